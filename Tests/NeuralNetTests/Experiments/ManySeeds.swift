@testable import NeuralNet

/// Runs of one plan under several seeds, on samples that depend on the seed or do not.
func train<S: Scalar>(
  _ plan: TrainingPlan, in _: S.Type, seeds: ClosedRange<UInt64>,
  on samples: (UInt64) throws -> SplitSamples
) rethrows -> [TrainingRecord] {
  SeedTrainer<S>(plan, try seeds.map { (try samples($0), $0) }).run()
}
