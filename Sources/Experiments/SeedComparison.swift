import NeuralNet

extension VariantResult {
  /// What a selector picks in each run; a run that never came so far has nothing.
  public func values(_ selector: Selector) -> [Double?] {
    guard let metric = variant.spec.metric(selector.metric) else { return [] }
    return runs.map { selector.value(in: $0, of: metric) }
  }

  /// The finite ones of them.
  public func finiteValues(_ selector: Selector) -> [Double] {
    values(selector).compactMap { $0 }.filter(\.isFinite)
  }
}

extension [VariantResult] {
  /// The place of the variant that is better than all others in every seed.
  ///
  /// - Parameter selector: What is compared.
  /// - Returns: Nothing where no variant is, where there is only one, or where neither a low nor a
  ///   high number is good.
  public func bestInEverySeed(by selector: Selector) -> Int? {
    let metrics = lazy.compactMap { $0.variant.spec.metric(selector.metric) }
    guard count > 1, let better = metrics.first?.better else { return nil }
    let values = map { $0.values(selector) }
    let seeds = values.map(\.count).max() ?? 0
    let winners = Set(
      (0..<seeds).map { seed in
        Self.winner(of: values.map { $0.indices.contains(seed) ? $0[seed] : nil }, better)
      })
    return winners.count == 1 ? winners.first ?? nil : nil
  }

  /// The place of the one best number; a run without a finite number is never the best.
  private static func winner(of values: [Double?], _ better: Metric.Direction) -> Int? {
    let finite = values.enumerated().compactMap { index, value in
      value.flatMap { $0.isFinite ? (index: index, value: $0) : nil }
    }
    let best: Double?
    switch better {
    case .lower: best = finite.map(\.value).min()
    case .higher: best = finite.map(\.value).max()
    case .neither: best = nil
    }
    let winners = finite.filter { $0.value == best }
    return winners.count == 1 ? winners[0].index : nil
  }
}

/// A variant beside another, seed by seed: what differs between them is then not the luck of a seed.
public struct PairedComparison: Sendable {
  /// The variant's number less the other's, for each seed in which both are finite.
  public let differences: [Double]
  /// How many seeds there are.
  public let seedCount: Int

  /// Compares two variants of an experiment.
  public init(_ variant: VariantResult, against other: VariantResult, by selector: Selector) {
    let pairs = zip(variant.values(selector), other.values(selector))
    differences = pairs.compactMap { own, others in
      guard let own, let others, own.isFinite, others.isFinite else { return nil }
      return own - others
    }
    seedCount = variant.runs.count
  }

  /// In how many seeds the variant's number is lower.
  public var lowerCount: Int { differences.count { $0 < 0 } }

  /// In how many seeds the variant's number is higher.
  public var higherCount: Int { differences.count { $0 > 0 } }
}
