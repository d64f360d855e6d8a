import Testing

@testable import NeuralNet

/// Metrics that are measured only where somebody asks for them; numbers by `Data/curvature.py`.
@Suite struct CostlyMetricTests {
  private func plan(
    _ network: Network, _ metrics: [String], loss name: String = "cross-entropy",
    batch: BatchSize = .size(1), epochs: Int = 0
  ) throws -> TrainingPlan {
    TrainingPlan(
      network: network, loss: try loss(name), optimizer: try sgd(0.1), batchSize: batch,
      epochs: epochs, metrics: metrics)
  }

  private func onDigits(_ batch: Int, epochs: Int = 0, _ metrics: [String]) throws -> TrainingRecord
  {
    let network = Network(
      inputs: 64, hidden: [32], outputs: 10, activation: try activation("tanh"),
      initializer: try initializer("xavier"))
    let samples = SplitSamples(training: try digits())
    return Trainer<Float>(
      try plan(network, metrics, batch: .size(batch), epochs: epochs), samples: samples, seed: 1
    ).run()
  }

  @Test func `The noise of a gradient falls with the root of the batch`() throws {
    let sizes = [1, 4, 16, 64, 256]
    let noises = try sizes.map { size in
      try #require(onDigits(size, ["gradient-noise"]).last("gradient-noise"))
    }
    let places = sizes.map { Double.log(Double($0)) }
    let logarithms = noises.map { Double.log($0) }
    let center = mean(places)
    let slope =
      zip(places, logarithms).reduce(0) { $0 + ($1.0 - center) * $1.1 }
      / places.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    #expect(abs(slope + 0.5) <= 0.03)
  }

  @Test func `Measuring changes no step of the training`() throws {
    let costly = Metric.catalogue.entries.filter(\.isCostly).map(\.name)
    #expect(costly.count == 3)
    let plain = try onDigits(100, epochs: 2, ["train-loss"])
    let measured = try onDigits(100, epochs: 2, ["train-loss"] + costly)
    #expect(plain.parameters == measured.parameters)
    #expect(plain.points(of: "train-loss") == measured.points(of: "train-loss"))
    #expect(measured.points(of: "sharpness").count == 2)
  }

  @Test func `The sharpness of a linear model is its inputs' largest eigenvalue`() throws {
    let wine = try choose(DataSet.catalogue, "wine")
      .samples(seed: 0, bytes: [shipped("wine.csv")]).training
    let samples = Samples(
      features: 13, inputs: wine.inputs, targets: .values(wine.numbers, outputs: 1))
    var plan = try plan(
      Network(
        inputs: 13, hidden: [], outputs: 1, activation: activation("identity"),
        initializer: initializer("xavier")), ["sharpness"])
    plan.loss = try choose(Loss.catalogue, "mse", ["half": .flag(true)])
    for seed in 1...3 as ClosedRange<UInt64> {
      let record = Trainer<Float>(plan, samples: SplitSamples(training: samples), seed: seed).run()
      #expect(abs(try #require(record.last("sharpness")) - 4.705850) <= 1e-5)
    }
  }

  @Test(
    arguments: [
      ([1, 2, 3, 4, 5, 6], 3, 2, [9.52551809, 0.51430058]),
      ([2, -1, 0.5, 3, 0, 1, -2, 1], 2, 4, [3.79070992, 2.42497800]),
      ([0, 0, 0, 0], 2, 2, [0, 0]), ([3, 0, 0, -2], 2, 2, [3, 2]),
    ] as [([Double], Int, Int, [Double])])
  func `Singular values are those of NumPy`(
    matrix: [Double], rows: Int, columns: Int, expected: [Double]
  ) {
    let values = SingularValues(matrix, rows: rows, columns: columns).values.sorted(by: >)
    #expect(values.count == expected.count)
    for (value, number) in zip(values, expected) { #expect(abs(value - number) <= 1e-7) }
  }

  @Test func `Singular values of large random weights have the mean that theory gives`() throws {
    let network = Network(
      inputs: 200, hidden: [200], outputs: 2, activation: try activation("identity"),
      initializer: try initializer("standard"))
    let samples = try generated("noise", ["samples": .integer(8), "features": .integer(200)])
    let plan = try plan(network, ["mean-singular-value"], loss: "binary-cross-entropy")
    var one = plan
    one.network.outputs = 1
    let record = Trainer<Double>(one, samples: samples, seed: 1).run()
    let value = try #require(record.last("mean-singular-value", layer: 1))
    #expect(abs(value - 8 / (3 * .pi * 3.0.squareRoot())) <= 0.01)
  }

  @Test func `Overflow is told by the layers that are still finite`() throws {
    func record<S: Scalar>(_: S.Type) throws -> TrainingRecord {
      let network = Network(
        inputs: 256, hidden: Array(repeating: 256, count: 38), outputs: 1,
        activation: try activation("identity"),
        initializer: try initializer("normal", ["deviation": .number(1)]))
      let samples = try generated("noise", ["samples": .integer(16), "features": .integer(256)])
      return Trainer<S>(
        try plan(
          network, ["finite-layers", "largest-activation", "diverged"],
          loss: "binary-cross-entropy"), samples: samples, seed: 1
      ).run()
    }
    // Each layer multiplies by 16, so that 32 of them come near the largest number, 3.4e38.
    let single = try #require(record(Float.self).last("finite-layers"))
    #expect((30...33).contains(single))
    let double = try record(Double.self)
    #expect(double.last("finite-layers") == 39 && double.last("diverged") == 0)
    let largest = try #require(double.last("largest-activation", layer: 33))
    #expect(largest > 1e38)
  }
}
