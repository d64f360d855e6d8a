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
    var attributes: [Attribute] = []
    let place = { (offset: Int) in
      SourcePosition(line: line.position.line, column: line.position.column + offset)
    }
    while true {
      reader.skipBlanks()
      guard reader.index < reader.bytes.count else { break }
      let start = reader.index
      guard let attribute = reader.attribute() else {
        if !name.isEmpty { report("an attribute is written as name=\"value\"", place(start)) }
        break
      }
      attributes.append(attribute)
    }
    self.attributes = attributes
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

  mutating func attribute() -> TagSyntax.Attribute? {
    let nameOffset = index
    let name = word()
    guard !name.isEmpty, take("=") else { return nil }
    guard take("\"") else { return nil }
    let valueOffset = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
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
