import Specs

/// Whether a claim holds in one seed, and what was compared.
public struct SeedVerdict: Hashable, Sendable {
  /// The seed, from 1; nothing where there is one answer whatever the seed, or for means.
  public let seed: Int?
  /// Whether it holds.
  public let holds: Bool
  /// What stood between the comparison signs; nothing where a run never came so far.
  public let values: [Double?]
  /// By how much the comparison that misses most does; 0 where all hold, nothing where a value is
  /// missing or not finite.
  public let miss: Double?
}

extension SeedVerdict {
  /// Whether a run never came so far that it could be compared.
  public var isMissingValue: Bool { values.contains { $0 == nil } }

  /// Whether it is open what a comparison would have found: a value is missing or no number.
  var isUnknown: Bool { values.contains { $0?.isNaN ?? true } }
}

/// What checking a claim came to.
public struct Verdict: Sendable {
  /// Whether the claim holds.
  public let holds: Bool
  /// The verdict for each seed, or the only one.
  public let seeds: [SeedVerdict]
  /// The verdict for the means over the seeds, for claims that hold on average.
  public let average: SeedVerdict?
  /// What stood between the comparison signs, over the seeds.
  public let terms: [Sample]
  /// Why values are missing or not finite, each reason once; nothing where the claim holds.
  public let lacks: [String]

  /// In how many seeds it holds.
  public var heldCount: Int { seeds.count(where: \.holds) }
}

extension Comparison {
  /// Whether it holds; with a number that is none, nothing does.
  func holds(_ a: Double, _ b: Double, within tolerance: Tolerance? = nil) -> Bool {
    switch self {
    case .less: a < b
    case .atMost: a <= b
    case .greater: a > b
    case .atLeast: a >= b
    case .equal: a == b || tolerance.map { $0.lets(a, passFor: b) } ?? false
    case .unequal: a < b || a > b
    }
  }

  /// By how much it misses; 0 where it holds.
  func miss(_ a: Double, _ b: Double, within tolerance: Tolerance? = nil) -> Double {
    if holds(a, b, within: tolerance) { return 0 }
    let distance = (a - b).magnitude
    return tolerance.map { distance - $0.width(at: b) } ?? distance
  }
}

extension Tolerance {
  /// Whether a number is near enough to another; nothing is near to infinity.
  ///
  /// The last bits do not count: of 0.98 and 1 nobody would say that more than 0.02 lies between.
  fileprivate func lets(_ a: Double, passFor b: Double) -> Bool {
    let distance = (a - b).magnitude
    let rounding = 4 * max(a.magnitude, b.magnitude).ulp
    return distance.isFinite && distance <= width(at: b) + rounding
  }

  /// How far from a number another may be.
  func width(at number: Double) -> Double {
    switch self {
    case .absolute(let width): width
    case .relative(let share): share * number.magnitude
    }
  }
}

extension Condition {
  /// The verdict for each seed, or the only one; nothing where there are no results.
  func verdicts(in results: [String: ExperimentResult]) -> [SeedVerdict]? {
    verdicts(of: terms.map { $0.sample(in: results) }, in: results)
  }

  private func verdicts(
    of samples: [Sample], in results: [String: ExperimentResult]
  ) -> [SeedVerdict]? {
    guard samples.allSatisfy({ !$0.values.isEmpty }) else { return nil }
    guard let seeds = samples.first(where: { !$0.isConstant })?.values.indices else {
      return [verdict(samples.map { $0[0] }, seed: nil)]
    }
    let first = results.firstSeed(of: terms.flatMap(\.references).map(\.experimentID))
    return seeds.map { seed in verdict(samples.map { $0[seed] }, seed: first + seed) }
  }

  fileprivate func verdict(_ values: [Double?], seed: Int?) -> SeedVerdict {
    let known = values.compactMap { $0 }
    guard known.count == values.count else {
      return SeedVerdict(seed: seed, holds: false, values: values, miss: nil)
    }
    let pairs = zip(comparisons, zip(known, known.dropFirst()))
    let holds = pairs.allSatisfy { $0.holds($1.0, $1.1, within: tolerance) }
    let misses = pairs.map { $0.miss($1.0, $1.1, within: tolerance) }
    let miss = misses.allSatisfy(\.isFinite) ? misses.max() ?? 0 : nil
    return SeedVerdict(seed: seed, holds: holds, values: values, miss: miss)
  }

  /// The verdict of a claim that needs so many seeds; nothing where there are no results.
  func verdict(in results: [String: ExperimentResult], _ quantifier: Quantifier) -> Verdict? {
    let samples = terms.map { $0.sample(in: results) }
    guard let seeds = verdicts(of: samples, in: results) else { return nil }
    let held = seeds.count(where: \.holds)
    var average: SeedVerdict?
    let holds: Bool
    switch quantifier {
    case .everySeed: holds = held == seeds.count
    case .atLeast(let count, _): holds = held >= count
    case .onAverage:
      let means = verdict(samples.map(\.mean), seed: nil)
      average = means
      holds = means.holds
    }
    return Verdict(
      holds: holds, seeds: seeds, average: average, terms: samples,
      lacks: holds ? [] : terms.flatMap { $0.lacks(in: results) }.uniqued)
  }
}

extension Formula {
  /// Why runs have no finite numbers for it, with the seeds.
  func lacks(in results: [String: ExperimentResult]) -> [String] {
    switch kind {
    case .number: []
    case .metric(let reference): reference.lacks(in: results) { reference.lack(in: $0) }
    case .negated(let formula), .function(_, let formula), .overSeeds(_, let formula):
      formula.lacks(in: results)
    case .binary(_, let left, let right): left.lacks(in: results) + right.lacks(in: results)
    case .sample(_, let formulas): formulas.flatMap { $0.lacks(in: results) }
    case .count(let condition): condition.terms.flatMap { $0.lacks(in: results) }
    case .when(let reference, let comparison, let limit):
      reference.lacks(in: results, until: comparison, limit.sample(in: results))
        + limit.lacks(in: results)
    }
  }
}

extension MetricReference {
  /// Why runs' series never fulfil a comparison.
  fileprivate func lacks(
    in results: [String: ExperimentResult], until comparison: Comparison, _ limit: Sample
  ) -> [String] {
    lacks(in: results) {
      lack(in: $0, until: comparison, limit[$0.seed - results.firstSeed(of: [experimentID])])
    }
  }

  fileprivate func lacks(
    in results: [String: ExperimentResult], _ lack: (RunResult) -> String?
  ) -> [String] {
    runs(in: results).compactMap { run in
      lack(run).map { usesSeeds ? "in seed \(run.seed), \($0)" : $0 }
    }
  }
}
