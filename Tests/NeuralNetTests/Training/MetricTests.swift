import Testing

@testable import NeuralNet

/// Layer metrics of small networks whose numbers can be worked out by hand.
@Suite struct MetricTests {
  /// One training sample (1, 2) of target 3, propagated once through given layers.
  private func record(
    _ name: String, _ layers: [LayerParameters], output: String? = nil
  ) throws -> TrainingRecord {
    var plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: layers.dropLast().map(\.outputs), outputs: 1,
        activation: try activation(name), outputActivation: try output.map { try activation($0) },
        initializer: try initializer("zeros")),
      loss: try loss("mse"), optimizer: try sgd(1), epochs: 0, takesHistograms: true)
    plan.network.start = layers
    let samples = Samples(features: 2, inputs: [1, 2], targets: .values([3], outputs: 1))
    return Trainer<Double>(plan, samples: SplitSamples(training: samples), seed: 0).run()
  }

  private let first = LayerParameters(
    inputs: 2, outputs: 3, weights: [1, -1, 1, 1, -1, 1], biases: [0.5, 0, 0.5])
  private let second = LayerParameters(
    inputs: 3, outputs: 1, weights: [2, 4, 1], biases: [0.5])

  @Test func `A small ReLU network has the numbers that hand computation gives`() throws {
    // z1 = (3.5, -3, 3.5), a1 = (3.5, 0, 3.5), y = 7 + 3.5 + 0.5 = 11, dL/dy = 2 (11 - 3) = 16.
    let record = try record("relu", [first, second])
    #expect(record.last("train-loss") == 64)
    #expect(record.last("gradient-norm", layer: 2) == norm([56, 0, 56]))
    // dL/dz1 = (32, 0, 16), dL/dW1 = (1, 2) times that.
    #expect(record.last("gradient-norm", layer: 1) == norm([32, 0, 16, 64, 0, 32]))
    #expect(record.last("bias-gradient-norm", layer: 1) == norm([32, 0, 16]))
    #expect(record.last("delta-deviation", layer: 1) == deviation([32, 0, 16]))
    #expect(record.last("activation-mean", layer: 1) == mean([3.5, 0, 3.5]))
    #expect(record.last("activation-mean", layer: 2) == 11)
    #expect(record.last("weight-norm", layer: 1) == 6.0.squareRoot())
    #expect(record.last("distinct-units", layer: 1) == 2)
    #expect(record.last("distinct-units", layer: 2) == nil)
    #expect(record.last("dead-units", layer: 1) == 1)
    #expect(record.last("saturated-share", layer: 1) == 1.0 / 3)
    #expect(record.last("parameter-count") == 13)
    #expect(record.last("train-r2")?.isNaN == true)
  }

  @Test func `Far from zero a sigmoid is saturated but not dead`() throws {
    let record = try record("sigmoid", [first, second])
    #expect(record.last("saturated-share", layer: 1) == 0)
    let scaled = LayerParameters(
      inputs: 2, outputs: 3, weights: first.weights.map { $0 * 5 }, biases: first.biases)
    let saturated = try self.record("sigmoid", [scaled, second])
    #expect(saturated.last("saturated-share", layer: 1) == 1)
    #expect(saturated.last("dead-units", layer: 1) == 0)
  }

  @Test func `A model that answers the mean explains nothing, and the right one everything`() throws
  {
    let samples = Samples(
      features: 1, inputs: [0, 1, 2], targets: .values([1, 3, 5], outputs: 1))
    func explained(weight: Double, bias: Double) throws -> Double? {
      let plan = TrainingPlan(
        network: Network(
          inputs: 1, hidden: [], outputs: 1, activation: try activation("identity"),
          initializer: try initializer("constant", ["value": .number(weight)]),
          biases: try initializer("constant", ["value": .number(bias)])),
        loss: try loss("mse"), optimizer: try sgd(1), epochs: 0)
      let split = SplitSamples(training: samples, test: samples)
      return Trainer<Double>(plan, samples: split, seed: 0).run().last("test-r2")
    }
    #expect(try explained(weight: 0, bias: 3) == 0)
    #expect(try explained(weight: 2, bias: 1) == 1)
    #expect(try explained(weight: 0, bias: 1) == -1.5)
  }

  @Test func `Histograms count every number once, at the first and last epoch`() throws {
    let record = try record("relu", [first, second])
    #expect(record.histograms.map(\.quantity).prefix(3) == [.activations, .gradients, .weights])
    let weights = try #require(record.histograms.first { $0.quantity == .weights })
    #expect(weights.low == -1 && weights.high == 1 && weights.counts.count == 32)
    #expect(weights.counts.first == 2 && weights.counts.last == 4)
    let output = try #require(record.histograms.first { $0.layer == 2 })
    #expect(output.low == 11 && output.high == 11 && output.counts[0] == 1)
  }

  @Test func `The probe batch is spread over samples that come class after class`() throws {
    let moons = try choose(DataSet.catalogue, "moons", ["samples": .integer(600)])
    let samples = try moons.samples(seed: 1)
    let plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [], outputs: 1, activation: try activation("identity"),
        initializer: try initializer("zeros")),
      loss: try loss("binary-cross-entropy"), optimizer: try sgd(1), epochs: 0)
    let record = Trainer<Double>(plan, samples: samples, seed: 0).run()
    // A network that knows nothing misses each class by a half, one up and one down.
    #expect(record.last("delta-deviation", layer: 1) == 0.5)
    #expect(record.last("bias-gradient-norm", layer: 1) == 0)
  }

  @Test func `A function without any slope counts as saturated everywhere`() throws {
    let record = try record("step", [first, second])
    #expect(record.last("saturated-share", layer: 1) == 1)
  }
}
