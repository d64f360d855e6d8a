/// Two tildes, which may begin or end text that is struck through.
struct StrikeMark: Sendable {
  let text: MaskedText
  let mayBegin: Bool
  let mayEnd: Bool

  /// The tildes at a place of a line, unless there are more or fewer than two.
  init?(_ bytes: [UInt8], at start: Int, line: Int) {
    let tilde = UInt8(ascii: "~")
    guard bytes[start...].prefix(3).count(where: { $0 == tilde }) >= 2,
      bytes[start...].prefix(while: { $0 == tilde }).count == 2,
      start == 0 || bytes[start - 1] != tilde
    else { return nil }
    let before = LineBytes.scalar(before: start, in: bytes)
    let after = LineBytes.scalar(at: start + 2, in: bytes)
    // As CommonMark has it for emphasis.
    mayBegin =
      !Self.isSpace(after)
      && (!Self.isPunctuation(after) || Self.isSpace(before) || Self.isPunctuation(before))
    mayEnd =
      !Self.isSpace(before)
      && (!Self.isPunctuation(before) || Self.isSpace(after) || Self.isPunctuation(after))
    text = MaskedText(
      range: LineRange(line: line, bytes: start..<(start + 2)), written: "~~")
  }

  private static func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.isWhitespace ?? true
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return scalar.isASCII
    default: return false
    }
  }
}
