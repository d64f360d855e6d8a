import Testing

@testable import NeuralNet

/// The ravine of Dive into Deep Learning, 0.1 x² + 2 y², as the loss of a linear network.
///
/// The samples (a, 0) and (0, b) and their opposites, all with target 0, have a mean of half the
/// squared errors of (a² x² + b² y²) / 4 in weights x and y, so a² = 0.4 and b² = 8; opposite errors
/// leave the bias at 0. What `DescentTests` ask of walks then holds for training, too.
@Suite struct RavineNetworkTests {
  @Test(arguments: Optimizer.catalogue.entries)
  func `A network in a ravine goes the way of a walk`(optimizer: Optimizer) throws {
    let choice = Choice(optimizer, ["learning-rate": .number(0.4)])
    let (a, b) = (0.4.squareRoot(), 8.0.squareRoot())
    let samples = Samples(
      features: 2, inputs: [a, 0, -a, 0, 0, b, 0, -b],
      targets: .values([0, 0, 0, 0], outputs: 1))
    let plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [], outputs: 1, activation: try activation("identity"),
        initializer: try initializer("zeros"),
        start: [LayerParameters(inputs: 2, outputs: 1, weights: [-5, -2], biases: [0])]),
      loss: try choose(Loss.catalogue, "mse", ["half": .flag(true)]), optimizer: choice,
      batchSize: .all, epochs: 20, metrics: ["train-loss"])
    let record = Trainer<Double>(plan, samples: SplitSamples(training: samples), seed: 0).run()
    let walk = Descent.run(try choose(Surface.catalogue, "ravine"), optimizer: choice, steps: 20)
    let end = try #require(walk.positions.last)
    let layer = try #require(record.parameters.first)
    #expect(abs(layer.weights[0] - end.x) <= 1e-9 && abs(layer.weights[1] - end.y) <= 1e-9)
    #expect(layer.biases == [0])
    #expect(abs(try #require(record.last("train-loss")) - walk.values[20]) <= 1e-9)
  }
}
