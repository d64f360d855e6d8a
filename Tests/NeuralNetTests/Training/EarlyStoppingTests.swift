import Testing

@testable import NeuralNet

/// The validation losses of ``SmallestTraining`` are 4, 1, 0.0625, 0.09765625, 0.539306640625 and
/// larger ones: the best epoch is the second.
@Suite struct EarlyStoppingTests {
  private func record(
    _ rule: EarlyStopping, epochs: Int = 20,
    _ change: (inout SmallestTraining) throws -> Void = { _ in }
  ) throws -> TrainingRecord {
    var training = try SmallestTraining(epochs: epochs)
    training.plan.earlyStopping = rule
    try change(&training)
    return training.record()
  }

  @Test(arguments: [0, 1, 3]) func `Training ends after so many epochs of patience and one more`(
    patience: Int
  ) throws {
    let record = try record(EarlyStopping(patience: patience))
    #expect(record.outcome == .finished)
    #expect(record.last("epochs") == Double(3 + patience))
    #expect(record.last("steps") == Double(3 + patience))
    #expect(record.points(of: "validation-loss").map(\.epoch) == Array(0...(3 + patience)))
  }

  @Test func `The best network remains and is recorded last`() throws {
    let record = try record(EarlyStopping(patience: 2))
    #expect(record.parameters[0].weights == [0.875] && record.parameters[0].biases == [0.875])
    #expect(
      record.points(of: "validation-loss").map(\.value)
        == [4, 1, 0.0625, 0.09765625, 0.539306640625, 0.0625])
    #expect(record.last("train-loss") == 2.25 * 2.25)
    #expect(record.last("weight-norm", layer: 1) == 0.875)
  }

  @Test func `Without restoring, the last network remains`() throws {
    let record = try record(EarlyStopping(patience: 2, restoresBest: false))
    #expect(record.parameters[0].weights == [SmallestTraining.answers[5] / 2])
    #expect(record.last("epochs") == 5)
  }

  @Test func `The best network remains also where patience outlasts the epochs`() throws {
    let record = try record(EarlyStopping(patience: 100), epochs: 5)
    #expect(record.last("epochs") == 5)
    #expect(record.last("validation-loss") == 0.0625)
    #expect(record.parameters[0].weights == [0.875])
  }

  /// From 1 to 0.0625 the loss falls by 0.9375.
  @Test func `A change that is too small is no improvement`() throws {
    let just = try record(EarlyStopping(patience: 0, minimumChange: 0.9374))
    #expect(just.last("epochs") == 3 && just.last("validation-loss") == 0.0625)
    let missed = try record(EarlyStopping(patience: 0, minimumChange: 0.9375))
    #expect(missed.last("epochs") == 2 && missed.last("validation-loss") == 1)
  }

  @Test func `The last epoch is recorded though nobody asked for it`() throws {
    let record = try record(EarlyStopping(patience: 2)) { $0.plan.recordedEpochs = [0, 4, 20] }
    #expect(record.points(of: "train-loss").map(\.epoch) == [0, 4, 5])
    #expect(record.points(of: "gradient-norm", layer: 1).map(\.epoch) == [0, 4, 5])
  }

  @Test func `A restored network tells no update, for none made it`() throws {
    let restored = try record(EarlyStopping(patience: 2))
    #expect(restored.points(of: "update-ratio", layer: 1).map(\.epoch) == [1, 2, 3, 4])
    let kept = try record(EarlyStopping(patience: 2, restoresBest: false))
    #expect(kept.points(of: "update-ratio", layer: 1).map(\.epoch) == [1, 2, 3, 4, 5])
    // The second epoch is the best and the last, so there is nothing to restore.
    let improving = try record(EarlyStopping(patience: 2), epochs: 2)
    #expect(improving.points(of: "update-ratio", layer: 1).map(\.epoch) == [1, 2])
  }

  @Test func `Histograms are taken where training stopped`() throws {
    let record = try record(EarlyStopping(patience: 2)) { $0.plan.takesHistograms = true }
    #expect(Set(record.histograms.map(\.epoch)) == [0, 5])
  }

  /// The right answer is 1 where the output is above 1/2, which it is from the first epoch on.
  @Test func `Of an accuracy more is better`() throws {
    let classes = Samples(features: 1, inputs: [1], targets: .classes([1], names: ["no", "yes"]))
    var training = try SmallestTraining(epochs: 9)
    training.plan.earlyStopping = EarlyStopping(metric: "validation-accuracy", patience: 1)
    training.plan.optimizer = try sgd(0.25)
    let record = Trainer<Double>(
      training.plan, samples: SplitSamples(training: classes, validation: classes), seed: 0
    ).run()
    #expect(record.points(of: "validation-accuracy").map(\.value) == [0, 1, 1, 1])
  }

  /// A single target does not vary, so nothing of its variance is explained.
  @Test func `What is not a number never improves`() throws {
    let record = try record(EarlyStopping(metric: "validation-r2", patience: 1))
    #expect(record.last("epochs") == 2)
    #expect(record.parameters[0].weights == [SmallestTraining.answers[2] / 2])
  }

  @Test func `Tracked statistics are restored with the parameters`() throws {
    let samples = try generated(
      "moons", ["samples": .integer(60), "validation": .number(0.5), "noise": .number(0.5)])
    var plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [6], outputs: 1, activation: try activation("relu"),
        initializer: try initializer("he"),
        between: [try choose(Layer.catalogue, "batch-normalization")]),
      loss: try loss("binary-cross-entropy"), optimizer: try sgd(1), batchSize: .size(8),
      epochs: 40, earlyStopping: EarlyStopping(patience: 3), recordedEpochs: Array(0...40))
    let record = Trainer<Float>(plan, samples: samples, seed: 1).run()
    let losses = record.points(of: "validation-loss").map(\.value)
    try #require(losses.count < 41)
    #expect(losses.last == losses.dropLast().dropFirst().min())
    // A training that ends with the best epoch comes to the same network.
    plan.epochs = losses.count - 5
    plan.earlyStopping = nil
    let short = Trainer<Float>(plan, samples: samples, seed: 1).run()
    #expect(short.parameters == record.parameters)
  }
}
