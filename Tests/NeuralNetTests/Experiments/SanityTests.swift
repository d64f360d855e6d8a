import Testing

@testable import NeuralNet

/// What CS231n, "Neural Networks 3", asks of a network before it is trained in earnest.
@Suite struct SanityTests {
  @Test(arguments: [(2, 0.693147), (3, 1.098612), (10, 2.302585), (27, 3.295837)])
  func `A classifier that knows nothing has a loss of ln K`(classes: Int, loss: Double) throws {
    let plan = TrainingPlan(
      network: Network(
        inputs: 1, hidden: [], outputs: classes, activation: try activation("relu"),
        initializer: try initializer("zeros")),
      loss: try NeuralNetTests.loss("cross-entropy"), optimizer: try sgd(1), epochs: 0)
    let samples = Samples(
      features: 1, inputs: (0..<classes).map { Double($0) },
      targets: .classes(Array(0..<classes), names: (0..<classes).map { "\($0)" }))
    let record = Trainer<Double>(plan, samples: SplitSamples(training: samples), seed: 0).run()
    #expect(abs(try #require(record.last("train-loss")) - loss) <= 5e-7)
  }

  /// Five starts of `Data/twenty_digits.py` end at 1.285e-4 to 1.387e-4; CS231n's lecture 6 shows
  /// 0.0026 and an accuracy of 1 for twenty pictures.
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `Twenty digits are learned by heart, from a loss of ln 10 on`(seed: UInt64) throws {
    let plan = TrainingPlan(
      network: Network(
        inputs: 64, hidden: [50], outputs: 10, activation: try activation("relu"),
        initializer: try initializer("normal", ["deviation": .number(1e-4)])),
      loss: try loss("cross-entropy"), optimizer: try sgd(1), batchSize: .all, epochs: 3000,
      metrics: ["train-loss", "train-accuracy"])
    let twenty = SplitSamples(training: try digits().selecting(Array(0..<20)))
    let record = Trainer<Double>(plan, samples: twenty, seed: seed).run()
    let losses = record.points(of: "train-loss").map(\.value)
    #expect(abs(losses[0] - 2.302585) <= 1e-5)
    #expect(abs(losses[1] - 1.3e-4) <= 2e-5)
    #expect(record.last("train-accuracy") == 1)
  }
}
