/// Why a text is no JSON, and where.
public struct JSONProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let message: String
  /// Where it is wrong.
  public let position: SourcePosition

  /// `line:column: error: message`.
  public var description: String { "\(position.line):\(position.column): error: \(message)" }
}

extension SpecValue {
  /// Reads JSON (ECMA-404), as ``json`` writes it: a number without point and exponent is whole.
  ///
  /// - Parameter bytes: The text in UTF-8.
  /// - Throws: Where the text is not JSON, or nests deeper than 64 levels.
  public init(json bytes: [UInt8]) throws(JSONProblem) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }
}

/// Reads one JSON text from its beginning.
private struct JSONReader {
  private static let depthLimit = 64

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONProblem) -> SpecValue {
    let value = try value(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw problem("the text goes on after its value") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONProblem) -> SpecValue {
    skipBlanks()
    guard depth < Self.depthLimit else { throw problem("lists and maps nest too deep") }
    switch current {
    case UInt8(ascii: "{"): return try map(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case let byte? where "-0123456789".utf8.contains(byte): return try number()
    case nil: throw problem("the text ends too early")
    default:
      for (word, value) in [
        ("true", SpecValue.flag(true)), ("false", .flag(false)), ("null", .null),
      ]
      where bytes[index...].starts(with: word.utf8) {
        index += word.utf8.count
        return value
      }
      throw problem("a value cannot begin here")
    }
  }

  private mutating func map(depth: Int) throws(JSONProblem) -> SpecValue {
    var map: [String: SpecValue] = [:]
    index += 1
    if isNext("}") { return .map(map) }
    repeat {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw problem("expected a key in quotes") }
      let key = try text()
      guard isNext(":") else { throw problem("expected ':'") }
      map[key] = try value(depth: depth + 1)
    } while isNext(",")
    guard isNext("}") else { throw problem("expected ',' or '}'") }
    return .map(map)
  }

  private mutating func list(depth: Int) throws(JSONProblem) -> SpecValue {
    var list: [SpecValue] = []
    index += 1
    if isNext("]") { return .list(list) }
    repeat { list.append(try value(depth: depth + 1)) } while isNext(",")
    guard isNext("]") else { throw problem("expected ',' or ']'") }
    return .list(list)
  }

  private mutating func number() throws(JSONProblem) -> SpecValue {
    let start = index
    while let byte = current, "+-.eE0123456789".utf8.contains(byte) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    // A whole number has no negative zero.
    if let whole = Int(text), whole != 0 || text == "0" { return .integer(whole) }
    guard let number = Double(text), number.isFinite else {
      index = start
      throw problem("'\(text)' is not a number")
    }
    return .number(number)
  }

  private mutating func text() throws(JSONProblem) -> String {
    index += 1
    let start = index
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
    guard current == UInt8(ascii: "\\") else {
      let plain = String(decoding: bytes[start..<index], as: UTF8.self)
      guard isHere("\"") else { throw problem("a quote is never closed") }
      return plain
    }
    return try escapedText(from: start)
  }

  /// A text with escapes in it, from its first byte on; the index is at the first escape.
  private mutating func escapedText(from start: Int) throws(JSONProblem) -> String {
    var units = Array(String(decoding: bytes[start..<index], as: UTF8.self).utf16)
    while let byte = current, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        index += 1
        units.append(try escape())
      } else {
        let part = bytes[index...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        units += String(decoding: part, as: UTF8.self).utf16
        index = part.endIndex
      }
    }
    guard isHere("\"") else { throw problem("a quote is never closed") }
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func escape() throws(JSONProblem) -> UInt16 {
    guard let byte = current else { throw problem("a quote is never closed") }
    let pairs: [(Character, UInt16)] = [
      ("\"", 0x22), ("\\", 0x5C), ("/", 0x2F), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9),
    ]
    if let unit = pairs.first(where: { $0.0.asciiValue == byte })?.1 {
      index += 1
      return unit
    }
    let digits = String(decoding: bytes[index...].dropFirst().prefix(4), as: UTF8.self)
    guard byte == UInt8(ascii: "u"), digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt16(digits, radix: 16)
    else { throw problem("this escape is unknown") }
    index += 5
    return unit
  }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  /// Passes a character if it comes next, behind any blanks.
  private mutating func isNext(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    return isHere(character)
  }

  private mutating func isHere(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private func problem(_ message: String) -> JSONProblem {
    let before = bytes[..<index]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONProblem(
      message: message, position: SourcePosition(line: line, column: index - start + 1))
  }
}
