import NeuralNet

/// How networks come to be what they are: the same run again, with its parameters on the way.
///
/// A run that is repeated has the same bits. So nothing is stored but what runs end with, an
/// experiment that is shown at many moments is run, and found in the store, as any other, and
/// pictures, which are stored themselves, cost one training more.
public enum TrainingFrames {
  /// The most multiplications of the runs that are repeated for a figure.
  public static let workLimit = 5e10

  /// About so many epochs from 0 to the last, each about as many times the one before: most happens
  /// early.
  public static func epochs(count: Int, through last: Int) -> [Int] {
    guard last > 0, count > 1 else { return [max(last, 0)] }
    let steps = Double(max(count - 2, 1))
    let ratio = Double.log(Double(last)) / steps
    let between = (0..<max(count - 2, 0)).map { Int(Double.exp(Double($0) * ratio).rounded()) }
    var epochs = [0]
    for epoch in between + [last] {
      let next = max(epoch, (epochs.last ?? 0) + 1)
      if next < last { epochs.append(next) }
    }
    return epochs + [last]
  }
}

extension VariantSpec {
  /// How many epochs runs are trained; nothing for kinds that train no network.
  public var epochCount: Int? { (self as? TrainSpec)?.training.epochs }
}

extension VariantResult {
  /// The networks that a run had after some epochs, in their order, as far as it came.
  public func moments(of run: RunResult, after epochs: [Int]) -> [NetworkMoment] {
    guard let spec = variant.spec as? TrainSpec else { return [] }
    return spec.moments(seed: run.seed, after: epochs)
  }

  /// How the numbers of a run's layers were distributed after some epochs, as far as it came.
  public func distributions(of run: RunResult, after epochs: [Int]) -> [Distribution] {
    guard let spec = variant.spec as? TrainSpec else { return [] }
    return spec.distributions(seed: run.seed, after: epochs)
  }
}

extension TrainSpec {
  fileprivate func moments(seed: Int, after epochs: [Int]) -> [NetworkMoment] {
    guard var plan = plan(recording: epochs) else { return [] }
    plan.takesHistograms = false
    plan.keepsParameters = true
    return (repeated(plan, seed: seed)?.kept ?? []).map {
      NetworkMoment(
        epoch: $0.epoch, network: TrainedNetwork(plan, parameters: $0.parameters))
    }
  }

  fileprivate func distributions(seed: Int, after epochs: [Int]) -> [Distribution] {
    guard var plan = plan(recording: epochs) else { return [] }
    plan.takesHistograms = true
    plan.takesEveryHistogram = true
    return (repeated(plan, seed: seed)?.histograms ?? []).map(Distribution.init)
  }

  /// The plan of the runs, with no other records than those after some epochs, and no metrics.
  private func plan(recording epochs: [Int]) -> TrainingPlan? {
    var plan = prepared?.plan
    plan?.recordedEpochs = epochs
    plan?.metrics = []
    return plan
  }

  private func repeated(_ plan: TrainingPlan, seed: Int) -> TrainingRecord? {
    guard let samples = try? samples(seed: seed) else { return nil }
    let start = (samples: samples, seed: UInt64(seed))
    return switch training.precision {
    case .float32: SeedTrainer<Float>(plan, [start]).run().first
    case .float64: SeedTrainer<Double>(plan, [start]).run().first
    }
  }
}
