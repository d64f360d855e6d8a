import Testing

@testable import NeuralNet

/// Two small networks whose numbers are worked out one after the other.
///
/// The expected numbers are those of `Data/hand_networks.py`.
@Suite struct HandNetworkTests {
  // MARK: 3-3-2

  private func threeThreeTwo(_ activationName: String) throws -> Network {
    Network(
      inputs: 3, hidden: [3], outputs: 2, activation: try activation(activationName),
      initializer: try initializer("zeros"),
      start: [
        LayerParameters(
          inputs: 3, outputs: 3, weights: [0.1, -0.2, 0.3, 0.4, 0.5, -0.6, -0.7, 0.8, 0.9],
          biases: [0.01, -0.02, 0.03]),
        LayerParameters(
          inputs: 3, outputs: 2, weights: [0.2, -0.3, 0.4, 0.5, -0.6, 0.7], biases: [0.05, -0.05]),
      ])
  }

  private func targets(for lossName: String) -> Samples.Targets {
    lossName == "mse" ? .values([1, 0], outputs: 2) : .classes([0], names: ["first", "second"])
  }

  private func halfSum() throws -> Choice<Loss> {
    try choose(Loss.catalogue, "mse", ["half": .flag(true), "over-outputs": .choice("sum")])
  }

  @Test(arguments: ["sigmoid", "tanh", "relu"], ["mse", "cross-entropy"])
  func `Every number of a 3-3-2 network is the one worked out by hand`(
    activation: String, lossName: String
  ) throws {
    let network = try OpenNetwork<Double>(
      threeThreeTwo(activation), loss: lossName == "mse" ? halfSum() : loss(lossName),
      on: Samples(features: 3, inputs: [1, 0.5, -1], targets: targets(for: lossName)))
    let loss = network.forward()
    let gradient = network.backward()
    let expected = try oracle("hand_networks.csv")
    func check(_ quantity: String, _ numbers: [Double]) throws {
      let title = "\(activation) \(lossName) \(quantity)"
      let row = try #require(expected.first { $0.title == title }, "\(title)")
      #expect(row.numbers.count == numbers.count)
      for (number, value) in zip(numbers, row.numbers) {
        #expect(abs(number - value) <= 1e-12, "\(title)")
      }
    }
    try check("hidden", network.activations(ofLayer: 1))
    try check("outputs", network.outputs)
    try check("loss", [loss])
    for (position, layer) in gradient.enumerated() {
      try check("layer \(position + 1) weights", layer.weights)
      try check("layer \(position + 1) biases", layer.biases)
    }
  }

  @Test func `A 3-3-2 network has 20 parameters`() throws {
    #expect(try threeThreeTwo("sigmoid").parameterCount == 20)
  }

  @Test func `Units that ReLU silences neither learn nor teach`() throws {
    let network = try OpenNetwork<Double>(
      threeThreeTwo("relu"), loss: halfSum(),
      on: Samples(features: 3, inputs: [1, 0.5, -1], targets: targets(for: "mse")))
    network.forward()
    let gradient = network.backward()
    #expect(network.activations(ofLayer: 1).dropFirst() == [0, 0])
    for row in 0..<3 { #expect(gradient[0].weights[(row * 3 + 1)..<(row * 3 + 3)] == [0, 0]) }
    #expect(gradient[0].biases.dropFirst() == [0, 0])
    #expect(gradient[1].weights.dropFirst(2) == [0, 0, 0, 0])
  }

  // MARK: Mazur 2015, "A Step by Step Backpropagation Example": 2-2-2, sigmoid, rate 0.5

  private func mazur() throws -> Network {
    Network(
      inputs: 2, hidden: [2], outputs: 2, activation: try activation("sigmoid"),
      outputActivation: try activation("sigmoid"), initializer: try initializer("zeros"),
      start: [
        LayerParameters(
          inputs: 2, outputs: 2, weights: [0.15, 0.25, 0.20, 0.30], biases: [0.35, 0.35]),
        LayerParameters(
          inputs: 2, outputs: 2, weights: [0.40, 0.50, 0.45, 0.55], biases: [0.60, 0.60]),
      ])
  }

  private let sample = Samples(
    features: 2, inputs: [0.05, 0.10], targets: .values([0.01, 0.99], outputs: 2))

  /// He leaves the biases as they are, without saying so; no plan does that, so steps are taken here.
  ///
  /// His errors after 1 and 10000 steps, 0.291027924 and 3.51085e-5, are rounding's.
  @Test func `Mazur's network goes his way while its biases are left alone`() throws {
    let network = try OpenNetwork<Double>(mazur(), loss: halfSum(), on: sample)
    func step() {
      network.forward()
      _ = network.backward()
      for block in network.pass.blocks {
        let (weights, slopes) = (block.dense.weights, block.dense.weightGradient)
        for i in 0..<weights.count { weights[i] = weights[i] - 0.5 * slopes[i] }
      }
    }
    #expect(abs(network.forward() - 0.2983711087600027) <= 1e-14)
    #expect(abs(network.outputs[0] - 0.7513650695523157) <= 1e-14)
    #expect(abs(network.outputs[1] - 0.7729284653214625) <= 1e-14)
    step()
    let weights = network.pass.currentParameters().map(\.weights)
    let expected = [
      [0.1497807161327628, 0.24975114363236958, 0.19956143226552567, 0.29950228726473915],
      [0.35891647971788465, 0.5113012702387375, 0.4086661860762334, 0.5613701211079891],
    ]
    for (layer, values) in zip(weights, expected) {
      for (weight, value) in zip(layer, values) { #expect(abs(weight - value) <= 1e-14) }
    }
    #expect(abs(network.forward() - 0.29102777369359933) <= 1e-14)
    for _ in 1..<10_000 { step() }
    #expect(abs(network.forward() - 3.510187782978859e-05) <= 1e-12)
  }

  @Test func `Mazur's network learns faster with its biases`() throws {
    let plan = TrainingPlan(
      network: try mazur(), loss: try halfSum(), optimizer: try sgd(0.5), batchSize: .all,
      epochs: 10_000, recordedEpochs: [0, 1, 10_000], metrics: ["train-loss"])
    let record = Trainer<Double>(plan, samples: SplitSamples(training: sample), seed: 0).run()
    let expected = [0.2983711087600027, 0.28047144679143016, 2.4475622359322627e-06]
    let losses = record.points(of: "train-loss").map(\.value)
    #expect(losses.count == 3)
    for (loss, value) in zip(losses, expected) { #expect(abs(loss - value) <= 1e-12) }
  }
}
