/// The shortest decimal digits that name a finite number, rounded in decimal.
///
/// Swift's own `description` gives the shortest digits that read back as the same number, the same
/// on every machine; rounding those is exact, where scaling the number in binary is not.
struct DecimalDigits {
  private(set) var isNegative: Bool
  /// From the most significant digit, without leading or trailing zeros; empty for zero.
  private(set) var digits: [Int] = []
  /// The power of ten of the first digit.
  private(set) var exponent = 0

  /// Reads a finite number; anything else counts as zero.
  init(_ value: Double) {
    isNegative = value < 0
    guard value.isFinite, value != 0 else { return }
    let parts = value.magnitude.description.split(separator: "e")
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    digits = mantissa.joined().compactMap(\.wholeNumberValue)
    exponent = mantissa[0].count - 1 + power
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    dropTrailingZeros()
  }

  var isZero: Bool { digits.isEmpty }

  /// The same number times a power of ten, exactly.
  func shifted(by powers: Int) -> DecimalDigits {
    var result = self
    result.exponent += powers
    return result
  }

  /// Rounded to so many significant digits, halves away from zero.
  func rounded(significant count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    var result = self
    let roundsUp = count >= 0 && digits[count] >= 5
    result.digits = Array(digits.prefix(max(count, 0)))
    if roundsUp { result.increment() }
    result.dropTrailingZeros()
    return result
  }

  /// Rounded to so many digits after the decimal point.
  func rounded(decimals: Int) -> DecimalDigits {
    rounded(significant: exponent + 1 + decimals)
  }

  /// How many digits after the decimal point it takes to write every digit.
  var decimals: Int { isZero ? 0 : max(0, digits.count - 1 - exponent) }

  /// Written out, such as `-12,345.60`.
  func fixed(decimals: Int, grouped: Bool = true) -> String {
    let number = rounded(decimals: decimals)
    var text = ""
    for power in stride(from: max(number.isZero ? 0 : number.exponent, 0), through: 0, by: -1) {
      text += String(number.digit(of: power))
      if grouped, power > 0, power.isMultiple(of: 3) { text += "," }
    }
    if decimals > 0 { text += "." }
    for place in stride(from: 1, through: decimals, by: 1) {
      text += String(number.digit(of: -place))
    }
    return number.isNegative && !number.isZero ? "-" + text : text
  }

  /// Written with a power of ten, such as `1.25e-7`.
  func scientific() -> String {
    guard let first = digits.first else { return "0" }
    let rest = digits.dropFirst().map(String.init).joined()
    return (isNegative ? "-" : "") + "\(first)" + (rest.isEmpty ? "" : ".\(rest)") + "e\(exponent)"
  }

  /// Written with a raised power of ten, such as `1.25×10⁻⁷`.
  func power() -> String {
    let parts = scientific().split(separator: "e")
    guard parts.count == 2 else { return scientific() }
    return "\(parts[0])×10" + Superscript.text(exponent)
  }

  private func digit(of power: Int) -> Int {
    let index = exponent - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  private mutating func increment() {
    for index in digits.indices.reversed() {
      guard digits[index] == 9 else {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits = [1]
    exponent += 1
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
  }
}
