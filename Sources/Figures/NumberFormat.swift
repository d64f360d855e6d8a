/// Numbers as readers want them: few digits, the same on every machine.
///
/// A missing value is a dash and an infinite one `∞`, wherever it stands.
public enum NumberFormat {
  /// A value with so many significant digits and no trailing zeros: `0.0213`, `1.25e-7`, `12,345`.
  ///
  /// Digits before the decimal point are always kept, up to seven of them.
  public static func number(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return special(value) }
    let exact = DecimalDigits(value)
    let digits = min(max(digits, 1), 17)
    let rounded = exact.rounded(significant: digits)
    if rounded.isZero { return "0" }
    if isPlain(rounded.exponent) {
      let whole = exact.rounded(significant: max(digits, exact.exponent + 1))
      return whole.fixed(decimals: whole.decimals)
    }
    return rounded.scientific()
  }

  /// A value with exactly so many digits after the decimal point: `0.950`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    return DecimalDigits(value).fixed(decimals: min(max(decimals, 0), 17))
  }

  /// A fraction as a percentage: `0.953` is `95.3%`.
  public static func percent(_ fraction: Double, decimals: Int = 1) -> String {
    guard fraction.isFinite else { return special(fraction) }
    let decimals = min(max(decimals, 0), 15)
    let percentage = DecimalDigits(fraction).shifted(by: 2).rounded(decimals: decimals)
    guard percentage.isZero || percentage.exponent < 9 else { return percentage.scientific() + "%" }
    return percentage.fixed(decimals: percentage.decimals) + "%"
  }

  /// A mean with its spread, both to the spread's second digit: `0.950 ± 0.012`.
  ///
  /// A spread more than three digits below the mean's first is only bounded: `1.04 ± <1e-7`.
  public static func mean(_ mean: Double, spread: Double) -> String {
    guard mean.isFinite, spread.isFinite, spread != 0 else {
      return "\(number(mean)) ± \(number(spread))"
    }
    let centre = DecimalDigits(mean)
    let width = DecimalDigits(spread.magnitude).rounded(significant: 2)
    let leading = max(centre.isZero ? width.exponent : centre.exponent, width.exponent)
    // The digits that such a spread leaves of the mean are more than anybody reads.
    guard leading - width.exponent <= 3 else {
      return "\(number(mean)) ± <\(number(Logarithm.decimal(1, width.exponent + 1), digits: 1))"
    }
    guard isPlain(leading) else {
      let decimals = leading - width.exponent + 1
      let scaledMean = centre.shifted(by: -leading).fixed(decimals: decimals)
      let scaledSpread = width.shifted(by: -leading).fixed(decimals: decimals)
      return "(\(scaledMean) ± \(scaledSpread))e\(leading)"
    }
    let decimals = max(0, 1 - width.exponent)
    let spread = DecimalDigits(spread.magnitude).fixed(decimals: decimals)
    return "\(centre.fixed(decimals: decimals)) ± \(spread)"
  }

  /// A value with the ends of its spread, where they are apart: `0.871 (0.79 to 0.92)`.
  static func number(_ value: Double, from lower: Double, to upper: Double) -> String {
    guard lower < upper else { return number(value) }
    return "\(number(value)) (\(number(lower)) to \(number(upper)))"
  }

  /// A whole number with its thousands apart: `12,345`.
  public static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  private static func isPlain(_ exponent: Int) -> Bool { (-4..<7).contains(exponent) }

  private static func special(_ value: Double) -> String {
    value.isNaN ? Words.missing : value < 0 ? "-∞" : "∞"
  }
}
