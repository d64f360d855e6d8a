import NeuralNet
import Specs

/// An expression that was checked: everything it speaks of is recorded.
struct Formula: Sendable {
  indirect enum Kind: Sendable {
    case number(Double)
    case metric(MetricReference)
    case negated(Formula)
    case binary(ArithmeticOperator, Formula, Formula)
    case function(@Sendable (Double) -> Double, Formula)
    /// Several numbers of each seed.
    case sample(@Sendable (Statistics) -> Double, [Formula])
    /// One number over all seeds.
    case overSeeds(@Sendable (Statistics) -> Double, Formula)
    case count(Condition)
    /// Where a series first fulfils a comparison with a number.
    case when(MetricReference, Comparison, Formula)
  }

  let kind: Kind
  /// How many seeds it has a number for; nothing where it is the same in all.
  let seedCount: Int?
}

/// A metric of a variant, with which number of it is meant.
struct MetricReference: Sendable {
  let experimentID: String
  let variant: String
  let selector: Selector
  let metric: RecordedMetric
  /// Whether the variant's runs differ by seed.
  let usesSeeds: Bool
  /// Whether a message must say of which experiment the variant is.
  let isOnlyExperiment: Bool
}

/// Comparisons that were checked.
struct Condition: Sendable {
  let terms: [Formula]
  let comparisons: [Comparison]
  let tolerance: Tolerance?

  var seedCount: Int? { terms.lazy.compactMap(\.seedCount).first }
}

/// What a formula came to: a number for each seed, or one for all.
public struct Sample: Hashable, Sendable {
  /// The numbers, in the seeds' order; nothing where a run never came so far.
  public let values: [Double?]
  /// Whether there is one number whatever the seed.
  public let isConstant: Bool

  init(_ values: [Double?]) {
    self.values = values
    isConstant = false
  }

  init(constant value: Double?) {
    values = [value]
    isConstant = true
  }

  /// The number in a seed, counted from 0.
  public subscript(seed: Int) -> Double? {
    isConstant ? values[0] : values.indices.contains(seed) ? values[seed] : nil
  }

  /// The numbers that are there and finite.
  public var finite: [Double] { values.compactMap { $0 }.filter(\.isFinite) }

  /// The mean over the seeds; nothing where a seed has no number.
  public var mean: Double? { known.map { Statistics($0).mean } }

  func map(_ transform: (Double) -> Double?) -> Sample {
    isConstant
      ? Sample(constant: values[0].flatMap(transform))
      : Sample(values.map { $0.flatMap(transform) })
  }

  /// Seed by seed.
  static func combine(_ samples: [Sample], _ combine: ([Double]) -> Double?) -> Sample {
    func combined(_ seed: Int) -> Double? {
      let values = samples.compactMap { $0[seed] }
      return values.count == samples.count ? combine(values) : nil
    }
    guard let first = samples.first(where: { !$0.isConstant }) else {
      return Sample(constant: combined(0))
    }
    return Sample(first.values.indices.map(combined))
  }
}

extension Formula {
  /// The numbers that it comes to with some results.
  func sample(in results: [String: ExperimentResult]) -> Sample {
    switch kind {
    case .number(let number): Sample(constant: number)
    case .metric(let reference):
      reference.sample(in: results) { reference.selector.value(in: $0, of: reference.metric) }
    case .negated(let formula): formula.sample(in: results).map { -$0 }
    case .binary(let sign, let left, let right):
      .combine([left.sample(in: results), right.sample(in: results)]) { sign.apply($0[0], $0[1]) }
    case .function(let function, let formula): formula.sample(in: results).map { function($0) }
    case .sample(let function, let formulas):
      .combine(formulas.map { $0.sample(in: results) }) { function(Statistics($0)) }
    case .overSeeds(let function, let formula):
      Sample(constant: formula.sample(in: results).known.map { function(Statistics($0)) })
    case .count(let condition):
      Sample(constant: condition.verdicts(in: results).map { Double($0.count(where: \.holds)) })
    case .when(let reference, let comparison, let limit):
      reference.first(comparison, limit.sample(in: results), in: results)
    }
  }

  /// The metrics that it reads, in the order written.
  var references: [MetricReference] {
    switch kind {
    case .number: []
    case .metric(let reference): [reference]
    case .negated(let formula), .function(_, let formula), .overSeeds(_, let formula):
      formula.references
    case .binary(_, let left, let right): left.references + right.references
    case .sample(_, let formulas): formulas.flatMap(\.references)
    case .count(let condition): condition.terms.flatMap(\.references)
    case .when(let reference, _, let limit): [reference] + limit.references
    }
  }

  /// The number where it is written as one.
  var literal: Double? {
    switch kind {
    case .number(let number): number
    case .negated(let formula): formula.literal.map { -$0 }
    default: nil
    }
  }
}

extension Sample {
  /// The numbers where every seed has one.
  fileprivate var known: [Double]? {
    let known = values.compactMap { $0 }
    return known.count == values.count ? known : nil
  }
}

extension ArithmeticOperator {
  fileprivate func apply(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .plus: a + b
    case .minus: a - b
    case .times: a * b
    case .over: a / b
    case .power: ExpressionFunction.power(a, b)
    }
  }
}

extension MetricReference {
  func runs(in results: [String: ExperimentResult]) -> [RunResult] {
    results[experimentID]?.variants.first { $0.variant.name == variant }?.runs ?? []
  }

  fileprivate func sample(
    in results: [String: ExperimentResult], _ value: (RunResult) -> Double?
  ) -> Sample {
    let values = runs(in: results).map(value)
    return usesSeeds ? Sample(values) : Sample(constant: values.first ?? nil)
  }

  fileprivate func first(
    _ comparison: Comparison, _ limit: Sample, in results: [String: ExperimentResult]
  ) -> Sample {
    var seed = -1
    return sample(in: results) { run in
      seed += 1
      return limit[seed].flatMap { place(in: run, comparison, $0) }
    }
  }

  /// The first place at which a run's series fulfils a comparison.
  private func place(in run: RunResult, _ comparison: Comparison, _ limit: Double) -> Double? {
    selector.points(in: run, of: metric).first { comparison.holds($0.value, limit) }?.x
  }

  /// Why a run's series never fulfils a comparison; nothing where it does.
  func lack(in run: RunResult, until comparison: Comparison, _ limit: Double?) -> String? {
    guard let limit, place(in: run, comparison, limit) == nil else { return nil }
    return "'\(selector.text)' of \(name) is never \(comparison.rawValue) \(SpecValue.print(limit))"
  }

  /// Why a run has no finite number here; nothing where it has one.
  func lack(in run: RunResult) -> String? {
    let value = selector.value(in: run, of: metric)
    if let value, value.isFinite { return nil }
    let whose = "'\(selector.text)' of \(name)"
    if case .diverged(let place, _) = run.outcome {
      return "\(whose) has no value: the run diverged in \(metric.shape.axis?.name ?? "epoch")"
        + " \(place)"
    }
    return value.map { "\(whose) is \(SpecValue.print($0))" } ?? "\(whose) has no value"
  }

  private var name: String { isOnlyExperiment ? variant : "\(experimentID).\(variant)" }
}
