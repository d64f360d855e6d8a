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

  /// Text of an SVG with its raised digits as spans: fonts draw the characters too small to read.
  static func markup(_ text: String, size: Double) -> String {
    guard text.contains(where: { plain($0) != nil }) else { return text }
    let (rise, small) = (SVGCanvas.number(size * 0.35), SVGCanvas.number(size * 0.8))
    var result = ""
    var raised = ""
    for character in text {
      if let digit = plain(character) {
        raised.append(digit == "-" ? "−" : digit)
      } else {
        // What follows goes back down.
        let drop = raised.isEmpty ? "" : "<tspan dy=\"\(rise)\">\(character)</tspan>"
        result += span(raised, rise, small) + (raised.isEmpty ? "\(character)" : drop)
        raised = ""
      }
    }
    return result + span(raised, rise, small)
  }

  private static func span(_ text: String, _ rise: String, _ size: String) -> String {
    text.isEmpty ? "" : "<tspan dy=\"-\(rise)\" font-size=\"\(size)\">\(text)</tspan>"
  }

  private static let plain: [Character] = Array("-0123456789")
  private static let raised: [Character] = Array("⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
}
