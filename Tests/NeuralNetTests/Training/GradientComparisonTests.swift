import Testing

@testable import NeuralNet

@Suite struct GradientComparisonTests {
  private func tensor(
    _ computed: [Double], _ measured: [Double]
  ) -> GradientComparison.Tensor {
    GradientComparison.Tensor(layer: 1, name: "weights", computed: computed, measured: measured)
  }

  @Test func `The error of tensors is that of their lengths, the error of an entry its own`() {
    // Lengths 5 and 10, differences (3, 4): 5 / 15. The entries are off by a half each.
    let doubled = tensor([3, 4], [6, 8])
    #expect(abs([doubled].relativeError - 1.0 / 3) <= 1e-15)
    #expect([doubled].largestEntryError == 0.5)
    // Together with what is right, (3, 4, 12) and (6, 8, 12): 5 / (13 + √244).
    let right = tensor([12], [12])
    #expect(abs([doubled, right].relativeError - 0.17469995678755393) <= 1e-15)
    #expect([right, doubled].largestEntryError == 0.5)
  }

  @Test func `Two gradients of zero agree, one of zero does not, and nothing hides a NaN`() {
    #expect([tensor([0, 0], [0, 0])].relativeError == 0)
    #expect([tensor([0, 0], [0, 0])].largestEntryError == 0)
    #expect([tensor([0], [1e-9])].relativeError == 1)
    #expect([tensor([0], [1e-9])].largestEntryError == 1)
    #expect([tensor([1, .nan, 3], [1, 2, 4])].relativeError.isNaN)
    #expect([tensor([1, .nan, 3], [1, 2, 4])].largestEntryError.isNaN)
    #expect([tensor([1, 2, .nan], [1, 3, 4])].largestEntryError.isNaN)
  }

  @Test func `What layers between learn is measured, too`() throws {
    let plan = TrainingPlan(
      network: Network(
        inputs: 3, hidden: [4], outputs: 2, activation: Choice(Activation.tanh),
        initializer: try initializer("xavier"),
        between: [Choice(Layer.batchNormalization), Choice(Layer.layerNormalization)]),
      loss: try loss("mse"), optimizer: try sgd(1), batchSize: .all, epochs: 0)
    let samples = Samples(
      features: 3, inputs: (0..<15).map { Double($0 * 7 % 11) / 5 - 1 },
      targets: .values((0..<10).map { Double($0 * 3 % 7) / 3 }, outputs: 2))
    let comparison = try #require(
      GradientComparison.run(plan, on: samples, seed: 2, stepSize: 1e-5))
    #expect(
      comparison.tensors.map { "\($0.layer) \($0.name)" } == [
        "1 weights", "1 biases", "1 gain", "1 offset", "1 gain", "1 offset", "2 weights",
        "2 biases",
      ])
    #expect(comparison.tensors.map(\.computed.count) == [12, 4, 4, 4, 4, 4, 8, 2])
    // Batch normalisation takes the biases before it away, so that their slopes are rounding.
    let sloped = comparison.tensors.filter { $0.layer != 1 || $0.name != "biases" }
    #expect(sloped.relativeError <= 1e-8 && sloped.relativeError > 0)
    let wrong = try #require(
      GradientComparison.run(
        plan, on: samples, seed: 2, stepSize: 1e-5, fault: .init(layer: 2, factor: 2)))
    // Tensor 6 is the weights of layer 2.
    #expect(abs([wrong.tensors[6]].relativeError - 1.0 / 3) <= 1e-8)
    #expect(wrong.tensors.prefix(6) == comparison.tensors.prefix(6))
    #expect(wrong.tensors[7] == comparison.tensors[7])
  }

  @Test func `The gradient is that of the mean over the samples`() throws {
    // L = mean of (w x - t)², x = 1, 2, t = 0: dL/dw = 2 w (1 + 4) / 2 = 5 w.
    let plan = TrainingPlan(
      network: Network(
        inputs: 1, hidden: [], outputs: 1, activation: Choice(Activation.identity),
        initializer: try initializer("constant", ["value": .number(3)])),
      loss: try loss("mse"), optimizer: try sgd(1), batchSize: .all, epochs: 0)
    let samples = Samples(features: 1, inputs: [1, 2], targets: .values([0, 0], outputs: 1))
    let comparison = try #require(
      GradientComparison.run(plan, on: samples, seed: 1, stepSize: 1e-4))
    #expect(comparison.tensors[0].computed == [15])
    #expect(abs(comparison.tensors[0].measured[0] - 15) <= 1e-8)
  }
}
