/// When training ends before its last epoch: once a metric has long not improved (Prechelt 1998).
public struct EarlyStopping: Sendable, Hashable {
  /// The metric of an epoch that is watched, by its name.
  public var metric: String
  /// How many epochs without improvement are forgiven.
  public var patience: Int
  /// By how much the metric must be better than its best to count as improved.
  public var minimumChange: Double
  /// Whether the network of the best epoch is the one that remains, and is recorded last.
  public var restoresBest: Bool

  /// Watches a metric; the best network is restored unless it is said otherwise.
  public init(
    metric: String = "validation-loss", patience: Int = 10, minimumChange: Double = 0,
    restoresBest: Bool = true
  ) {
    self.metric = metric
    self.patience = patience
    self.minimumChange = minimumChange
    self.restoresBest = restoresBest
  }
}

/// Early stopping at work during one training.
struct StoppingWatch {
  private let rule: EarlyStopping
  private let direction: Metric.Direction
  private var best: Double?
  private var waited = 0

  /// Nothing where the metric is none that can be watched.
  init?(_ rule: EarlyStopping) {
    guard let metric = Metric.catalogue[rule.metric], metric.canBeWatched else { return nil }
    self.rule = rule
    direction = metric.better
  }

  /// The samples that the metric is measured on.
  var part: Metric.Part { Metric.catalogue[rule.metric]?.part ?? .validation }

  /// What becomes of training after an epoch.
  enum Verdict {
    /// The best epoch so far.
    case improved
    /// No better, but not yet for too long.
    case waiting
    /// No better for too long.
    case finished
  }

  /// Takes the metric after an epoch; a value that is not a number is no improvement.
  mutating func observe(_ evaluation: Evaluation) -> Verdict {
    let value = Metric.catalogue[rule.metric]?.value(of: evaluation) ?? .nan
    let isBetter =
      best.map { best in
        direction == .lower ? value < best - rule.minimumChange : value > best + rule.minimumChange
      } ?? !value.isNaN
    if isBetter {
      (best, waited) = (value, 0)
      return .improved
    }
    waited += 1
    return waited > rule.patience ? .finished : .waiting
  }
}
