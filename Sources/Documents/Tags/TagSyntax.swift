import Specs

/// A tag line taken apart: `{% name key="value" … %}`.
struct TagSyntax {
  struct Attribute {
    let name: String
    let nameOffset: Int
    let value: String
    let valueOffset: Int
  }

  let name: String
  let attributes: [Attribute]
  private let line: TagLine

  var position: SourcePosition { position(nameOffset) }
  private let nameOffset: Int

  /// Where a byte of the tag stands in the file.
  func position(_ offset: Int) -> SourcePosition {
    SourcePosition(line: line.position.line, column: line.position.column + offset)
  }

  /// Reads a tag; what cannot be read is passed to `report` with its place in the tag.
  init(_ line: TagLine, report: (String, SourcePosition) -> Void) {
    self.line = line
    var reader = Reader(bytes: Array(line.text.utf8.dropLast(2)))
    reader.skipBlanks()
    nameOffset = reader.index
    name = reader.word()
    let isNamed = !name.isEmpty
    attributes = reader.attributes { message, offset in
      let (line, column) = (line.position.line, line.position.column + offset)
      if isNamed { report(message, SourcePosition(line: line, column: column)) }
    }
  }

  /// The attributes in a part of some bytes.
  static func attributes(
    of bytes: [UInt8], in range: Range<Int>, report: (String, Int) -> Void
  ) -> [Attribute] {
    var reader = Reader(bytes: Array(bytes[..<range.upperBound]), index: range.lowerBound)
    return reader.attributes(report: report)
  }

  /// The bytes that may be an attribute's name.
  static func attributeName(at start: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes[start...].prefix { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
    }
  }

  /// The name of a tag that a line begins with, also where more follows.
  static func name(at start: Int, in bytes: [UInt8]) -> String {
    var reader = Reader(bytes: bytes, index: start + 2)
    reader.skipBlanks()
    return reader.word()
  }
}

private struct Reader {
  let bytes: [UInt8]
  var index = 2

  mutating func skipBlanks() { index = LineBytes.skipBlanks(bytes, from: index) }

  mutating func word() -> String {
    let start = index
    while index < bytes.count, isWordByte(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// The attributes up to the end, or to what is none.
  mutating func attributes(report: (String, Int) -> Void) -> [TagSyntax.Attribute] {
    var attributes: [TagSyntax.Attribute] = []
    while true {
      skipBlanks()
      guard index < bytes.count else { return attributes }
      let start = index
      guard let attribute = attribute() else {
        report("an attribute is written as name=\"value\"", start)
        return attributes
      }
      attributes.append(attribute)
    }
  }

  private mutating func attribute() -> TagSyntax.Attribute? {
    let nameOffset = index
    let name = word()
    guard !name.isEmpty, take("=") else { return nil }
    guard take("\"") else { return nil }
    let valueOffset = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      // The text of a value may contain quotation marks.
      let isValue = ValueSyntax.isOpening(bytes, at: index)
      index = isValue ? ValueSyntax.end(bytes, from: index) ?? index + 1 : index + 1
    }
    let value = String(decoding: bytes[valueOffset..<index], as: UTF8.self)
    guard take("\"") else { return nil }
    return TagSyntax.Attribute(
      name: name, nameOffset: nameOffset, value: value, valueOffset: valueOffset)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    !LineBytes.isBlank(byte) && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "\"")
  }
}
