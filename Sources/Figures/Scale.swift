/// The smallest and the largest finite value of a collection.
struct Extent {
  /// Beyond this a difference of two values could overflow.
  static let limit = 8e307

  var lower: Double
  var upper: Double

  init?(_ values: some Sequence<Double>) {
    lower = .infinity
    upper = -.infinity
    for value in values where value.isFinite {
      lower = min(lower, max(value, -Self.limit))
      upper = max(upper, min(value, Self.limit))
    }
    guard lower <= upper else { return nil }
  }

  static let unit = Extent(lower: 0, upper: 1)

  var span: Double { upper - lower }

  private init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether the values differ too little to be told apart on an axis.
  var isConstant: Bool { span < 1e-303 || span < 1e-12 * max(abs(lower), abs(upper)) }

  /// Room around a single value, so that it stands in the middle of an axis.
  var widened: Extent {
    guard isConstant else { return self }
    let middle = lower / 2 + upper / 2
    var result = self
    let room = abs(middle) < 1e-300 ? 1 : abs(middle) / 2
    result.lower = middle - room
    result.upper = middle + room
    return result
  }
}

/// A mapping of values to the fraction of an axis' length, with its ticks.
struct Scale: Sendable {
  let lower: Double
  let upper: Double
  let isLogarithmic: Bool
  let ticks: [Tick]

  /// What an axis needs to know about its use.
  struct Layout {
    /// About how many ticks fit.
    var tickCount: Int
    /// Whether the ends are the data's own rather than rounded outwards.
    var isTight = false
    /// Whether zero must be inside.
    var includesZero = false

    /// From the lowest to the highest value.
    static let tight = Layout(tickCount: 2, isTight: true)
  }

  init(_ axis: Axis, values: [Double], layout: Layout) {
    let positive = Extent(values.lazy.filter { $0 > 0 })
    isLogarithmic = Self.isLogarithmic(axis.scale, positive: positive, values: values)
    var extent = Extent(values) ?? Extent([0, 1])
    if isLogarithmic { extent = positive }
    if let range = axis.range { extent = Extent([range.lowerBound, range.upperBound]) ?? extent }
    guard let extent else {
      (lower, upper, ticks) = (0, 1, [])
      return
    }
    if isLogarithmic, extent.lower > 0 {
      (lower, upper, ticks) = Self.logarithmic(extent, layout, isFixed: axis.range != nil)
    } else {
      let integers = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
      let isFixed = axis.range != nil
      (lower, upper, ticks) = Self.linear(extent, layout, integers: integers, isFixed: isFixed)
    }
  }

  /// Further divisions of a logarithmic axis, without labels.
  var minorTicks: [Double] {
    isLogarithmic ? Ticks.minor(from: lower, to: upper, between: ticks) : []
  }

  /// An axis with one named place per whole number from zero.
  init(categories: [String]) {
    lower = -0.5
    upper = Double(max(categories.count, 1)) - 0.5
    isLogarithmic = false
    ticks = categories.enumerated().map { Tick(value: Double($0), label: $1) }
  }

  /// How far along the axis a value stands, 0...1 inside; nothing for one that has no place.
  func fraction(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    guard isLogarithmic else {
      let fraction = (value / 2 - lower / 2) / (upper / 2 - lower / 2)
      return fraction.isFinite ? fraction : nil
    }
    guard value >= 0 else { return nil }
    guard value > 0 else { return 0 }
    let start = Logarithm.base10(lower)
    return (Logarithm.base10(value) - start) / (Logarithm.base10(upper) - start)
  }

  /// Says what a logarithmic axis could not show of these values.
  func note(on values: [Double], called name: String) -> String? {
    guard isLogarithmic else { return nil }
    let zeros = values.count { $0 == 0 }
    let negative = values.count { $0 < 0 && $0.isFinite }
    if negative > 0 { return "\(name): negative values have no place on a logarithmic axis" }
    return zeros > 0 ? "\(name): exact zeros stand on the lower edge" : nil
  }

  private static func isLogarithmic(
    _ kind: ScaleKind, positive: Extent?, values: [Double]
  ) -> Bool {
    guard let positive, kind != .linear else { return false }
    if kind == .logarithmic { return true }
    let hasNegative = values.contains { $0 < 0 && $0.isFinite }
    return !hasNegative && positive.upper / positive.lower > 316
  }

  private static func linear(
    _ data: Extent, _ layout: Layout, integers: Bool, isFixed: Bool
  ) -> (Double, Double, [Tick]) {
    var extent = data
    if !isFixed {
      let nearsZero = layout.includesZero || (!layout.isTight && data.lower < data.upper / 2)
      if nearsZero, data.lower > 0 { extent.lower = 0 }
      if layout.includesZero, data.upper < 0 { extent.upper = 0 }
    }
    extent = extent.widened
    let count = layout.tickCount
    if !isFixed, !layout.isTight,
      // Finer than the ticks, so that little room stays empty above the data.
      let step = Step(
        from: extent.lower, to: extent.upper, count: 2 * count, integers: integers)
    {
      extent.lower = step.value(step.index(below: extent.lower))
      extent.upper = step.value(step.index(above: extent.upper))
    }
    let ticks = Ticks.linear(
      from: extent.lower, to: extent.upper, count: count, integers: integers)
    return (extent.lower, extent.upper, ticks)
  }

  private static func logarithmic(
    _ data: Extent, _ layout: Layout, isFixed: Bool
  ) -> (Double, Double, [Tick]) {
    var (lower, upper) = (data.lower, data.upper)
    if !isFixed, !layout.isTight || data.isConstant {
      lower = max(roundedDown(data.lower), 1e-307)
      upper = max(roundedUp(data.upper), lower * 10)
    }
    if upper <= lower * 1.000001 { (lower, upper) = (lower / 2, upper * 2) }
    let ticks = Ticks.logarithmic(from: lower, to: upper, count: layout.tickCount)
    return (lower, upper, ticks)
  }

  private static func roundedDown(_ value: Double) -> Double {
    let exponent = DecimalDigits(value).exponent
    let choices = [5, 2, 1].map { Logarithm.decimal($0, exponent) }
    return choices.first { $0 <= value && $0 > 0 } ?? value
  }

  private static func roundedUp(_ value: Double) -> Double {
    let exponent = DecimalDigits(value).exponent
    let choices = [1, 2, 5, 10].map { Logarithm.decimal($0, exponent) }
    return choices.first { $0 >= value && $0.isFinite } ?? value
  }
}
