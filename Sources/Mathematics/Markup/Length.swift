/// Lengths as MathML writes them.
enum Length {
  /// So many eighteenths of an em, TeX's unit, rounded to a ten-thousandth.
  static func em(_ units: Double) -> String { ems(units / 18) }

  /// So many em, rounded to a ten-thousandth.
  static func ems(_ length: Double) -> String {
    let count = Int((abs(length) * 10_000).rounded())
    guard count > 0 else { return "0" }
    var decimals = String(count % 10_000 + 10_000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    let sign = length < 0 ? "-" : ""
    return "\(sign)\(count / 10_000)\(decimals.isEmpty ? "" : "." + decimals)em"
  }
}
