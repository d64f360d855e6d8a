import Specs

/// What differs between two results of an experiment.
public struct ResultDifference: Sendable {
  /// The metrics told of a variant unless all are asked for.
  static let metricLimit = 4

  private let name: String
  private let settings: [SettingChange]
  private let claims: [ClaimChange]
  private let variants: [VariantDifference]
  /// The names of variants that only one side has.
  private let appeared, vanished: [String]

  private struct VariantDifference: Sendable {
    let owner: String
    /// The seeds before and now in words; nothing where they are the same, or a setting says so.
    let seeds: String?
    let divergence: DivergenceChange?
    let metrics: [MetricChange]
  }

  /// Compares two results.
  public init(from old: ResultRecord, to new: ResultRecord) {
    name = new.name
    settings = SettingChange.all(from: old, to: new)
    claims = ClaimChange.all(from: old.claims, to: new.claims)
    appeared = new.variants.map(\.name).filter { old.variant($0) == nil }
    vanished = old.variants.map(\.name).filter { new.variant($0) == nil }
    let isAlone = old.variants.count == 1 && new.variants.count == 1
    variants = old.variants.compactMap { before in
      new.variant(before.name).map { now in
        VariantDifference(
          owner: isAlone ? "" : " of \(now.name)",
          seeds: old.settings["seeds"] == new.settings["seeds"]
            ? Self.seeds(from: before, to: now) : nil,
          divergence: DivergenceChange(from: before, to: now),
          metrics: MetricChange.all(from: before, to: now))
      }
    }
  }

  /// What differs, a sentence each, in the order of what explains what; empty where nothing does.
  ///
  /// Only the metrics of a variant that differ most are told of, unless `all` are asked for.
  public func sentences(all: Bool) -> [String] {
    let parts = [
      appeared.map { "variant \($0) appeared" }, vanished.map { "variant \($0) vanished" },
      settings.map(\.sentence), claims.filter { all || $0.isLoud }.map(\.sentence),
      variants.flatMap { sentences(of: $0, all: all) }, all ? [] : quietClaims,
    ]
    return parts.joined().map { "\(name): \($0)" }
  }

  private func sentences(of variant: VariantDifference, all: Bool) -> [String] {
    let shown = all ? variant.metrics[...] : variant.metrics.prefix(Self.metricLimit)
    let rest = variant.metrics.count - shown.count
    let more = rest == 0 ? [] : ["and \(rest) more metric\(rest == 1 ? "" : "s")\(variant.owner)"]
    return (variant.seeds.map { ["seeds\(variant.owner): \($0)"] } ?? [])
      + (variant.divergence.map { [$0.sentence(owner: variant.owner)] } ?? [])
      + shown.map { $0.sentence(owner: variant.owner) } + more
  }

  private static func seeds(from old: VariantRecord, to new: VariantRecord) -> String? {
    let sides = [old, new].map { $0.runs.map { String($0.seed) }.joined(separator: ", ") }
    return sides[0] == sides[1] ? nil : sides.joined(separator: " -> ")
  }

  private var quietClaims: [String] {
    let count = claims.count { !$0.isLoud }
    if count == 0 { return [] }
    return ["\(count) claim\(count == 1 ? "" : "s") came out as before with other numbers"]
  }
}
