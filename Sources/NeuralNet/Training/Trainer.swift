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
    TrainingRecord()
  }
}
