import Foundation
import NeuralNet

extension Workload {
  static let names = ["W1", "W2", "W3", "W4", "W5"]

  /// Makes a workload; the digits are read from the working directory's `lessons/data`.
  ///
  /// Samples are cut to whole batches, so that every step is the same work and no peer has to
  /// compile a second shape.
  static func named(_ name: String) throws -> Workload {
    switch name {
    case "W1": try moons()
    case "W2": try digits()
    case "W3": try deep()
    case "W4": try wide()
    case "W5": try grid()
    default: throw BenchmarkProblem("no workload '\(name)'; expected one of \(names)")
    }
  }

  private static func moons() throws -> Workload {
    let moons = try DataSet.catalogue.choice("moons", ["samples": .integer(384)])
    return Workload(
      title: "2-16-16-1 tanh, batch 32, SGD, 384 moons",
      samples: try moons.samples(seed: 1).training, hidden: [16, 16], outputs: 1,
      activation: "tanh", loss: "binary-cross-entropy", optimizer: "sgd", learningRate: 0.1,
      batchSize: 32, epochs: 2000, initializers: [try Initializer.catalogue.choice("xavier")])
  }

  private static func digits() throws -> Workload {
    Workload(
      title: "64-64-10 ReLU, batch 32, Adam, 1,792 digits",
      samples: try handwritten(count: 1792), hidden: [64], outputs: 10, activation: "relu",
      loss: "cross-entropy", optimizer: "adam", learningRate: 0.001, batchSize: 32, epochs: 200,
      initializers: [try Initializer.catalogue.choice("he")])
  }

  private static func deep() throws -> Workload {
    Workload(
      title: "64-[100]x20-10 tanh, batch 100, SGD, 1,700 digits",
      samples: try handwritten(count: 1700), hidden: Array(repeating: 100, count: 20),
      outputs: 10, activation: "tanh", loss: "cross-entropy", optimizer: "sgd",
      learningRate: 0.01, batchSize: 100, epochs: 50,
      initializers: [try Initializer.catalogue.choice("xavier")])
  }

  private static func wide() throws -> Workload {
    Workload(
      title: "784-512-512-10 ReLU, batch 128, Adam, 9,984 samples of noise",
      samples: noise(count: 9984, features: 784, classes: 10), hidden: [512, 512], outputs: 10,
      activation: "relu", loss: "cross-entropy", optimizer: "adam", learningRate: 0.001,
      batchSize: 128, epochs: 5, initializers: [try Initializer.catalogue.choice("he")])
  }

  private static func grid() throws -> Workload {
    let catalogue = Initializer.catalogue
    return Workload(
      title: "the network and data of W2 from 6 initialisations, 10 seeds, 20 epochs",
      samples: try handwritten(count: 1792), hidden: [64], outputs: 10, activation: "relu",
      loss: "cross-entropy", optimizer: "adam", learningRate: 0.001, batchSize: 32, epochs: 20,
      initializers: [
        try catalogue.choice("zeros"), try catalogue.choice("normal", ["deviation": .number(0.01)]),
        try catalogue.choice("normal"), try catalogue.choice("uniform"),
        try catalogue.choice("xavier"), try catalogue.choice("he"),
      ],
      seeds: Array(1...10))
  }

  private static func handwritten(count: Int) throws -> Samples {
    let digits = try DataSet.catalogue.choice("digits")
    let file = try Data(contentsOf: URL(filePath: "lessons/data/digits.csv"))
    return try digits.samples(seed: 1, bytes: [Array(file)]).training.selecting(Array(0..<count))
  }

  /// Samples that show nothing of their classes, each input evenly distributed in 0..<1.
  static func noise(count: Int, features: Int, classes: Int) -> Samples {
    var random = RandomSource(seed: 1, stream: "noise")
    let inputs = (0..<count * features).map { _ in random.nextUniform() }
    let labels = (0..<count).map { _ in random.nextInteger(below: classes) }
    return Samples(
      features: features, inputs: inputs,
      targets: .classes(labels, names: (0..<classes).map(String.init)))
  }
}
