import Testing

@testable import NeuralNet

/// Metrics of the training itself, by hand, mostly of ``SmallestTraining``.
@Suite struct TrainingMetricTests {
  private func record(
    epochs: Int = 5, _ change: (inout SmallestTraining) throws -> Void = { _ in }
  ) throws -> TrainingRecord {
    var training = try SmallestTraining(epochs: epochs)
    try change(&training)
    return training.record()
  }

  private func values(_ metric: String, _ record: TrainingRecord, layer: Int? = nil) -> [Double] {
    record.points(of: metric, layer: layer).map(\.value)
  }

  @Test func `Each part of the samples has its own metrics`() throws {
    let record = try record()
    #expect(values("train-loss", record) == SmallestTraining.answers.map { ($0 - 4) * ($0 - 4) })
    #expect(
      values("validation-loss", record) == SmallestTraining.answers.map { ($0 - 2) * ($0 - 2) })
    #expect(values("test-loss", record) == [])
    #expect(try self.record { $0.validation = nil }.last("validation-loss") == nil)
  }

  @Test func `Accuracies and R² are of their own part`() throws {
    func part(_ inputs: [Double], _ labels: [Int]) -> Samples {
      Samples(features: 1, inputs: inputs, targets: .classes(labels, names: ["no", "yes"]))
    }
    var plan = try SmallestTraining(epochs: 0).plan
    plan.network.start = [LayerParameters(inputs: 1, outputs: 1, weights: [1], biases: [0])]
    plan.loss = try loss("binary-cross-entropy")
    let classes = SplitSamples(
      training: part([1, 2, 3, 4], [1, 1, 1, 0]), validation: part([-1, 1], [0, 0]),
      test: part([-1, 1], [1, 0]))
    let record = Trainer<Double>(plan, samples: classes, seed: 0).run()
    #expect(record.last("train-accuracy") == 0.75)
    #expect(record.last("validation-accuracy") == 0.5)
    #expect(record.last("test-accuracy") == 0)
    func numbers(_ targets: [Double]) -> Samples {
      Samples(features: 1, inputs: [1, 2, 3], targets: .values(targets, outputs: 1))
    }
    plan.loss = try loss("mse")
    let regression = Trainer<Double>(
      plan,
      samples: SplitSamples(
        training: numbers([1, 2, 3]), validation: numbers([2, 3, 4]), test: numbers([3, 2, 1])),
      seed: 0
    ).run()
    #expect(regression.last("train-r2") == 1)
    #expect(regression.last("validation-r2") == 1 - 3.0 / 2)
    #expect(regression.last("test-r2") == 1 - 8.0 / 2)
  }

  @Test func `An update ratio is the last step's, beside the weights before it`() throws {
    let record = try record(epochs: 3)
    let ratios = values("update-ratio", record, layer: 1)
    // The first step leaves a weight of 0, beside which every step is infinitely long.
    #expect(ratios == [.infinity, 0.75, 0.5625 / 1.75])
  }

  @Test func `The learning rate is that of the epoch's last step`() throws {
    let record = try record(epochs: 4) {
      $0.plan.schedule = try choose(Schedule.catalogue, "linear")
    }
    #expect(values("learning-rate", record) == [1, 1, 0.75, 0.5, 0.25].map { $0 / 16 })
    // The first step takes the whole rate, the second three quarters of it.
    #expect(values("train-loss", record).prefix(3) == [16, 9, 2.4375 * 2.4375])
    let constant = try self.record(epochs: 2)
    #expect(values("learning-rate", constant) == [1, 1, 1].map { $0 / 16 })
  }

  @Test(arguments: Schedule.catalogue.names)
  func `Without an epoch there is no learning rate`(name: String) throws {
    let record = try record(epochs: 0) {
      $0.plan.schedule = try choose(Schedule.catalogue, name)
    }
    #expect(record.points(of: "learning-rate") == [])
  }

  @Test func `A rate per step changes within an epoch`() throws {
    let sample = Samples(features: 1, inputs: [1, 1], targets: .values([4, 4], outputs: 1))
    var plan = try SmallestTraining(epochs: 2).plan
    plan.batchSize = .size(1)
    plan.schedule = try choose(Schedule.catalogue, "linear", ["per": .choice("step")])
    let record = Trainer<Double>(plan, samples: SplitSamples(training: sample), seed: 0).run()
    #expect(values("learning-rate", record) == [1, 0.75, 0.25].map { $0 / 16 })
    #expect(record.last("steps") == 4)
  }

  /// Validation losses: 1, 0.0625, 0.09765625, 0.539306640625; training losses always fall.
  @Test func `A plateau is one of the validation loss where there is one`() throws {
    func rates(_ validation: Double?) throws -> [Double] {
      let record = try record(epochs: 4) {
        $0.validation = validation
        $0.plan.schedule = try choose(
          Schedule.catalogue, "plateau", ["patience": .integer(0), "factor": .number(0.5)])
      }
      return values("learning-rate", record)
    }
    #expect(try rates(2) == [1, 1, 1, 1, 0.5].map { $0 / 16 })
    #expect(try rates(nil) == [1, 1, 1, 1, 1].map { $0 / 16 })
  }

  @Test func `The penalty is the regularizers', and the loss is without it`() throws {
    let record = try record(epochs: 1) {
      $0.plan.regularizers = [
        try choose(Regularizer.catalogue, "l1", ["strength": .number(0.5)]),
        try choose(
          Regularizer.catalogue, "l2", ["strength": .number(3), "biases": .flag(true)]),
        try choose(Regularizer.catalogue, "weight-decay", ["strength": .number(1)]),
      ]
    }
    // Weight and bias are 1/2 after the first step: 0.5 / 2 + 3 / 2 (1/4 + 1/4).
    #expect(values("penalty", record) == [0, 0.25 + 0.75])
    #expect(values("train-loss", record) == [16, 9])
    #expect(try self.record().points(of: "penalty") == [])
  }

  /// At a rate of 1 each step goes three times too far: the answers are 0, 16, -32, 112, ...
  @Test func `A run that diverges says so, and how far it came`() throws {
    let record = try record(epochs: 2000) { $0.plan.optimizer = try sgd(1) }
    // An error of 4 times 3^n has a square beyond 2^1024 from n = 322 on.
    #expect(record.outcome == .diverged(epoch: 322, step: 322, tensor: "loss"))
    #expect(record.last("diverged") == 1)
    #expect(record.last("epochs") == 322)
    #expect(values("train-loss", record).count == 322)
    let healthy = try self.record()
    #expect(healthy.last("diverged") == 0 && healthy.last("epochs") == 5)
    #expect(healthy.last("steps") == 5 && healthy.last("parameter-count") == 2)
  }

  @Test func `A step that fails counts, and no later one is made`() throws {
    let samples = Samples(features: 1, inputs: [1, 1, 1], targets: .values([4, 4, 4], outputs: 1))
    var plan = try SmallestTraining(epochs: 5).plan
    plan.batchSize = .size(1)
    plan.optimizer = try sgd(1e200)
    let record = Trainer<Double>(plan, samples: SplitSamples(training: samples), seed: 0).run()
    #expect(record.outcome == .diverged(epoch: 1, step: 2, tensor: "loss"))
    #expect(record.last("steps") == 2 && record.last("epochs") == 1)
  }

  @Test func `Labels are smoothed for training alone`() throws {
    let sample = Samples(features: 1, inputs: [1], targets: .classes([1], names: ["no", "yes"]))
    var plan = try SmallestTraining(epochs: 0).plan
    plan.network.start = [LayerParameters(inputs: 1, outputs: 1, weights: [2], biases: [0])]
    plan.loss = try loss("binary-cross-entropy")
    plan.labelSmoothing = 0.25
    let record = Trainer<Double>(
      plan, samples: SplitSamples(training: sample, validation: sample, test: sample), seed: 0
    ).run()
    let sharp = Double.log(1 + Double.exp(-2))
    // The target is 7/8, so an eighth of the logit is added.
    #expect(abs(try #require(record.last("train-loss")) - (sharp + 0.25)) < 1e-15)
    #expect(abs(try #require(record.last("validation-loss")) - sharp) < 1e-15)
    #expect(record.last("test-loss") == record.last("validation-loss"))
    #expect(record.last("train-accuracy") == 1)
  }
}
