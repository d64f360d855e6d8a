import Experiments
import Figures

/// Puts what checking a claim came to into words.
struct ClaimWords {
  private let claim: Claim
  private let verdict: Verdict

  init(_ claim: Claim, _ verdict: Verdict) {
    self.claim = claim
    self.verdict = verdict
  }

  /// What was found of that which is compared: `0.31 ± 0.02`; a single number with as many digits
  /// as it takes to judge the claim, and never fewer than some.
  func observed(digits least: Int = 3) -> String {
    let sample = verdict.terms[subject]
    if claim.quantifier == .onAverage, let mean = sample.mean {
      return number(mean, digits: least)
    }
    return words(of: sample, digits: least)
  }

  private func words(of sample: Sample, digits least: Int) -> String {
    let known = sample.finite
    if known.count == sample.values.count, let first = known.first,
      known.allSatisfy({ $0 == first })
    {
      return number(first, digits: least)
    }
    return SampleWords.text(sample, .lenient) ?? "no value"
  }

  /// What was observed and needed, and in how many seeds that is so:
  /// `0.002 ± 0.001, needed < 0.3; so in all 10 seeds`.
  var finding: String {
    let extent =
      if claim.quantifier == .onAverage {
        "; \(verdict.holds ? "" : "not ")so on average"
      } else {
        extent.map { "; so \($0)" } ?? ""
      }
    return "\(observed()), needed \(needed)\(extent)"
  }

  // MARK: Digits

  /// The most significant digits that are shown; fewer than would show how numbers are rounded.
  private static let mostDigits = 15

  /// A number with as many significant digits as it takes to judge the claim.
  private func number(_ value: Double, digits least: Int) -> String {
    let digits = max(least, literalDigits, toleranceDigits(of: value))
    return NumberFormat.number(value, digits: min(digits, Self.mostDigits))
  }

  /// A number of one seed, or that there is none.
  private func number(_ value: Double?) -> String {
    value.map { number($0, digits: Self.seedDigits) } ?? "no value"
  }

  /// The most significant digits of the numbers that the results are compared with.
  private var literalDigits: Int {
    let literals = claim.literals.compactMap(\.self)
    return literals.map { Self.significantDigits(in: Self.written($0)) }.max() ?? 0
  }

  /// One digit more of a value than there are above the tolerance's first.
  private func toleranceDigits(of value: Double) -> Int {
    guard let tolerance = claim.tolerance else { return 0 }
    let ratio =
      switch tolerance {
      case .absolute(let width): value.magnitude / width
      case .relative(let share): 1 / share
      }
    let powers = sequence(first: ratio) { $0 / 10 }.prefix(Self.mostDigits)
    return powers.prefix { $0 >= 1 }.count + 1
  }

  /// How many significant digits the longest number in a text has.
  static func significantDigits(in text: String) -> Int {
    let numbers = text.split { !$0.isNumber && $0 != "." }
    return numbers.map { $0.filter(\.isNumber).drop { $0 == "0" }.count }.max() ?? 0
  }

  /// What it had to be: `< 0.3`.
  var needed: String {
    var parts: [String] = []
    for (index, comparison) in claim.comparisons.enumerated() {
      switch subject {
      case index: parts.append("\(comparison.rawValue) \(term(index + 1))")
      case index + 1: parts.append("\(comparison.flipped.rawValue) \(term(index))")
      default: parts.append("\(term(index)) \(comparison.rawValue) \(term(index + 1))")
      }
    }
    let tolerance = claim.tolerance.map { " within \($0.words)" } ?? ""
    // A share is one of the right side, and this may be what was observed.
    let isOfObserved = if case .relative = claim.tolerance { subject == 1 } else { false }
    let whose = isOfObserved ? " of what was observed" : ""
    return parts.joined(separator: " and ") + tolerance + whose
  }

  /// In how many seeds it holds: `in 9 of 10 seeds`, `on average`; nothing without seeds.
  var extent: String? {
    if claim.quantifier == .onAverage { return "on average" }
    guard verdict.seeds.first?.seed != nil else { return nil }
    let count = verdict.seeds.count
    return verdict.heldCount == count
      ? "in \(count == 1 ? "the only seed" : "all \(count) seeds")"
      : "in \(verdict.heldCount) of \(count) seeds"
  }

  /// Whether it holds, in few words: the extent, with a `no` where that does not tell.
  var answer: String {
    guard verdict.holds || verdict.seeds.first?.seed != nil && verdict.average == nil else {
      return extent.map { "no, \($0)" } ?? "no"
    }
    return extent ?? ""
  }

  /// Why it does not hold, for a message: what was observed, what was needed, by how much it
  /// misses, and in which seeds.
  var complaint: String {
    var parts = ["observed \(observed()), needed \(needed)"]
    if let average = verdict.average {
      if let miss = average.miss { parts.append("missed by \(NumberFormat.number(miss))") }
    } else if let extent {
      let wanted: String
      if case .atLeast(let count, _) = claim.quantifier {
        wanted = "\(count)"
      } else {
        wanted = "all"
      }
      parts.append("it holds \(extent) and should in \(wanted)")
      parts.append(failures)
    } else if let miss = verdict.seeds.first?.miss {
      parts.append("missed by \(NumberFormat.number(miss))")
    }
    return (parts + verdict.lacks.prefix(3)).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Each seed in which it does not hold, with what was observed there and by how much it misses.
  private var failures: String {
    let failed = verdict.seeds.filter { !$0.holds && !$0.isMissingValue }
    let shown = failed.prefix(5).map { seed in
      let miss = seed.miss.map { ", missed by \(Self.number($0))" } ?? ""
      return "seed \(seed.seed ?? 1): \(number(seed.values[subject]))\(miss)"
    }
    let rest = failed.count - shown.count
    return (shown + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "; ")
  }

  /// What is compared: the first term that is no number.
  var subject: Int { claim.literals.firstIndex { $0 == nil } ?? 0 }

  /// How many digits a number of one seed has where nothing asks for more.
  private static let seedDigits = 6

  /// The value of a term in one seed.
  static func number(_ value: Double?) -> String {
    value.map { NumberFormat.number($0, digits: seedDigits) } ?? "no value"
  }

  private static func written(_ literal: Double) -> String {
    NumberFormat.number(literal, digits: mostDigits)
  }

  private func term(_ index: Int) -> String {
    if let literal = claim.literals[index] { return Self.written(literal) }
    let words = words(of: verdict.terms[index], digits: 3)
    return "\(words) (\(claim.termTexts[index]))"
  }

  /// The terms that are no numbers, as the heads of a table of the seeds.
  var heads: [String] { shownTerms.map { claim.termTexts[$0] } }

  /// What those terms came to in each seed.
  var rows: [(seed: Int?, values: [String], holds: Bool)] {
    verdict.seeds.map { seed in
      (seed.seed, shownTerms.map { number(seed.values[$0]) }, seed.holds)
    }
  }

  /// What was compared in each seed.
  var table: Table {
    let columns =
      [Table.Column("seed")] + heads.map { Table.Column($0, alignment: .trailing) }
      + [Table.Column("holds")]
    return Table(
      title: "", columns: columns,
      rows: rows.map { row in
        ([row.seed.map(String.init) ?? "all"] + row.values + [row.holds ? "yes" : "no"])
          .map { Table.Cell($0) }
      })
  }

  private var shownTerms: [Int] { claim.literals.indices.filter { claim.literals[$0] == nil } }
}

extension Comparison {
  /// The same relation seen from the other side.
  fileprivate var flipped: Comparison {
    switch self {
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    case .equal, .unequal: self
    }
  }
}

extension Tolerance {
  fileprivate var words: String {
    switch self {
    case .absolute(let width): NumberFormat.number(width, digits: 15)
    case .relative(let share): NumberFormat.percent(share, decimals: 10)
    }
  }
}
