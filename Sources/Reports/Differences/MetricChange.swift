import Experiments
import Figures
import Specs

/// A metric that differs between two results of a variant.
struct MetricChange: Sendable {
  /// The metric, and the layer where it differs most.
  let place: MetricPlace
  let old, new: [NumbersOfRun]

  /// What a run recorded of the metric.
  struct NumbersOfRun: Sendable {
    let seed: Int
    let isDiverged: Bool
    let numbers: RecordedNumbers?

    func isSame(as other: NumbersOfRun) -> Bool {
      guard let numbers, let others = other.numbers else {
        return numbers == nil && other.numbers == nil
      }
      return isDiverged == other.isDiverged && numbers.isSame(as: others)
    }

    /// The final value, which a run that diverged has none of.
    var final: Double? {
      guard let numbers, !(isDiverged && numbers.isSeries) else { return nil }
      return numbers.final
    }
  }

  /// The metrics that differ between two results of a variant, those first that differ most.
  ///
  /// Those by layer come after all others, each with the layer that differs most.
  static func all(from old: VariantRecord, to new: VariantRecord) -> [MetricChange] {
    let places = Set((old.runs + new.runs).flatMap(\.metrics.keys))
    let changes = places.compactMap { place -> MetricChange? in
      let change = MetricChange(
        place: place, old: old.numbers(at: place), new: new.numbers(at: place))
      return change.isEmpty ? nil : change
    }
    let inOrder = changes.map { (size: $0.size, change: $0) }.sorted { a, b in
      let (layer, other) = (a.change.place.layer, b.change.place.layer)
      if (layer == nil) != (other == nil) { return layer == nil }
      if a.size != b.size { return a.size > b.size }
      return a.change.place < b.change.place
    }
    var seen: Set<String> = []
    return inOrder.map(\.change).filter { seen.insert($0.place.name).inserted }
  }

  /// Whether the seeds that both have recorded the same, and any others change no mean or spread.
  private var isEmpty: Bool {
    let earlier = Dictionary(old.map { ($0.seed, $0) }) { first, _ in first }
    let isSame = new.allSatisfy { run in earlier[run.seed].map(run.isSame) ?? true }
    guard isSame, old.map(\.seed) != new.map(\.seed) else { return isSame }
    let (before, now) = (Self.finals(old), Self.finals(new))
    return before.mean == now.mean && before.deviation == now.deviation
  }

  /// How much of the larger mean the change of the mean is, from 0 to 2; above that where a side
  /// has no finite value.
  private var size: Double {
    let (before, now) = (Self.finals(old).mean, Self.finals(new).mean)
    if before == now || before.isNaN && now.isNaN { return 0 }
    guard before.isFinite, now.isFinite else { return 3 }
    return (now - before).magnitude / max(before.magnitude, now.magnitude)
  }

  /// The change in words, such as `final train-loss of xavier 0.031 -> 0.029 (every seed lower)`;
  /// `owner` says whose metric it is, as `" of xavier"`.
  func sentence(owner: String) -> String {
    let sides = [old, new]
    let isSeries = sides.joined().contains { $0.numbers?.isSeries == true }
    let name = "\(isSeries ? "final " : "")\(place.text)\(owner)"
    if !sides[0].contains(where: { $0.numbers != nil }) { return "\(place.text)\(owner) appeared" }
    if !sides[1].contains(where: { $0.numbers != nil }) { return "\(place.text)\(owner) vanished" }
    let (before, now) = (Self.finals(old), Self.finals(new))
    if isSeries, before.values == now.values {
      return "\(place.text)\(owner) differs on the way, not at the end"
    }
    let words = seedWords.map { " (\($0))" } ?? ""
    let texts = texts
    guard texts.old != texts.new else { return "\(name) \(texts.new) as before\(words)" }
    return "\(name) \(texts.old) -> \(texts.new)\(words)"
  }

  /// In how many of the seeds that both have the value fell or rose.
  private var seedWords: String? {
    let before = Dictionary(old.map { ($0.seed, $0.final) }) { first, _ in first }
    let pairs = new.compactMap { run -> (Double, Double)? in
      guard let then = before[run.seed] ?? nil, let now = run.final else { return nil }
      return (then, now)
    }
    guard pairs.count > 1 else { return nil }
    let counts = [("lower", pairs.count { $1 < $0 }), ("higher", pairs.count { $1 > $0 })]
    if let all = counts.first(where: { $0.1 == pairs.count }) { return "every seed \(all.0)" }
    let words = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    return words.isEmpty
      ? nil : "of \(pairs.count) seeds " + Spelling.list(words, joining: "and")
  }

  private static func finals(_ runs: [NumbersOfRun]) -> Statistics {
    Statistics(runs.compactMap(\.final).filter(\.isFinite))
  }

  /// Mean and spread of both sides, in as many digits as tell them apart.
  private var texts: (old: String, new: String) {
    let short = (Self.text(old), Self.text(new))
    let (before, now) = (Self.finals(old).mean, Self.finals(new).mean)
    guard short.0 == short.1, before != now else { return short }
    let longer = (4...17).lazy.map { digits in
      (
        NumberFormat.number(before, digits: digits), NumberFormat.number(now, digits: digits)
      )
    }
    return longer.first { $0.0 != $0.1 } ?? short
  }

  private static func text(_ runs: [NumbersOfRun]) -> String {
    let statistics = finals(runs)
    guard let first = statistics.values.first else {
      return runs.allSatisfy(\.isDiverged) ? "diverged" : "not finite"
    }
    return statistics.min == statistics.max
      ? NumberFormat.number(first)
      : NumberFormat.mean(statistics.mean, spread: statistics.deviation)
  }
}

extension VariantRecord {
  fileprivate func numbers(at place: MetricPlace) -> [MetricChange.NumbersOfRun] {
    runs.map { run in
      MetricChange.NumbersOfRun(
        seed: run.seed, isDiverged: run.divergence != nil, numbers: run.metrics[place])
    }
  }
}
