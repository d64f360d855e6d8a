import Testing

@testable import NeuralNet

/// Karpathy's demonstration of micrograd: two moons, hinge loss, a penalty on biases, too, and a rate
/// that falls.
///
/// Points and start weights are those of its seed 1337; the losses are the ones it prints, also to
/// the last digit printed by `Data/micrograd.py`.
@Suite struct MicrogradTests {
  private func plan(start: [LayerParameters]? = nil) throws -> TrainingPlan {
    TrainingPlan(
      network: Network(
        inputs: 2, hidden: [16, 16], outputs: 1, activation: try activation("relu"),
        initializer: try initializer("uniform"), start: start),
      loss: try loss("hinge"), optimizer: try sgd(1),
      schedule: try choose(Schedule.catalogue, "linear", ["end": .number(0.1)]),
      regularizers: [
        try choose(
          Regularizer.catalogue, "l2", ["strength": .number(2e-4), "biases": .flag(true)])
      ],
      batchSize: .all, epochs: 100, recordedEpochs: [0, 1, 10, 40, 99],
      metrics: ["train-loss", "train-accuracy", "penalty"])
  }

  private func losses(_ record: TrainingRecord) -> [Double] {
    zip(record.points(of: "train-loss"), record.points(of: "penalty")).map { $0.value + $1.value }
  }

  @Test func `The demonstration's losses are found to their last digits`() throws {
    let plan = try plan(start: publishedStart("micrograd", widths: [2, 16, 16, 1]))
    let samples = SplitSamples(training: try publishedPoints("micrograd_moons.csv"))
    let record = Trainer<Double>(plan, samples: samples, seed: 0).run()
    let expected = [
      0.8958441028683222, 1.7235905336972022, 0.2450702385365804, 0.06016009895234469,
      0.010978370135492717,
    ]
    #expect(losses(record).count == expected.count)
    for (loss, value) in zip(losses(record), expected) { #expect(abs(loss - value) <= 1e-9) }
    let accuracies = record.points(of: "train-accuracy").map(\.value)
    #expect(accuracies == [0.5, 0.81, 0.91, 1, 1])
  }

  /// Twenty other seeds in an independent script: accuracy 0.998, never below 0.99; loss 0.016.
  @Test func `Other points and weights end as well`() throws {
    let runs = try train(plan(), in: Double.self, seeds: 1...20) { seed in
      try generated("moons", ["samples": .integer(100), "noise": .number(0.1)], seed: seed)
    }
    let accuracies = try runs.map { try #require($0.last("train-accuracy")) }
    let ends = try runs.map { try #require(losses($0).last) }
    #expect(accuracies.allSatisfy { $0 >= 0.99 })
    #expect(abs(mean(ends) - 0.016) <= 0.007)
  }
}
