import Testing

@testable import NeuralNet

/// Whole trainings beside those of PyTorch, by `Data/training_torch.py`, which says what a title
/// leaves out.
@Suite struct TorchTests {
  static let titles = ((try? oracle("training_torch.csv")) ?? []).map(\.title)

  @Test(arguments: titles) func `Every epoch's loss is PyTorch's`(title: String) throws {
    let row = try #require(oracle("training_torch.csv").first { $0.title == title })
    let training = try NamedTraining(title, epochs: row.numbers.count - 1)
    let doubles = training.losses(in: Double.self)
    let floats = training.losses(in: Float.self)
    try #require(doubles.count == row.numbers.count && floats.count == row.numbers.count)
    for (epoch, expected) in row.numbers.enumerated() {
      #expect(abs(doubles[epoch] - expected) <= 1e-10, "epoch \(epoch)")
      #expect(abs(floats[epoch] - expected) <= 2e-4, "epoch \(epoch)")
    }
  }

  static let families: [(key: String, names: [String])] = [
    ("activation", Activation.catalogue.names), ("loss", Loss.catalogue.names),
    ("between", Layer.catalogue.names), ("regularizer", Regularizer.catalogue.names),
    ("clipping", Clipping.catalogue.names),
  ]

  @Test(arguments: families) func `Every member is trained`(key: String, names: [String]) {
    for name in names {
      let words = ["\(key) \(name);", "\(key) \(name) "]
      #expect(
        Self.titles.contains { title in words.contains { "\(title);".contains($0) } },
        "Data/training_torch.py has no \(key) \(name)")
    }
  }
}

/// A training as a title names it, part by part.
private struct NamedTraining {
  private var plan: TrainingPlan
  private let samples: Samples

  init(_ title: String, epochs: Int) throws {
    let parts = title.split(separator: "; ").map { part in
      (key: String(part.prefix { $0 != " " }), value: String(part.drop { $0 != " " }.dropFirst()))
    }
    let loss = parts.first { $0.key == "loss" }?.value ?? "cross-entropy"
    samples = Samples.ofFormulas(parts.first { $0.key == "data" }?.value ?? "three")
    plan = TrainingPlan(
      network: Network(
        inputs: 3, hidden: [5, 4], outputs: 0, activation: try activation("tanh"),
        initializer: try initializer("zeros")),
      loss: try choose(Loss.catalogue, titled: loss), optimizer: try sgd(0.2), batchSize: .all,
      epochs: epochs, shuffles: false, recordedEpochs: Array(0...epochs), metrics: ["train-loss"])
    plan.network.outputs = samples.classCount ?? 2
    if samples.classCount == 2 { plan.network.outputs = 1 }
    plan.network.start = plan.network.layerShapes.enumerated().map { position, shape in
      LayerParameters(
        inputs: shape.inputs, outputs: shape.outputs,
        weights: grid(shape.inputs * shape.outputs, 23, 17 * (position + 1), 61),
        biases: grid(shape.outputs, 7, 13 * (position + 1), 31))
    }
    for part in parts { try set(part.key, part.value) }
  }

  private mutating func set(_ key: String, _ value: String) throws {
    switch key {
    case "data", "loss": break
    case "activation":
      plan.network.activation = try choose(Activation.catalogue, titled: value)
    case "output-activation":
      plan.network.outputActivation = try choose(Activation.catalogue, titled: value)
    case "between": plan.network.between.append(try choose(Layer.catalogue, titled: value))
    case "optimizer": plan.optimizer = try choose(Optimizer.catalogue, titled: value)
    case "schedule": plan.schedule = try choose(Schedule.catalogue, titled: value)
    case "regularizer": plan.regularizers.append(try choose(Regularizer.catalogue, titled: value))
    case "clipping": plan.clipping = try choose(Clipping.catalogue, titled: value)
    case "label-smoothing": plan.labelSmoothing = try #require(Double(value))
    case "batch-size": plan.batchSize = .size(try #require(Int(value)))
    default: Issue.record("a title with '\(key)'")
    }
  }

  /// The loss before training and after each epoch.
  func losses<S: Scalar>(in _: S.Type) -> [Double] {
    Trainer<S>(plan, samples: SplitSamples(training: samples), seed: 0).run()
      .points(of: "train-loss").map(\.value)
  }
}

extension Samples {
  /// Twelve samples of three inputs, with classes or values that formulas give.
  fileprivate static func ofFormulas(_ kind: String) -> Samples {
    let classes = kind == "two" ? 2 : 3
    return Samples(
      features: 3, inputs: grid(36, 37, 11, 101),
      targets: kind == "values"
        ? .values(grid(24, 29, 5, 97), outputs: 2)
        : .classes(
          (0..<12).map { $0 * $0 / 5 % classes }, names: (0..<classes).map { "class \($0)" }))
  }
}

/// Numbers that look random and that every binary format holds exactly.
private func grid(_ count: Int, _ factor: Int, _ start: Int, _ modulus: Int) -> [Double] {
  (0..<count).map { Double((factor * $0 + start) % modulus - modulus / 2) / 32 }
}
