/// Raised digits, as they stand in powers of ten.
enum Superscript {
  /// A whole number in raised digits: `⁻³`.
  static func text(_ number: Int) -> String {
    String("\(number)".compactMap { digit in plain.firstIndex(of: digit).map { raised[$0] } })
  }

  /// The digit or sign that a character raises; nothing for all others.
  static func plain(_ character: Character) -> Character? {
    raised.firstIndex(of: character).map { plain[$0] }
  }

  private static let plain: [Character] = Array("-0123456789")
  private static let raised: [Character] = Array("⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
}
