/// One labelled position on an axis.
public struct Tick: Sendable, Equatable {
  /// Where it stands, in data units.
  public let value: Double

  /// What is written there.
  public let label: String

  /// Labels a position.
  public init(value: Double, label: String) {
    self.value = value
    self.label = label
  }
}

/// Round positions for an axis.
public enum Ticks {
  /// Multiples of 1, 2 or 5 times a power of ten inside a range, about `count` of them.
  ///
  /// With `integers` no two ticks are closer than one.
  public static func linear(
    from lower: Double, to upper: Double, count: Int, integers: Bool = false
  ) -> [Tick] {
    guard let step = Step(from: lower, to: upper, count: count, integers: integers) else {
      return []
    }
    let first = step.index(below: lower) - 1
    let last = step.index(above: upper) + 1
    guard last >= first, last - first < 1000 else { return [] }
    return (first...last).map(step.tick).filter { $0.value >= lower && $0.value <= upper }
  }

  /// Powers of ten inside a range, with 2 and 5 between them where there are few.
  ///
  /// They are all written out, or, where they go below 0.001 or above 1,000, all as powers.
  public static func logarithmic(from lower: Double, to upper: Double, count: Int) -> [Tick] {
    guard lower > 0, upper > lower, upper.isFinite else { return [] }
    let first = DecimalDigits(lower).exponent
    let last = DecimalDigits(upper).exponent
    let stride = max(1, (last - first + max(count, 1) - 1) / max(count, 1))
    let exponents = (first...last).filter { $0.isMultiple(of: stride) }
    let choices = (stride > 1 ? [[1]] : [[1, 2, 5], [1, 3], [1]]).map { factors in
      exponents.flatMap { exponent in
        factors.map { (factor: $0, exponent: exponent, value: Logarithm.decimal($0, exponent)) }
      }.filter { $0.value >= lower && $0.value <= upper && $0.value > 0 }
    }
    // The closest ones that fit.
    let ticks = choices.first { $0.count <= count + 1 } ?? choices.last ?? []
    let isPlain = ticks.allSatisfy { (-3...3).contains($0.exponent) }
    return ticks.map { tick in
      let power =
        (tick.factor == 1 ? "" : "\(tick.factor)×") + "10" + Superscript.text(tick.exponent)
      return Tick(value: tick.value, label: isPlain ? plain(tick.value) : power)
    }
  }

  /// Where a logarithmic axis is divided further, without labels: at 2 to 9 times each power of
  /// ten, or at the powers between those that are labelled.
  static func minor(from lower: Double, to upper: Double, between ticks: [Tick]) -> [Double] {
    guard lower > 0, upper > lower, upper.isFinite else { return [] }
    let first = DecimalDigits(lower).exponent
    let last = DecimalDigits(upper).exponent
    guard last - first <= 40 else { return [] }
    let factors = last - first <= 6 ? Array(1...9) : [1]
    let labelled = Set(ticks.map(\.value))
    return (first...last).flatMap { exponent in factors.map { Logarithm.decimal($0, exponent) } }
      .filter { $0 >= lower && $0 <= upper && !labelled.contains($0) }
  }

  private static func plain(_ value: Double) -> String {
    let digits = DecimalDigits(value)
    return digits.fixed(decimals: digits.decimals, grouped: digits.exponent > 3)
  }
}

/// The distance between two ticks: `factor` times ten to the power of `exponent`.
struct Step {
  private let factor: Int
  private let exponent: Int
  private let decimals: Int?

  /// Nothing where the range is empty, not finite or too narrow for its magnitude.
  init?(from lower: Double, to upper: Double, count: Int, integers: Bool) {
    let span = upper - lower
    guard span.isFinite, span > 1e-304, span > 1e-13 * max(abs(lower), abs(upper)) else {
      return nil
    }
    let target = span / Double(max(count, 1))
    let power = DecimalDigits(target).exponent
    let choice = [(1, power), (2, power), (5, power)].first {
      Logarithm.decimal($0.0, $0.1) >= target
    }
    let (factor, exponent) = choice ?? (1, power + 1)
    let isBelowOne = integers && exponent < 0
    self.factor = isBelowOne ? 1 : factor
    self.exponent = isBelowOne ? 0 : exponent
    let magnitude = DecimalDigits(max(abs(lower), abs(upper))).exponent
    decimals = (-4...5).contains(magnitude) ? max(0, -self.exponent) : nil
  }

  private var size: Double { Logarithm.decimal(factor, exponent) }

  func index(below value: Double) -> Int { Int((value / size).rounded(.down)) }

  func index(above value: Double) -> Int { Int((value / size).rounded(.up)) }

  func value(_ index: Int) -> Double { Logarithm.decimal(index * factor, exponent) }

  func tick(_ index: Int) -> Tick {
    let value = value(index)
    guard let decimals else { return Tick(value: value, label: DecimalDigits(value).power()) }
    let digits = DecimalDigits(value)
    let label = digits.fixed(decimals: decimals, grouped: digits.exponent > 3)
    return Tick(value: value, label: label)
  }
}
