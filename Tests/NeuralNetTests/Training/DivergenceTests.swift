import Testing

@testable import NeuralNet

/// Runs that end because something is no longer finite.
@Suite struct DivergenceTests {
  /// A linear network that a step throws far off, a step being over all samples.
  private func plan(
    _ loss: Loss, rate: Double, between: [Choice<Layer>] = []
  ) throws -> TrainingPlan {
    TrainingPlan(
      network: Network(
        inputs: 2, hidden: [8, 5], outputs: loss.outputsForClasses(2),
        activation: try activation("identity"), initializer: try initializer("xavier"),
        between: between),
      loss: Choice(loss), optimizer: try sgd(rate), batchSize: .all, epochs: 20,
      shuffles: false, metrics: ["train-loss"])
  }

  @Test(arguments: Loss.catalogue.entries)
  func `Whatever the loss, a run ends in the step in which something overflows`(
    loss: Loss
  ) throws {
    try check(try plan(loss, rate: 1e30), Float.self)
    try check(try plan(loss, rate: 1e200), Double.self)
  }

  @Test(arguments: ["before", "after"], Layer.catalogue.entries)
  func `Whatever stands between layers, a run ends in the step in which something overflows`(
    placement: String, layer: Layer
  ) throws {
    let hasPlace = layer.parameters.contains { $0.name == "placement" }
    let between = [Choice(layer, hasPlace ? ["placement": .choice(placement)] : [:])]
    // Normalised signals stay small, so it takes a step that leaves the numbers at once.
    try check(try plan(.meanSquaredError, rate: 3e38, between: between), Float.self)
    try check(try plan(.meanSquaredError, rate: 1e308, between: between), Double.self)
  }

  /// The step must be the first after which, or in which, anything is not finite, and the tensor
  /// the first of that kind.
  private func check<S: Scalar>(_ plan: TrainingPlan, _: S.Type) throws {
    let samples = try generated("moons")
    let record = Trainer<S>(plan, samples: samples, seed: 1).run()
    guard case .diverged(let epoch, let step, let tensor) = record.outcome else {
      Issue.record("\(record.outcome)")
      return
    }
    #expect(step == epoch && step >= 1)
    #expect(record.points(of: "train-loss").map(\.epoch) == [0])
    var before = plan
    before.epochs = epoch - 1
    let last = Trainer<S>(before, samples: samples, seed: 1).run()
    #expect(firstNonFinite(last.parameters) == nil)
    if let first = firstNonFinite(record.parameters) {
      #expect(tensor == first)
    } else {
      #expect(learned(last) == learned(record), "no update with what is not finite")
      #expect(tensor.hasSuffix(" activations") || tensor == "loss")
    }
  }

  private func learned(_ record: TrainingRecord) -> [[Double]] {
    record.parameters.flatMap { layer in
      [layer.weights, layer.biases]
        + layer.between.filter { !$0.name.hasPrefix("tracked") }.map(\.values)
    }
  }

  /// The first tensor, of those that are learned, that is not finite.
  private func firstNonFinite(_ parameters: [LayerParameters]) -> String? {
    for (index, layer) in parameters.enumerated() {
      let tensors =
        [("weights", layer.weights), ("biases", layer.biases)]
        + layer.between.filter { !$0.name.hasPrefix("tracked") }.map { ($0.name, $0.values) }
      for (name, values) in tensors where !values.allSatisfy(\.isFinite) {
        return "layer \(index + 1) \(name)"
      }
    }
    return nil
  }

  /// One input of 1, then layers of one unit with these weights, which overflow on the way.
  private func chain(
    _ weights: [Double], between: [Choice<Layer>] = [], tensors: [LayerParameters.Tensor] = []
  ) throws -> Trainer<Float> {
    let start = weights.enumerated().map { index, weight in
      LayerParameters(
        inputs: 1, outputs: 1, weights: [weight], biases: [0],
        between: index < weights.count - 1 ? tensors : [])
    }
    let plan = TrainingPlan(
      network: Network(
        inputs: 1, hidden: Array(repeating: 1, count: weights.count - 1), outputs: 1,
        activation: try activation("identity"), initializer: try initializer("zeros"),
        between: between, start: start),
      loss: try loss("mse"), optimizer: try sgd(0.1), batchSize: .all, epochs: 3,
      recordedEpochs: [], metrics: [])
    let samples = Samples(features: 1, inputs: [1, 1], targets: .values([0, 0], outputs: 1))
    return Trainer(plan, samples: SplitSamples(training: samples, test: nil), seed: 1)
  }

  @Test(arguments: [
    ([1e20, 1e20, 1], "layer 2 activations"), ([1e20, 1, 1e20], "layer 3 activations"),
    ([1e10, 1e10, 1], "loss"), ([1, 1, 1e30], "loss"),
  ])
  func `The first signal on the way to the loss that overflows is told`(
    weights: [Double], tensor: String
  ) throws {
    #expect(try chain(weights).run().outcome == .diverged(epoch: 1, step: 1, tensor: tensor))
  }

  @Test func `A gain that overflows a signal is told as its layer's activations`() throws {
    let tensors = [
      LayerParameters.Tensor(name: "gain", values: [1e30]), .init(name: "offset", values: [1e30]),
    ]
    let trainer = try chain(
      [1, 1e30, 1], between: [Choice(Layer.layerNormalization)], tensors: tensors)
    #expect(trainer.run().outcome == .diverged(epoch: 1, step: 1, tensor: "layer 2 activations"))
  }
}
