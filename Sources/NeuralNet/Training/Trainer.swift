/// Trains a network on samples, computing in one precision.
///
/// The seed's streams are `weights n` and `biases n` for layer n's start, `order` for shuffling, a
/// shuffle of all samples per epoch, and those of layers that draw. Nothing else is random, and the
/// clock is never read.
public struct Trainer<S: Scalar>: Sendable {
  let plan: TrainingPlan
  let samples: SplitSamples
  let seed: UInt64
  var kernels = Kernels<S>()

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
    var run = Run<S>(plan, samples, seed, kernels)
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
  let plan: TrainingPlan
  let samples: SplitSamples
  let pass: Pass<S>
  let stores: SampleStores<S>
  private let arena: Arena<S>
  private var optimizer: OptimizerRun<S>
  private let batchSize: Int
  private var order: [Int32]
  private var random: RandomSource

  /// The most samples that are measured at a time, and that a layer's metrics are taken from.
  static var probeSize: Int { 256 }

  init(
    _ plan: TrainingPlan, _ samples: SplitSamples, _ seed: UInt64, _ kernels: Kernels<S> = Kernels()
  ) {
    self.plan = plan
    self.samples = samples
    arena = Arena(capacity: Self.memory(of: plan, samples))
    var memory = Allotment(arena)
    let layout = Layout(plan, samples, seed, kernels, in: &memory)
    pass = layout.pass
    stores = layout.stores
    optimizer = OptimizerRun(
      S.kernel(of: plan.optimizer), memory: layout.optimizerMemory, kernels: kernels)
    let count = samples.training.count
    batchSize = plan.batchSize.resolved(for: count)
    order = (0..<Int32(count)).map { $0 }
    random = RandomSource(seed: seed, stream: "order")
    stores.load(samples)
    pass.load(plan.network.startParameters(seed: seed))
  }

  /// Where everything stands in memory.
  private struct Layout {
    let pass: Pass<S>
    let stores: SampleStores<S>
    let optimizerMemory: [Strip<S>]

    init(
      _ plan: TrainingPlan, _ samples: SplitSamples, _ seed: UInt64, _ kernels: Kernels<S>,
      in memory: inout Allotment<S>
    ) {
      let count = samples.training.count
      let largest = samples.parts.reduce(count) { max($0, $1.count) }
      let capacity = max(plan.batchSize.resolved(for: count), min(Run.probeSize, largest))
      pass = Pass(plan, capacity: capacity, seed: seed, kernels: kernels, in: &memory)
      stores = SampleStores(samples, outputs: plan.network.outputs, in: &memory)
      var strips: [Strip<S>] = []
      for _ in 0..<S.kernel(of: plan.optimizer).memories {
        strips.append(LearnedStrips.all(of: plan.network, in: &memory).strip)
      }
      optimizerMemory = strips
    }
  }

  /// How many numbers a run holds at once.
  static func memory(of plan: TrainingPlan, _ samples: SplitSamples) -> Int {
    var counted = Allotment<S>()
    _ = Layout(plan, samples, 0, Kernels(), in: &counted)
    return counted.count
  }

  /// Goes through all samples once; returns how the run ended, if it did.
  mutating func train(
    epoch: Int, _ isCancelled: @Sendable () -> Bool
  ) -> TrainingRecord.Outcome? {
    let count = order.count
    if plan.shuffles, batchSize < count { random.shuffle(&order) }
    var start = 0
    while start < count {
      if optimizer.steps & 15 == 0, isCancelled() { return .cancelled(epoch: epoch) }
      let batch = Batch(min(batchSize, count - start), S.self)
      order.withUnsafeBufferPointer { order in
        guard let first = order.baseAddress else { return }
        stores.training.gather(first + start, into: pass, batch)
      }
      if let tensor = step(on: batch) {
        return .diverged(epoch: epoch, step: optimizer.steps, tensor: tensor)
      }
      start += batchSize
    }
    return nil
  }

  /// One update; returns the first tensor that is not finite, if there is one.
  @inline(__always)
  private mutating func step(on batch: Batch) -> String? {
    pass.forward(batch, .training)
    guard pass.compare(batch).isFinite else {
      optimizer.skip()
      return pass.firstNonFiniteSignal(batch)
    }
    pass.backward(batch)
    var scale = 1 / Double(batch.rows)
    if let clipping = plan.clipping {
      pass.kernels.scale(pass.gradient, by: scale)
      clipping.entry.clip(pass.gradient, clipping.arguments)
      scale = 1
    }
    let isFinite = optimizer.update(
      pass.parameters, along: pass.gradient, scale: scale, rate: plan.optimizer.learningRate)
    return isFinite ? nil : pass.firstNonFiniteParameters()
  }

  /// Records an epoch if the plan says so; returns the ending where the loss is no longer finite.
  func observe(_ recorder: inout Recorder, epoch: Int) -> TrainingRecord.Outcome? {
    if epoch == 0, let tensor = pass.firstNonFiniteParameters() {
      return .diverged(epoch: 0, step: 0, tensor: tensor)
    }
    guard let tensor = recorder.record(self, epoch: epoch) else { return nil }
    return .diverged(epoch: epoch, step: optimizer.steps, tensor: tensor)
  }
}
