import Testing

@testable import NeuralNet

/// Three spirals for a line and for a hundred ReLU units, as in CS231n's case study.
///
/// It prints losses of 1.096956 to 0.786302 and an accuracy of 49 % for the linear classifier, and
/// 1.098744 to 0.245 and 98 % for the network. Points and start weights are other ones here;
/// `Data/spirals.py` prints what ten of them come to.
@Suite struct SpiralTests {
  /// Of ten seeds, losses with penalties after 0 epochs and at another, and the accuracy at the end.
  private func train(
    hidden: [Int], epochs: Int, recorded: Int
  ) throws -> [(first: Double, late: Double, accuracy: Double)] {
    let plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: hidden, outputs: 3, activation: try activation("relu"),
        initializer: try initializer("normal", ["deviation": .number(0.01)])),
      loss: try loss("cross-entropy"), optimizer: try sgd(1),
      regularizers: [try choose(Regularizer.catalogue, "l2", ["strength": .number(1e-3)])],
      batchSize: .all, epochs: epochs, recordedEpochs: [0, recorded, epochs],
      metrics: ["train-loss", "train-accuracy", "penalty"])
    let records = try NeuralNetTests.train(plan, in: Float.self, seeds: 1...10) { seed in
      try generated(
        "spirals",
        ["form": .choice("cs231n"), "noise": .number(0.2), "turns": .number(2 / .pi)], seed: seed)
    }
    return try records.map { record in
      let losses = zip(record.points(of: "train-loss"), record.points(of: "penalty"))
        .map { $0.value + $1.value }
      return (losses[0], losses[1], try #require(record.last("train-accuracy")))
    }
  }

  @Test func `A line finds half of three spirals`() throws {
    let runs = try train(hidden: [], epochs: 200, recorded: 190)
    for run in runs { #expect(abs(run.first - 1.0986) <= 0.006) }
    #expect(abs(mean(runs.map(\.accuracy)) - 0.515) <= 0.03)
    #expect(abs(mean(runs.map(\.late)) - 0.765) <= 0.03)
  }

  @Test func `A hundred hidden units find nearly all of them`() throws {
    let runs = try train(hidden: [100], epochs: 10_000, recorded: 9000)
    for run in runs {
      #expect(abs(run.first - 1.0986) <= 0.003)
      #expect(run.accuracy >= 0.97)
    }
    #expect(abs(mean(runs.map(\.late)) - 0.245) <= 0.008)
  }
}
