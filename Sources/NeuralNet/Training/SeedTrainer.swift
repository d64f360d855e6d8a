/// Trains one plan under several seeds.
///
/// Small networks are trained in the lanes of one vector where that is faster, others one after the
/// other; the records have the same bits either way.
public struct SeedTrainer<S: Scalar>: Sendable {
  /// The samples of a run, and its seed.
  public typealias Start = (samples: SplitSamples, seed: UInt64)

  let plan: TrainingPlan
  let starts: [Start]
  var kernels = Kernels<S>()

  /// Prepares runs; a plan with ``TrainingPlan/problems(with:)`` must not come here.
  public init(_ plan: TrainingPlan, _ starts: [Start]) {
    precondition(
      starts.allSatisfy { plan.problems(with: $0.samples).isEmpty }, "a plan that fits its samples")
    self.plan = plan
    self.starts = starts
  }

  /// How many seeds should be given at once: as many as there are lanes where lanes are faster.
  ///
  /// `samples` is how many a run learns from. Measured: lanes win for networks whose numbers stay in
  /// the nearest caches, once about half of them have a run; a run alone wins with batches that fill
  /// its own vectors many times over, by up to three times where they have thousands of samples.
  public static func seedsAtOnce(for plan: TrainingPlan, samples: Int, seeds: Int) -> Int {
    isFaster(plan, samples: samples, seeds: seeds) ? LaneRun<S>.lanes : 1
  }

  private static func isFaster(_ plan: TrainingPlan, samples: Int, seeds: Int) -> Bool {
    // Every lane holds its own samples, so that they must not be too many.
    let numbers = samples.multipliedSaturated(by: plan.network.inputs + plan.network.outputs)
    return LaneRun<S>.canRun(plan) && plan.epochs > 0 && plan.network.parameterCount <= 2_000
      && plan.batchSize.resolved(for: samples) <= 64 && seeds * 2 > LaneRun<S>.lanes
      && numbers <= 1_000_000
  }

  /// Trains and records every run, in the order given.
  ///
  /// `isCancelled` is asked every few steps.
  public func run(isCancelled: @Sendable () -> Bool = { false }) -> [TrainingRecord] {
    S.train(self, isCancelled)
  }

  /// What ``run(isCancelled:)`` does; specialised where a scalar calls it.
  func trained(_ isCancelled: @Sendable () -> Bool) -> [TrainingRecord] {
    stride(from: 0, to: starts.count, by: LaneRun<S>.lanes).flatMap { first in
      let group = Array(starts[first..<min(first + LaneRun<S>.lanes, starts.count)])
      let samples = group[0].samples.training.count
      let isEven = group.allSatisfy { $0.samples.training.count == samples }
      guard isEven, Self.isFaster(plan, samples: samples, seeds: group.count) else {
        return trainedApart(group, isCancelled)
      }
      var training = SharedTraining(plan, group, kernels)
      defer { withExtendedLifetime(training) {} }  // as in Trainer
      return training.run(isCancelled)
    }
  }

  /// Trains runs one after the other.
  func trainedApart(
    _ group: [Start], _ isCancelled: @Sendable () -> Bool
  ) -> [TrainingRecord] {
    group.map { start in
      var trainer = Trainer<S>(plan, samples: start.samples, seed: start.seed)
      trainer.kernels = kernels
      return trainer.trained(isCancelled, { _ in })
    }
  }
}

/// Runs that are trained in the lanes of one vector, all with as many training samples.
struct SharedTraining<S: Scalar> {
  private let plan: TrainingPlan
  private var runs: [Run<S>]
  private var recorders: [Recorder]
  private var lanes: LaneRun<S>
  /// How each run ended and in which epoch, once it did.
  private var ends: [(outcome: TrainingRecord.Outcome, epoch: Int)?]
  /// The runs that go on.
  private var active: [Int]
  private let count: Int
  private let batchSize: Int

  /// Prepares up to as many runs as there are lanes.
  init(_ plan: TrainingPlan, _ starts: [SeedTrainer<S>.Start], _ kernels: Kernels<S>) {
    self.plan = plan
    count = starts.first?.samples.training.count ?? 0
    batchSize = plan.batchSize.resolved(for: count)
    runs = starts.map { Run<S>(plan, $0.samples, $0.seed, kernels) }
    recorders = starts.map { Recorder(plan, $0.samples) }
    lanes = LaneRun(runs, plan, capacity: batchSize, kernels: kernels)
    ends = runs.map { _ in nil }
    active = Array(runs.indices)
  }

  /// Trains and records every run.
  mutating func run(_ isCancelled: @Sendable () -> Bool) -> [TrainingRecord] {
    for lane in runs.indices {
      if let outcome = runs[lane].begin(&recorders[lane]) { end(lane, outcome, epoch: 0) }
    }
    var epoch = 0
    while epoch < plan.epochs, !active.isEmpty {
      epoch += 1
      train(epoch: epoch, isCancelled)
      observe(epoch: epoch)
    }
    return runs.indices.map { lane in
      let (outcome, last) = ends[lane] ?? (.finished, epoch)
      return recorders[lane].finish(runs[lane], epochs: last, outcome: outcome)
    }
  }

  /// Notes how a run ended; its lane goes on with zeros.
  private mutating func end(_ lane: Int, _ outcome: TrainingRecord.Outcome, epoch: Int) {
    ends[lane] = (outcome, epoch)
    active.removeAll { $0 == lane }
    lanes.store(lane, to: runs[lane].pass)
    lanes.clear(lane)
  }

  /// Goes through all samples of every run once.
  private mutating func train(epoch: Int, _ isCancelled: @Sendable () -> Bool) {
    for lane in active { runs[lane].shuffle() }
    for start in stride(from: 0, to: count, by: batchSize) {
      guard let steps = active.first.map({ runs[$0].steps }) else { return }
      if steps & 15 == 0, isCancelled() {
        for lane in active { end(lane, .cancelled(epoch: epoch), epoch: epoch) }
        return
      }
      step(epoch: epoch, from: start, rows: min(batchSize, count - start))
    }
  }

  /// One update of every run.
  private mutating func step(epoch: Int, from start: Int, rows: Int) {
    lanes.gather(from: start, rows: rows)
    for lane in active { runs[lane].countStep() }
    if !lanes.propagate(rows: rows) {
      endDiverged(epoch: epoch) { $0.firstNonFiniteSignal(from: start, rows: rows) }
      _ = lanes.propagate(rows: rows)
    }
    if start + rows >= count {
      for lane in active where recorders[lane].needsLastStep(of: epoch) {
        lanes.store(lane, to: runs[lane].pass)
        runs[lane].keepParameters()
      }
    }
    if !lanes.update(rows: rows, rate: plan.optimizer.learningRate) {
      endDiverged(epoch: epoch) { $0.pass.firstNonFiniteParameters() }
    }
  }

  /// Ends the runs in which something is no longer finite.
  private mutating func endDiverged(epoch: Int, firstTensor: (Run<S>) -> String?) {
    for lane in active {
      lanes.store(lane, to: runs[lane].pass)
      guard let tensor = firstTensor(runs[lane]) else { continue }
      let step = runs[lane].steps
      end(lane, .diverged(epoch: epoch, step: step, tensor: tensor), epoch: epoch)
    }
  }

  /// Records an epoch of every run.
  private mutating func observe(epoch: Int) {
    for lane in active where recorders[lane].records(epoch) || epoch == plan.epochs {
      lanes.store(lane, to: runs[lane].pass)
      if let outcome = runs[lane].observe(&recorders[lane], epoch: epoch) {
        end(lane, outcome, epoch: epoch)
      }
    }
  }
}
