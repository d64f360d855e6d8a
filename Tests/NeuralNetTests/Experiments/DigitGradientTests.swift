import Testing

@testable import NeuralNet

/// Gradient checks as in CS231n, "Neural Networks 3", and deeplearning.ai's course 2, week 1: the
/// length of the difference over the sum of both lengths is good up to 1e-7.
///
/// A 64-12-9-10 network on eight digits; both texts check some entries, here are all 997.
@Suite struct DigitGradientTests {
  /// dL/d of all parameters, layer by layer: by backpropagation, and by central differences.
  private func gradients(
    _ activation: Activation
  ) throws -> (computed: [LayerParameters], measured: [LayerParameters]) {
    let network = Network(
      inputs: 64, hidden: [12, 9], outputs: 10, activation: Choice(activation),
      initializer: try initializer("xavier"),
      biases: try initializer("normal", ["deviation": .number(0.1)]))
    let open = try OpenNetwork<Double>(
      network, loss: loss("cross-entropy"), on: digits().selecting(Array(0..<8)), seed: 1)
    open.forward()
    let computed = open.backward()
    func slope(_ strip: Strip<Double>, _ position: Int) -> Double {
      let (value, width) = (strip[position], 1e-5)
      defer { strip[position] = value }
      strip[position] = value + width
      let above = open.forward()
      strip[position] = value - width
      return (above - open.forward()) / (2 * width)
    }
    let measured = open.pass.blocks.map { block in
      let layer = block.dense
      return LayerParameters(
        inputs: layer.inputs, outputs: layer.outputs,
        weights: (0..<layer.inputs).flatMap { input in
          (0..<layer.outputs).map { slope(layer.weights, input * layer.width + $0) }
        },
        biases: (0..<layer.outputs).map { slope(layer.biases, $0) })
    }
    return (computed, measured)
  }

  private func difference(_ computed: [LayerParameters], _ measured: [LayerParameters]) -> Double {
    let (a, b) = (
      computed.flatMap { $0.weights + $0.biases }, measured.flatMap { $0.weights + $0.biases }
    )
    return norm(zip(a, b).map { $0 - $1 }) / (norm(a) + norm(b))
  }

  /// The step function has a slope of zero wherever it has one.
  static let sloped = Activation.catalogue.entries.filter { $0.name != "step" }

  @Test(arguments: sloped) func `Backpropagation agrees with central differences on digits`(
    activation: Activation
  ) throws {
    let (computed, measured) = try gradients(activation)
    #expect(difference(computed, measured) <= 1e-7)
  }

  @Test(arguments: sloped, 0..<3) func `An error of a hundredth in one layer's weights is seen`(
    activation: Activation, layer: Int
  ) throws {
    var (computed, measured) = try gradients(activation)
    computed[layer].weights = computed[layer].weights.map { $0 * 1.01 }
    #expect(difference(computed, measured) > 3e-4)
  }
}
