import NeuralNet

/// One value of a series: where on its axis, and what.
public struct Point: Hashable, Sendable {
  /// The place on the axis: an epoch, a step, or an input.
  public let x: Double
  /// The value, which need not be finite.
  public let value: Double

  /// Creates a point of a series.
  public init(x: Double, value: Double) {
    self.x = x
    self.value = value
  }
}

/// What a run recorded under the name of a metric.
public enum Measured: Hashable, Sendable {
  /// One number for the run.
  case scalar(Double)
  /// A number for each recorded place on the axis.
  case series([Point])
  /// A series for each layer, from the first.
  case layers([[Point]])
}

/// A metric as a variant promises to record it; figures and selectors are checked against this.
public struct RecordedMetric: Hashable, Sendable {
  /// How many numbers there are.
  public enum Shape: Hashable, Sendable {
    /// One for the run.
    case scalar
    /// One for each place on an axis.
    case series(RecordedAxis)
    /// A series for each of some layers; the names are those of the layers.
    case layers(RecordedAxis, names: [String])
  }

  /// The metric's name.
  public let name: String
  /// What it measures, in a sentence.
  public let summary: String
  /// How many numbers there are.
  public let shape: Shape
  /// Which way is better.
  public let better: Metric.Direction
  /// How the layers' values become one where no layer is named; nothing where they do not.
  public let overall: Metric.Overall?

  /// Whether plots of it are linear unless it is said otherwise: the values of a function near zero
  /// are its shape, not decades to be told apart.
  public let isShape: Bool

  /// Creates the description of a metric.
  public init(
    name: String, summary: String, shape: Shape, better: Metric.Direction = .neither,
    overall: Metric.Overall? = nil, isShape: Bool = false
  ) {
    self.isShape = isShape
    self.name = name
    self.summary = summary
    self.shape = shape
    self.better = better
    self.overall = overall
  }
}

extension RecordedMetric {
  /// The same metric at the places and for the layers of either.
  func union(_ other: RecordedMetric) -> RecordedMetric {
    let shape: Shape
    switch (self.shape, other.shape) {
    case (.series(let own), .series(let others)): shape = .series(own.union(others))
    case (.layers(let own, let names), .layers(let others, let otherNames)):
      shape = .layers(
        own.union(others), names: names.count < otherNames.count ? otherNames : names)
    default: shape = self.shape
    }
    return RecordedMetric(
      name: name, summary: summary, shape: shape, better: better, overall: overall, isShape: isShape
    )
  }
}

/// How a run ended.
public enum Outcome: Hashable, Sendable {
  /// It came to its end.
  case finished
  /// A number stopped being finite: in which epoch (or step), and first in which tensor.
  case diverged(at: Int, tensor: String)
}

/// What one run came to.
public struct RunResult: Sendable {
  /// The seed of the run, from 1.
  public let seed: Int
  /// How it ended.
  public let outcome: Outcome
  /// What it recorded, by the metrics' names.
  public let metrics: [String: Measured]
  /// What only figures need.
  public let material: Material

  /// Creates the result of a run.
  public init(
    seed: Int, outcome: Outcome, metrics: [String: Measured], material: Material = Material()
  ) {
    self.seed = seed
    self.outcome = outcome
    self.metrics = metrics
    self.material = material
  }
}

extension RunResult {
  /// Whether a number stopped being finite.
  public var isDiverged: Bool {
    if case .diverged = outcome { true } else { false }
  }
}

/// One variant with the results of its runs.
public struct VariantResult: Sendable {
  /// The variant that was run.
  public let variant: Variant
  /// One result a seed, in the seeds' order.
  public let runs: [RunResult]
  /// Where each result comes from, in the same order.
  public let origins: [RunOrigin]

  /// Puts results beside their variant; they were all run unless it is said otherwise.
  init(variant: Variant, runs: [RunResult], origins: [RunOrigin]? = nil) {
    self.variant = variant
    self.runs = runs
    self.origins = origins ?? runs.map { _ in .computed }
  }
}

/// Where a run's result comes from.
public enum RunOrigin: Hashable, Sendable {
  /// The store had it.
  case stored
  /// It was run.
  case computed
  /// It was run, since what the store had of it was damaged.
  case recovered
}

/// An experiment with everything that it recorded.
public struct ExperimentResult: Sendable {
  /// The experiment that was run.
  public let experiment: Experiment
  /// The results by variant, in the order written.
  public let variants: [VariantResult]

  /// How many of the results come from the store.
  public var storedCount: Int {
    variants.reduce(0) { $0 + $1.origins.count { $0 == .stored } }
  }
}
