import Testing

@testable import NeuralNet

/// How fast layers learn at the start, as in Nielsen, chapter 5: the length of a layer's mean dL/dz.
///
/// He prints 0.07 and 0.31 for two hidden layers of 30 on MNIST's digits; 0.012, 0.060 and 0.283 for
/// three; 0.003, 0.017, 0.070 and 0.285 for four. The expected numbers are means of thirty starts on
/// 1000 small digits by `Data/learning_speeds.py`; the metric takes 256 of them.
@Suite struct LearningSpeedTests {
  @Test(
    arguments: [
      [0.0609, 0.301], [0.0118, 0.0599, 0.293], [0.00238, 0.0121, 0.0595, 0.303],
    ])
  func `Each hidden layer learns a fifth as fast as the next one`(expected: [Double]) throws {
    let network = Network(
      inputs: 64, hidden: Array(repeating: 30, count: expected.count), outputs: 10,
      activation: try activation("sigmoid"), initializer: try initializer("lecun"),
      biases: try initializer("normal"))
    let cost = try choose(
      Loss.catalogue, "binary-cross-entropy", ["over-outputs": .choice("sum")])
    let plan = TrainingPlan(
      network: network, loss: cost, optimizer: try sgd(1), epochs: 0,
      metrics: ["bias-gradient-norm"])
    let samples = SplitSamples(training: try digits().selecting(Array(0..<1000)))
    let speeds = try train(plan, in: Double.self, seeds: 1...30) { _ in samples }.map { record in
      try expected.indices.map {
        try #require(record.last("bias-gradient-norm", layer: $0 + 1))
      }
    }
    for (layer, value) in expected.enumerated() {
      #expect(abs(mean(speeds.map { $0[layer] }) / value - 1) <= 0.15)
    }
    for layer in expected.indices.dropLast() {
      let ratios = speeds.map { $0[layer + 1] / $0[layer] }
      #expect(ratios.allSatisfy { $0 > 1 })
      #expect(abs(mean(ratios) - 5) <= 0.5)
    }
  }
}
