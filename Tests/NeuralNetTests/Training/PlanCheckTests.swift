import Testing

@testable import NeuralNet

@Suite struct PlanCheckTests {
  private func messages(
    _ lossName: String, outputs: Int, on samples: SplitSamples, output: String? = nil,
    inputs: Int = 2
  ) throws -> [String] {
    TrainingPlan(
      network: Network(
        inputs: inputs, hidden: [3], outputs: outputs, activation: try activation("tanh"),
        outputActivation: try output.map { try activation($0) },
        initializer: try initializer("xavier")),
      loss: try loss(lossName), optimizer: try sgd(0.1), epochs: 1
    ).problems(with: samples).map(\.message)
  }

  @Test func `Plans that fit have no problems`() throws {
    let moons = try generated("moons")
    #expect(try messages("binary-cross-entropy", outputs: 1, on: moons) == [])
    #expect(try messages("cross-entropy", outputs: 2, on: moons) == [])
    #expect(try messages("mse", outputs: 1, on: moons, output: "sigmoid") == [])
    #expect(try messages("mse", outputs: 2, on: moons) == [])
    #expect(try messages("mse", outputs: 1, on: generated("sine"), inputs: 1) == [])
    #expect(try messages("mse", outputs: 3, on: generated("spirals"), output: "sigmoid") == [])
    #expect(try messages("binary-cross-entropy", outputs: 3, on: generated("spirals")) == [])
  }

  @Test func `Cross-entropy on numbers is refused`() throws {
    #expect(
      try messages("cross-entropy", outputs: 1, on: generated("sine"), inputs: 1)
        == ["cross-entropy needs classes, but the targets are numbers"])
  }

  @Test func `Outputs that do not fit the classes are refused with the number that does`() throws {
    #expect(
      try messages("cross-entropy", outputs: 1, on: generated("moons"))
        == ["1 outputs do not fit cross-entropy on these samples; expected 2"])
    #expect(
      try messages("mse", outputs: 2, on: generated("spirals"))
        == ["2 outputs do not fit mse on these samples; expected 3"])
  }

  @Test func `An output activation before a loss on logits is refused`() throws {
    #expect(
      try messages("binary-cross-entropy", outputs: 1, on: generated("moons"), output: "sigmoid")
        == [
          "binary-cross-entropy takes logits and has its own output function; "
            + "leave out the output activation 'sigmoid'"
        ])
  }

  @Test func `Inputs, metrics and given starts are compared`() throws {
    #expect(
      try messages("mse", outputs: 1, on: generated("moons"), inputs: 3)
        == ["the network has 3 inputs, the samples 2"])
    var plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [0], outputs: 1, activation: try activation("tanh"),
        initializer: try initializer("xavier")),
      loss: try loss("mse"), optimizer: try sgd(0.1), batchSize: .size(0), epochs: -1,
      metrics: ["train-los"])
    plan.network.start = []
    #expect(
      plan.problems(with: try generated("moons")).map(\.setting)
        == ["network", "batch-size", "epochs", "start", "metrics"])
    plan.network.start = [LayerParameters(inputs: 2, outputs: 1, weights: [1, 2], biases: [0])]
    #expect(
      plan.problems(with: try generated("moons")).map(\.message).contains(
        "start parameters for layers of [[2, 1]], inputs and units; expected [[2, 0], [0, 1]]"))
  }

  @Test func `A given start has what the layers between learn and track, or leaves it out`() throws
  {
    var plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [1], outputs: 1, activation: try activation("tanh"),
        initializer: try initializer("xavier"), between: [Choice(Layer.layerNormalization)]),
      loss: try loss("mse"), optimizer: try sgd(0.1), epochs: 1)
    let moons = try generated("moons")
    let own = plan.network.startParameters(seed: 1)
    plan.network.start = own
    #expect(plan.problems(with: moons) == [])
    plan.network.start = own.map {
      LayerParameters(
        inputs: $0.inputs, outputs: $0.outputs, weights: $0.weights, biases: $0.biases)
    }
    #expect(plan.problems(with: moons) == [])
    plan.network.start = own
    plan.network.between = []
    #expect(
      plan.problems(with: moons).map(\.message) == [
        #"layer 1 starts with ["gain", "offset"]; expected []"#
      ])
  }

  @Test func `A part without samples is refused`() throws {
    let moons = try generated("moons").training
    let nothing = moons.selecting([])
    for samples in [
      SplitSamples(training: nothing), SplitSamples(training: moons, test: nothing),
    ] {
      #expect(
        try messages("cross-entropy", outputs: 2, on: samples)
          == ["a part of the samples is empty"])
    }
  }

  @Test func `Batch normalisation over single samples is refused`() throws {
    let moons = try generated("moons")
    func settings(_ size: BatchSize, _ hidden: [Int]) throws -> [String] {
      TrainingPlan(
        network: Network(
          inputs: 2, hidden: hidden, outputs: 1, activation: try activation("tanh"),
          initializer: try initializer("xavier"), between: [Choice(Layer.batchNormalization)]),
        loss: try loss("mse"), optimizer: try sgd(0.1), batchSize: size, epochs: 1
      ).problems(with: moons).map(\.setting)
    }
    #expect(try settings(.size(1), [3]) == ["batch-size"])
    #expect(try settings(.size(2), [3]) == [])
    #expect(try settings(.size(1), []) == [])
  }
}
