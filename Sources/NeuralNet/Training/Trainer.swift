/// Trains a network on samples, computing in one precision.
///
/// The seed's streams are `weights n` and `biases n` for layer n's start and `order` for shuffling,
/// a shuffle of all samples per epoch. Nothing else is random, and the clock is never read.
public struct Trainer<S: Scalar>: Sendable {
  let plan: TrainingPlan
  let samples: SplitSamples
  let seed: UInt64

  /// Prepares a run; a plan with ``TrainingPlan/problems(with:)`` must not come here.
  public init(_ plan: TrainingPlan, samples: SplitSamples, seed: UInt64) {
    precondition(plan.problems(with: samples).isEmpty, "a plan that fits its samples")
    self.plan = plan
    self.samples = samples
    self.seed = seed
  }

  /// Trains and records.
  ///
  /// `isCancelled` is asked every few steps; `progress` hears of each epoch trained.
  public func run(
    isCancelled: @Sendable () -> Bool = { false }, progress: @Sendable (Int) -> Void = { _ in }
  ) -> TrainingRecord {
    S.train(self, isCancelled, progress)
  }

  /// What ``run(isCancelled:progress:)`` does; specialised where a scalar calls it.
  func trained(
    _ isCancelled: @Sendable () -> Bool, _ progress: @Sendable (Int) -> Void
  ) -> TrainingRecord {
    var run = Run<S>(plan, samples, seed)
    var record = TrainingRecord()
    var recorder = Recorder(plan, samples)
    record.outcome = run.observe(&recorder, epoch: 0) ?? .finished
    for epoch in stride(from: 1, through: plan.epochs, by: 1) where record.outcome == .finished {
      let ending = run.train(epoch: epoch, isCancelled) ?? run.observe(&recorder, epoch: epoch)
      record.outcome = ending ?? .finished
      if ending == nil { progress(epoch) }
    }
    record.series = recorder.series
    record.histograms = recorder.histograms
    record.parameters = run.pass.currentParameters()
    return record
  }
}

/// The state of a run: parameters, the optimizer's memory, and the order of the samples.
struct Run<S: Scalar> {
  let pass: Pass<S>
  let training: SampleStore<S>
  let test: SampleStore<S>?
  let plan: TrainingPlan
  let samples: SplitSamples
  private let arena: Arena<S>
  private var optimizer: OptimizerRun<S>
  private let batchSize: Int
  private var order: [Int]
  private var random: RandomSource
  private var steps = 0

  /// The most samples that are measured at a time, and that a layer's metrics are taken from.
  static var probeSize: Int { 256 }

  init(_ plan: TrainingPlan, _ samples: SplitSamples, _ seed: UInt64) {
    self.plan = plan
    self.samples = samples
    let network = plan.network
    let count = samples.training.count
    batchSize = plan.batchSize.resolved(for: count)
    let optimizer = S.kernel(of: plan.optimizer)
    let capacity = Self.capacity(batchSize, samples)
    let parameters = Pass<S>.parameterMemory(for: network)
    arena = Arena(capacity: Self.memory(of: plan, samples))
    pass = Pass(plan, capacity: capacity, in: arena)
    self.optimizer = OptimizerRun(
      optimizer, memory: (0..<optimizer.memories).map { [arena] _ in arena.take(parameters) })
    training = SampleStore(samples.training, outputs: network.outputs, in: arena)
    test = samples.test.map { [arena] in SampleStore($0, outputs: network.outputs, in: arena) }
    order = Array(0..<count)
    random = RandomSource(seed: seed, stream: "order")
    pass.load(network.startParameters(seed: seed))
  }

  /// How many samples the pass must hold at once.
  private static func capacity(_ batchSize: Int, _ samples: SplitSamples) -> Int {
    max(batchSize, min(probeSize, max(samples.training.count, samples.test?.count ?? 0)))
  }

  /// How many numbers a run holds at once.
  static func memory(of plan: TrainingPlan, _ samples: SplitSamples) -> Int {
    let batchSize = plan.batchSize.resolved(for: samples.training.count)
    let stores = [samples.training, samples.test].compactMap { $0 }
      .reduce(0) { $0 + SampleStore<S>.memory(for: $1, outputs: plan.network.outputs) }
    return Pass<S>.memory(for: plan.network, capacity: capacity(batchSize, samples)) + stores
      + S.kernel(of: plan.optimizer).memories * Pass<S>.parameterMemory(for: plan.network)
  }

  /// Goes through all samples once; returns how the run ended, if it did.
  mutating func train(
    epoch: Int, _ isCancelled: @Sendable () -> Bool
  ) -> TrainingRecord.Outcome? {
    if plan.shuffles, batchSize < order.count { random.shuffle(&order) }
    var start = 0
    while start < order.count {
      if steps & 15 == 0, isCancelled() { return .cancelled(epoch: epoch) }
      let end = min(start + batchSize, order.count)
      steps += 1
      if let tensor = step(on: order[start..<end]) {
        return .diverged(epoch: epoch, step: steps, tensor: tensor)
      }
      start = end
    }
    return nil
  }

  /// One update; returns the first tensor that is not finite, if there is one.
  private mutating func step(on batch: ArraySlice<Int>) -> String? {
    training.gather(batch, into: pass)
    pass.forward(rows: batch.count)
    guard pass.lossAndGradient(rows: batch.count).isFinite else {
      return pass.firstNonFiniteSignal(rows: batch.count)
    }
    pass.backward(rows: batch.count)
    if let clipping = plan.clipping { clipping.entry.clip(pass.gradient, clipping.arguments) }
    optimizer.update(
      pass.parameters, along: pass.gradient, rate: plan.optimizer.learningRate)
    return pass.firstNonFiniteParameters()
  }

  /// Records an epoch if the plan says so; returns the ending where the loss is no longer finite.
  func observe(_ recorder: inout Recorder, epoch: Int) -> TrainingRecord.Outcome? {
    if epoch == 0, let tensor = pass.firstNonFiniteParameters() {
      return .diverged(epoch: 0, step: 0, tensor: tensor)
    }
    guard let tensor = recorder.record(self, epoch: epoch) else { return nil }
    return .diverged(epoch: epoch, step: steps, tensor: tensor)
  }
}
