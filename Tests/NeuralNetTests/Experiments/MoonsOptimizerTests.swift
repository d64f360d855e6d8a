import Testing

@testable import NeuralNet

/// Three optimizers on two moons, as in deeplearning.ai's course 2, week 2.
///
/// Points and start weights are the course's; the order of the samples is ours, as its own is drawn
/// anew 10000 times. The course's momentum takes a tenth of each gradient, which is why it prints the
/// same 79.7 % as gradient descent. `Data/moons_optimizers.py` has 85 to 87 % for four other starts,
/// and one in which all units die.
@Suite struct MoonsOptimizerTests {
  private func train(
    _ optimizer: Choice<Optimizer>, start: [LayerParameters]? = nil,
    seeds: ClosedRange<UInt64> = 1...1
  ) throws -> [TrainingRecord] {
    let plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [5, 2], outputs: 1, activation: try activation("relu"),
        initializer: try initializer("he"), start: start),
      loss: try loss("binary-cross-entropy"), optimizer: optimizer, batchSize: .size(64),
      epochs: 10_000, recordedEpochs: [1000, 10_000], metrics: ["train-loss", "train-accuracy"])
    let samples = SplitSamples(training: try publishedPoints("c2w2_moons.csv"))
    return NeuralNetTests.train(plan, in: Double.self, seeds: seeds) { _ in samples }
  }

  private func dampened() throws -> Choice<Optimizer> {
    try choose(
      Optimizer.catalogue, "sgd",
      ["learning-rate": .number(7e-4), "momentum": .number(0.9), "dampening": .number(0.9)])
  }

  @Test func `From the course's start all three end where it prints`() throws {
    let start = try publishedStart("moons he", widths: [2, 5, 2, 1])
    for (optimizer, accuracy, loss) in [
      (try sgd(7e-4), 0.797, 0.4332), (try dampened(), 0.797, 0.4336),
      (try adam(7e-4), 0.94, 0.1287),
    ] {
      let record = try train(optimizer, start: start)[0]
      let found = try #require(record.last("train-accuracy"))
      #expect(abs(found - accuracy) <= 0.01, "\(optimizer)")
      #expect(abs(try #require(record.last("train-loss")) - loss) <= 0.005, "\(optimizer)")
    }
  }

  @Test func `Over six starts Adam is ahead and dampened momentum changes nothing`() throws {
    func values(_ metric: String, of records: [TrainingRecord], at position: Int) -> [Double] {
      records.map { $0.points(of: metric)[position].value }
    }
    let plain = try train(sgd(7e-4), seeds: 1...6)
    let momentum = try train(dampened(), seeds: 1...6)
    let adam = try train(adam(7e-4), seeds: 1...6)
    for position in 0...1 {
      let (a, b) = (
        values("train-accuracy", of: plain, at: position),
        values("train-accuracy", of: momentum, at: position)
      )
      for (one, other) in zip(a, b) { #expect(abs(one - other) <= 0.01) }
    }
    let early = [adam, plain].map { mean(values("train-accuracy", of: $0, at: 0)) }
    #expect(early[0] - early[1] >= 0.08)
    let late = [adam, plain].map { mean(values("train-loss", of: $0, at: 1)) }
    #expect(late[0] < late[1])
  }
}
