import Testing

@testable import NeuralNet

/// Nielsen, chapter 5, on why gradients vanish or explode.
@Suite struct ActivationBoundTests {
  @Test(arguments: [("sigmoid", 0.25), ("tanh", 1.0)])
  func `The steepest slope is at zero`(name: String, bound: Double) throws {
    let series = try activation(name).evaluated(over: -20...20, points: 4001)
    let steepest = try #require(series.derivatives.max())
    #expect(abs(steepest - bound) <= 1e-9)
    let place = try #require(series.derivatives.firstIndex(of: steepest))
    #expect(abs(series.arguments[place]) < 1e-9)
  }

  @Test func `The widest stretch where a weight makes a gradient grow is 0.45, at a weight of 6.9`()
  {
    // Equation 123: |w sigmoid'(w a + b)| >= 1 over a stretch of a that is no wider than this.
    func width(_ weight: Double) -> Double {
      2 / weight * Double.log(weight * (1 + (1 - 4 / weight).squareRoot()) / 2 - 1)
    }
    let weights = stride(from: 4.001, to: 100, by: 0.001).map { $0 }
    let widths = weights.map(width)
    let widest = widths.max() ?? 0
    #expect(abs(widest - 0.4477) <= 1e-3)
    #expect(abs(weights[widths.firstIndex(of: widest) ?? 0] - 6.89) <= 0.02)
  }

  /// dL/db of each layer of a chain of one-unit sigmoid layers, on the input 0.
  private func slopes(weight: Double, biases: [Double]) throws -> [Double] {
    let sigmoid = try activation("sigmoid")
    let network = Network(
      inputs: 1, hidden: [1, 1, 1], outputs: 1, activation: sigmoid, outputActivation: sigmoid,
      initializer: try initializer("zeros"),
      start: biases.map {
        LayerParameters(inputs: 1, outputs: 1, weights: [weight], biases: [$0])
      })
    let open = try OpenNetwork<Double>(
      network, loss: loss("mse"),
      on: Samples(features: 1, inputs: [0], targets: .values([0], outputs: 1)))
    open.forward()
    return open.backward().map { $0.biases[0] }
  }

  @Test func `Weights of 100 with every sum at zero make gradients explode by 25 a layer`() throws {
    let slopes = try slopes(weight: 100, biases: [0, -50, -50, -50])
    for (below, above) in zip(slopes, slopes.dropFirst()) {
      #expect(abs(below / above - 25) <= 1e-9)
    }
  }

  @Test func `LeCun's scaled tanh passes through 1 at 1 and -1 at -1`() {
    // LeCun, Bottou, Orr & Müller 1998, section 4.4.
    for side in [1.0, -1] {
      #expect(abs(1.7159 * Double.tanh(2.0 / 3 * side) - side) <= 1e-4)
    }
  }

  @Test func `Weights below 1 make gradients vanish by more than 4 a layer`() throws {
    let slopes = try slopes(weight: 0.99, biases: [0.1, -0.2, 0.3, -0.1])
    for (below, above) in zip(slopes, slopes.dropFirst()) { #expect(abs(below / above) < 0.25) }
    #expect(abs(slopes[2] / slopes[0]) >= 16)
  }
}
