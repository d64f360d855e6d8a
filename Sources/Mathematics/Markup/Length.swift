/// Lengths as TeX and MathML write them.
enum Length {
  /// So many eighteenths of an em, TeX's unit, rounded to a ten-thousandth.
  static func em(_ units: Double) -> String { ems(units / 18) }

  /// What a length such as `1.5em` is in eighteenths of an em, where letters are 10 points high.
  static func units(of length: String) -> Double? {
    let units = ["em": 18, "ex": 8, "mu": 1, "pt": 1.8, "mm": 5.1, "cm": 51, "in": 130]
    guard let unit = units[String(length.suffix(2))], let number = Double(length.dropLast(2)),
      abs(number) < 1000
    else { return nil }
    return number * unit
  }

  /// So many em, rounded to a ten-thousandth.
  static func ems(_ length: Double) -> String {
    let count = Int(abs(length) * 10_000 + 0.5)
    guard count > 0 else { return "0" }
    var decimals = String(count % 10_000 + 10_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    let sign = length < 0 ? "-" : ""
    return "\(sign)\(count / 10_000)\(decimals.isEmpty ? "" : "." + decimals)em"
  }
}
