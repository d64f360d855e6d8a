import Testing

@testable import NeuralNet

/// Gradients of deep networks before training, as in Glorot & Bengio 2010, section 4.2.
///
/// A 64-(256 x 6)-10 network on 300 digits, means of five starts. "Vanishing" shows in dL/dz; dL/dW
/// is alike in all layers, as they say and walkthroughs forget. The expected numbers are theory's, or
/// printed by `Data/gradient_variances.py`.
@Suite struct GradientVarianceTests {
  /// Of each hidden layer, in each of five starts: the deviation of dL/dz, and that of dL/dW.
  private func deviations(
    _ activationName: String, _ initializerName: String
  ) throws -> (deltas: [[Double]], slopes: [[Double]]) {
    let plan = TrainingPlan(
      network: Network(
        inputs: 64, hidden: Array(repeating: 256, count: 6), outputs: 10,
        activation: try activation(activationName), initializer: try initializer(initializerName)),
      loss: try loss("cross-entropy"), optimizer: try sgd(1), epochs: 0,
      metrics: ["delta-deviation", "gradient-norm"])
    let samples = SplitSamples(training: try digits(scale: "standard").selecting(Array(0..<300)))
    let records = (1...5 as ClosedRange<UInt64>).map {
      Trainer<Float>(plan, samples: samples, seed: $0).run()
    }
    func values(_ metric: String) throws -> [[Double]] {
      try (1...6).map { layer in try records.map { try #require($0.last(metric, layer: layer)) } }
    }
    let slopes = zip(try values("gradient-norm"), plan.network.widths).map { norms, inputs in
      norms.map { $0 / Double(inputs * 256).squareRoot() }
    }
    return (try values("delta-deviation"), slopes)
  }

  /// The variance of dL/dz of hidden layers 2 to 5 over that of the next one, means of five starts.
  private func ratios(_ activation: String, _ initializer: String) throws -> [Double] {
    let deltas = try deviations(activation, initializer).deltas
    return zip(deltas.dropFirst(), deltas.dropFirst(2)).map { layer, next in
      mean(zip(layer, next).map { ($0 / $1) * ($0 / $1) })
    }
  }

  @Test(
    arguments: [
      ("identity", "standard", 1.0 / 3), ("identity", "xavier", 1.0), ("identity", "he", 2.0),
      ("relu", "standard", 1.0 / 6), ("relu", "xavier", 1.0 / 2), ("relu", "he", 1.0),
    ])
  func `Each layer multiplies the gradient's variance as theory says`(
    activation: String, initializer: String, theory: Double
  ) throws {
    let ratios = try ratios(activation, initializer)
    for ratio in ratios { #expect(abs(ratio / theory - 1) <= 0.1) }
  }

  @Test(
    arguments: [
      ("tanh", "standard", [0.296, 0.321, 0.329, 0.336]),
      ("tanh", "xavier", [0.747, 0.799, 0.836, 0.871]),
      ("tanh", "he", [0.947, 1.040, 1.086, 1.097]),
      ("sigmoid", "standard", [0.020, 0.020, 0.020, 0.020]),
      ("sigmoid", "xavier", [0.055, 0.055, 0.055, 0.056]),
      ("sigmoid", "he", [0.097, 0.104, 0.102, 0.103]),
    ])
  func `Saturating layers multiply it by less`(
    activation: String, initializer: String, expected: [Double]
  ) throws {
    let ratios = try ratios(activation, initializer)
    for (ratio, value) in zip(ratios, expected) { #expect(abs(ratio / value - 1) <= 0.1) }
  }

  @Test func `The slopes of tanh's weights do not vanish with the deltas`() throws {
    let (deltas, slopes) = try deviations("tanh", "standard")
    #expect(mean(deltas[5]) >= 15 * mean(deltas[0]))
    let means = slopes.map(mean)
    for slope in means { #expect(abs(slope / means[5] - 1) <= 0.15) }
  }

  @Test func `The slopes of sigmoid's weights vanish, too`() throws {
    let slopes = try deviations("sigmoid", "standard").slopes
    #expect(mean(slopes[5]) >= 1000 * mean(slopes[1]))
  }

  /// Glorot & Bengio measure 0.5 and 0.8; theory has 8 / (3 pi sqrt 3) and 8 / (3 pi).
  @Test(arguments: [("standard", 0.490), ("xavier", 0.849)])
  func `The mean singular value of start weights is that of theory`(
    name: String, theory: Double
  ) throws {
    let values = try (1...5 as ClosedRange<UInt64>).map { seed in
      let network = Network(
        inputs: 192, hidden: [], outputs: 192, activation: try activation("identity"),
        initializer: try initializer(name))
      return meanSingularValue(network.startParameters(seed: seed)[0].weights, width: 192)
    }
    #expect(abs(mean(values) - theory) <= 0.005)
  }

  /// The mean singular value of a square matrix whose largest is below 3: that of Q'A, where Q is the
  /// nearest orthogonal matrix, found by Newton and Schulz's iteration X <- (3 X - X X'X) / 2.
  private func meanSingularValue(_ matrix: [Double], width: Int) -> Double {
    let arena = Arena<Double>(capacity: 3 * width * width)
    let (x, squared, product) = (
      arena.take(matrix.count), arena.take(matrix.count), arena.take(matrix.count)
    )
    for i in matrix.indices { x[i] = matrix[i] / 3 }
    func multiply(_ left: Strip<Double>, row: Int, step: Int, into result: Strip<Double>) {
      Kernels<Double>().multiply(
        Product(
          left: left, leftRow: row, leftStep: step, right: row == 1 ? x : squared, rightStep: width,
          result: result, resultRow: width, rows: width, depth: width, columns: width))
    }
    // A singular value below 1.5^-16 is not yet 1 by then, and adds next to nothing.
    for _ in 0..<16 {
      multiply(x, row: 1, step: width, into: squared)
      multiply(x, row: width, step: 1, into: product)
      for i in matrix.indices { x[i] = 1.5 * x[i] - 0.5 * product[i] }
    }
    return withExtendedLifetime(arena) {
      matrix.indices.reduce(0) { $0 + x[$1] * matrix[$1] } / Double(width)
    }
  }
}
