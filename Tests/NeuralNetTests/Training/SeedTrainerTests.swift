import Testing

@testable import NeuralNet

/// Runs in the lanes of one vector beside the same runs one by one, bit for bit.
@Suite struct SeedTrainerTests {
  private func plan(
    _ change: (inout TrainingPlan) throws -> Void = { _ in }
  ) throws -> TrainingPlan {
    var plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [7, 5], outputs: 1, activation: try activation("tanh"),
        initializer: try initializer("xavier")),
      loss: try loss("binary-cross-entropy"), optimizer: try sgd(0.3), batchSize: .size(32),
      epochs: 6, recordedEpochs: [0, 1, 2, 4, 6], takesHistograms: true)
    try change(&plan)
    return plan
  }

  /// Moons with other noise for each seed, the last batch of which is not full.
  private func starts(_ seeds: ClosedRange<UInt64>) throws -> [SeedTrainer<Float>.Start] {
    try seeds.map { seed in
      let values: [String: ParameterValue] = ["samples": .integer(110), "test": .number(0.2)]
      return (try generated("moons", values, seed: seed), seed)
    }
  }

  private func together<S: Scalar>(
    _ plan: TrainingPlan, _ starts: [SeedTrainer<S>.Start], _ kernels: Kernels<S> = Kernels(),
    isCancelled: @Sendable () -> Bool = { false }
  ) -> [TrainingRecord] {
    var training = SharedTraining(plan, starts, kernels)
    return training.run(isCancelled)
  }

  private func check(_ plan: TrainingPlan, seeds: ClosedRange<UInt64>) throws -> [TrainingRecord] {
    let starts = try starts(seeds)
    let single = SeedTrainer<Float>(plan, starts)
    let together = self.together(plan, starts, Kernels<Float>())
    #expect(together.map(bits) == single.trainedApart(starts, { false }).map(bits))
    let few = Array(starts.prefix(8))
    let double = SeedTrainer<Double>(plan, few)
    #expect(
      self.together(plan, few, Kernels<Double>()).map(bits)
        == double.trainedApart(few, { false }).map(bits))
    return together
  }

  /// A record with the bits of its numbers; all NaNs are one, as processors make different ones.
  private func bits(_ record: TrainingRecord) -> [String] {
    func bits(_ number: Double) -> UInt64 { (number.isNaN ? .nan : number).bitPattern }
    let points = record.series.map { series in
      "\(series.metric) \(series.layer ?? 0) "
        + series.points.map { "\($0.epoch): \(bits($0.value))" }.joined(separator: " ")
    }
    let parameters = record.parameters.map { layer in
      (layer.weights + layer.biases).map { "\(bits($0))" }.joined(separator: " ")
    }
    return ["\(record.outcome)", "\(record.histograms)"] + points + parameters
  }

  @Test(arguments: [1...16, 1...11, 3...3] as [ClosedRange<UInt64>])
  func `Any number of runs has the same records`(seeds: ClosedRange<UInt64>) throws {
    let records = try check(try plan(), seeds: seeds)
    #expect(records.count == seeds.count && records.allSatisfy { $0.outcome == .finished })
    #expect(Set(records.map(\.parameters)).count == seeds.count)
  }

  @Test(arguments: Activation.catalogue.names)
  func `So it is with every activation, also behind the outputs`(name: String) throws {
    _ = try check(
      try plan {
        $0.network.activation = try activation(name)
        $0.network.outputActivation = try activation(name)
        $0.loss = try loss("mse")
      }, seeds: 1...3)
  }

  @Test(arguments: Loss.catalogue.names)
  func `So it is with every loss`(name: String) throws {
    _ = try check(
      try plan {
        $0.loss = try loss(name)
        $0.network.outputs = 2
      }, seeds: 1...3)
  }

  @Test(arguments: Optimizer.catalogue.names)
  func `So it is with every optimizer`(name: String) throws {
    _ = try check(
      try plan { $0.optimizer = try choose(Optimizer.catalogue, name) }, seeds: 1...3)
  }

  @Test(arguments: [BatchSize.size(1), .size(7), .all], [true, false])
  func `So it is for every batch size, with and without hidden layers`(
    size: BatchSize, hasHidden: Bool
  ) throws {
    _ = try check(
      try plan {
        $0.batchSize = size
        if !hasHidden { $0.network.hidden = [] }
      }, seeds: 1...3)
  }

  @Test(arguments: [30.0, 1e4, 1e30])
  func `Runs that diverge do so at the same step, and leave the others alone`(
    rate: Double
  ) throws {
    let records = try check(
      try plan {
        $0.network.activation = try activation("relu")
        $0.loss = try loss("mse")
        $0.optimizer = try sgd(rate)
      }, seeds: 1...12)
    #expect(records.contains { if case .diverged = $0.outcome { true } else { false } })
  }

  @Test func `All runs are cancelled together`() throws {
    let starts = try starts(1...9)
    let trainer = SeedTrainer<Float>(try plan(), starts)
    let records = together(trainer.plan, starts, Kernels<Float>()) { true }
    #expect(records.allSatisfy { $0.outcome == .cancelled(epoch: 1) })
    #expect(records == trainer.trainedApart(starts, { true }))
  }

  @Test(arguments: InstructionSet.available)
  func `They have the same bits on every instruction set`(set: InstructionSet) throws {
    let (plan, starts) = (try plan(), try starts(1...5))
    let records = together(plan, starts, Kernels<Float>(set))
    #expect(records == together(plan, starts, Kernels<Float>()))
  }

  @Test func `Lanes are for many seeds of small networks with small batches, and no more layers`()
    throws
  {
    func seeds<S: Scalar>(
      _: S.Type, of count: Int = 10, samples: Int = 88,
      _ change: (inout TrainingPlan) throws -> Void = { _ in }
    ) throws -> Int {
      SeedTrainer<S>.seedsAtOnce(for: try plan(change), samples: samples, seeds: count)
    }
    #expect(try seeds(Float.self) == 16)
    #expect(try seeds(Double.self) == 8)
    #expect(try seeds(Float.self, of: 5) == 1)
    #expect(try seeds(Float.self) { $0.network.hidden = [500] } == 1)
    #expect(try seeds(Float.self) { $0.network.between = [Choice(Layer.dropout)] } == 1)
    #expect(try seeds(Float.self) { $0.batchSize = .all } == 1)
    #expect(try seeds(Float.self, samples: 4) { $0.batchSize = .all } == 16)
  }
}
