import Specs

/// Reads `{{ text }}`.
enum ValueSyntax {
  struct Problem: Error {
    let message: String
    let position: SourcePosition
  }

  /// Whether `{{` stands here.
  static func isOpening(_ bytes: [UInt8], at index: Int) -> Bool {
    isPair(UInt8(ascii: "{"), bytes, at: index)
  }

  /// Whether an odd number of backslashes stands before a place.
  static func isEscaped(_ bytes: [UInt8], at index: Int) -> Bool {
    var start = index
    while start > 0, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return (index - start) % 2 == 1
  }

  /// Where the value that begins here ends, if it is closed on its line.
  static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start + 2
    while index + 1 < bytes.count {
      if isOpening(bytes, at: index) { return nil }
      if isPair(UInt8(ascii: "}"), bytes, at: index) { return index + 2 }
      index += 1
    }
    return nil
  }

  /// Reads the value at a place of a line, whose first byte has a position.
  static func read(
    _ bytes: [UInt8], at start: Int, of origin: SourcePosition
  ) -> Result<ValueSlot, Problem> {
    func place(_ index: Int) -> SourcePosition {
      SourcePosition(line: origin.line, column: origin.column + index)
    }
    guard let end = end(bytes, from: start) else {
      let message = "this '{{' is never closed; expected '}}' on its line, or write '\\{{'"
      return .failure(Problem(message: message, position: place(start)))
    }
    let first = LineBytes.skipBlanks(bytes, from: start + 2)
    guard first < end - 2 else {
      let message = "a value without a text; write what it is of, as '{{ variant.metric }}'"
      return .failure(Problem(message: message, position: place(start)))
    }
    var last = end - 2
    while LineBytes.isBlank(bytes[last - 1]) { last -= 1 }
    let before = origin.column - 1
    return .success(
      ValueSlot(
        text: String(decoding: bytes[first..<last], as: UTF8.self), position: place(first),
        range: LineRange(line: origin.line, bytes: (before + start)..<(before + end)),
        written: String(decoding: bytes[start..<end], as: UTF8.self)))
  }

  private static func isPair(_ byte: UInt8, _ bytes: [UInt8], at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == byte && bytes[index + 1] == byte
  }
}
