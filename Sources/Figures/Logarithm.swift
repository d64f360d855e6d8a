/// Powers and logarithms of ten from plain arithmetic alone, so plots agree on every machine.
enum Logarithm {
  /// The logarithm of a positive, finite number to base ten, to about 15 digits.
  static func base10(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    var exponent = Double(value.exponent)
    var significand = value.significand
    if significand > 1.4142135623730951 {
      significand /= 2
      exponent += 1
    }
    return (exponent * 0.6931471805599453 + natural(nearOne: significand)) / 2.302585092994046
  }

  /// ln m = 2 atanh((m - 1) / (m + 1)), which converges fast between 0.7 and 1.42.
  private static func natural(nearOne value: Double) -> Double {
    let ratio = (value - 1) / (value + 1)
    let square = ratio * ratio
    var sum = 0.0
    for odd in stride(from: 25.0, through: 1, by: -2) { sum = sum * square + 1 / odd }
    return 2 * ratio * sum
  }

  /// `factor` times ten to the power of `exponent`, correctly rounded.
  static func decimal(_ factor: Int, _ exponent: Int) -> Double {
    Double("\(factor)e\(exponent)") ?? 0
  }
}
