extension Table {
  /// The texts of a column of numbers, filled up at the right so that their decimal points stand
  /// below one another; other texts, and columns that are not at the right, as they are.
  ///
  /// - Parameters:
  ///   - texts: The texts of the rows.
  ///   - column: Their column.
  ///   - filler: What takes the place of a character that another number has there.
  /// - Returns: The texts in the same order.
  func aligned(
    _ texts: [String], in column: Column, filler: (Character) -> Character
  ) -> [String] {
    guard case .trailing = column.alignment else { return texts }
    let tails = texts.map(Self.tail)
    let longest = tails.compactMap(\.self).max { $0.count < $1.count } ?? ""
    // Behind a text that is no number, such as a note on some seeds, nothing could stand in line.
    guard longest.count <= 20 else { return texts }
    return zip(texts, tails).map { text, tail in
      guard let tail else { return text }
      return text + String(longest.dropFirst(tail.count).map(filler))
    }
  }

  /// As wide as a digit, a point or a space where digits have one width.
  static func blank(_ character: Character) -> Character {
    switch character {
    case ".", ",": "\u{2008}"
    case " ": "\u{A0}"
    default: "\u{2007}"
    }
  }

  /// What follows the whole part of a number, with or without a spread; nothing for other texts.
  private static func tail(_ text: String) -> Substring? {
    let form = /-?[\d,]+(\.\d+)?(e-?\d+)?%?( (±|\+\/-) <?[\d.,]+(e-?\d+)?%?)?/
    guard text.wholeMatch(of: form) != nil else { return nil }
    return text.drop { $0.isNumber || $0 == "," || $0 == "-" }
  }
}
