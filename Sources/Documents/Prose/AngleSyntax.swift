/// Finds the end of what CommonMark takes for a tag of HTML or an address in angle brackets.
///
/// What goes over a line's end is not found: nothing but a dollar in it could be misread.
struct AngleSyntax {
  private let bytes: [UInt8]
  private var index: Int

  /// The place behind the bracket that closes the one here; nothing where it is only text.
  static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    var syntax = AngleSyntax(bytes: bytes, index: start + 1)
    return syntax.readAddress() ?? syntax.readTag() ?? syntax.readInstruction()
  }

  private static let quotes = "\"'".utf8.map { $0 }

  private init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || LineBytes.isDigit(byte) || "-_:.".utf8.contains(byte)
  }

  /// `<https://…>` or `<me@there>`.
  private func readAddress() -> Int? {
    var end = index
    var isAddress = false
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: ">") { return isAddress ? end + 1 : nil }
      if ":@".utf8.contains(bytes[end]), end > index + 1 { isAddress = true }
      end += 1
    }
    return nil
  }

  /// `<name attribute="value" …>` or `</name>`.
  private mutating func readTag() -> Int? {
    if byte == UInt8(ascii: "/") { index += 1 }
    guard Self.isLetter(byte) else { return nil }
    skip(Self.isNameByte)
    while LineBytes.isBlank(byte) {
      skip(LineBytes.isBlank)
      guard Self.isLetter(byte) || "_:".utf8.contains(byte) else { break }
      skip(Self.isNameByte)
      if byte == UInt8(ascii: "="), !readValue() { return nil }
    }
    if byte == UInt8(ascii: "/") { index += 1 }
    return byte == UInt8(ascii: ">") ? index + 1 : nil
  }

  private mutating func readValue() -> Bool {
    index += 1
    guard Self.quotes.contains(byte) else {
      let start = index
      skip { $0 > 0x20 && !"\"'=<>`".utf8.contains($0) }
      return index > start
    }
    guard let end = bytes[(index + 1)...].firstIndex(of: byte) else { return false }
    index = end + 1
    return true
  }

  /// A comment, `<!…>`, or `<?…?>`.
  private func readInstruction() -> Int? {
    guard byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { return nil }
    return bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while index < bytes.count, isSkipped(bytes[index]) { index += 1 }
  }
}
