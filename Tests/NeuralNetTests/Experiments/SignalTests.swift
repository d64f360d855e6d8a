import Testing

@testable import NeuralNet

/// How large signals are in ten layers of 500 units before training, as in CS231n 2017, lecture 6.
///
/// Published deviations, of one start, are 0.213081, 0.047551, 0.010630, 0.002378 ... for tanh from
/// weights of deviation 0.01, and 0.825232 ... 0.844523 for ReLU from He's weights. The expected
/// numbers are means of five starts by `Data/initial_signals.py`. One signal is like another here, so
/// that 256 do for the lecture's 1000.
@Suite struct SignalTests {
  private static let inputs: [Double] = {
    var random = RandomSource(seed: 0, stream: "signals")
    return (0..<256 * 500).map { _ in random.nextNormal() }
  }()

  private func network(
    _ activationName: String, _ start: Choice<Initializer>
  ) throws -> Network {
    Network(
      inputs: 500, hidden: Array(repeating: 500, count: 9), outputs: 500,
      activation: try activation(activationName), outputActivation: try activation(activationName),
      initializer: start)
  }

  private func samples(_ count: Int) -> Samples {
    Samples(
      features: 500, inputs: Array(Self.inputs.prefix(count * 500)),
      targets: .values(Array(repeating: 0, count: count * 500), outputs: 500))
  }

  /// Means of five starts, layer by layer, of the deviation and of the mean square.
  private func signals(
    _ activationName: String, _ start: Choice<Initializer>
  ) throws -> (deviations: [Double], squares: [Double]) {
    let plan = TrainingPlan(
      network: try network(activationName, start), loss: try loss("mse"), optimizer: try sgd(1),
      epochs: 0, metrics: ["activation-mean", "activation-deviation"])
    let samples = SplitSamples(training: samples(256))
    let records = (1...5 as ClosedRange<UInt64>).map {
      Trainer<Float>(plan, samples: samples, seed: $0).run()
    }
    let layers = try (1...10).map { layer in
      try records.map { record in
        (
          mean: try #require(record.last("activation-mean", layer: layer)),
          deviation: try #require(record.last("activation-deviation", layer: layer))
        )
      }
    }
    return (
      layers.map { mean($0.map(\.deviation)) },
      layers.map { mean($0.map { $0.mean * $0.mean + $0.deviation * $0.deviation }) }
    )
  }

  @Test func `Small weights let tanh's signals die out`() throws {
    let deviations = try signals("tanh", initializer("normal", ["deviation": .number(0.01)]))
      .deviations
    let expected = [0.213189, 0.0475874, 0.0106333, 0.00237900, 0.000531855]
    for (deviation, value) in zip(deviations, expected) {
      #expect(abs(deviation / value - 1) <= 0.03)
    }
    #expect(deviations[9] < 1e-6)
  }

  @Test func `Large weights drive tanh to its ends`() throws {
    let start = try initializer("normal", ["deviation": .number(1)])
    let deviations = try signals("tanh", start).deviations
    for deviation in deviations { #expect(abs(deviation - 0.982) <= 0.001) }
    let open = try OpenNetwork<Float>(
      network("tanh", start), loss: loss("mse"), on: samples(64), seed: 1)
    open.forward()
    let ends = open.outputs.count { $0.magnitude > 0.97 }
    #expect(abs(Double(ends) / Double(64 * 500) - 0.924) <= 0.01)
  }

  @Test func `Weights of variance 1 / n keep tanh's signals alive`() throws {
    let deviations = try signals("tanh", initializer("lecun")).deviations
    let expected = [0.627, 0.486, 0.408, 0.357, 0.321, 0.294, 0.272, 0.255, 0.241, 0.228]
    for (deviation, value) in zip(deviations, expected) {
      #expect(abs(deviation / value - 1) <= 0.03)
    }
  }

  @Test func `They halve ReLU's squared signals, and He's weights keep them`() throws {
    func ratios(_ start: Choice<Initializer>) throws -> [Double] {
      let squares = try signals("relu", start).squares
      return zip(squares, squares.dropFirst()).map { $1 / $0 }
    }
    for ratio in try ratios(initializer("lecun")) { #expect(abs(ratio - 0.5) <= 0.04) }
    for ratio in try ratios(initializer("he")) { #expect(abs(ratio - 1) <= 0.08) }
  }
}
