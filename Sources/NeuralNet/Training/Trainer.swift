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
    defer { withExtendedLifetime(run) {} }  // strips do not keep the memory that they are in
    var recorder = Recorder(plan, samples)
    var (outcome, epoch) = (run.begin(&recorder), 0)
    while outcome == nil, epoch < plan.epochs {
      epoch += 1
      outcome =
        run.train(epoch: epoch, keepsLastStep: recorder.needsLastStep(of: epoch), isCancelled)
        ?? run.observe(&recorder, epoch: epoch)
      if outcome == nil || outcome == .finished { progress(epoch) }
    }
    return recorder.finish(run, epochs: epoch, outcome: outcome ?? .finished)
  }
}
