/// Small questions about a line's bytes that the parsers share.
enum LineBytes {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The first place from `start` on that is neither a space nor a tab.
  static func skipBlanks(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    return index
  }

  /// Where the content begins behind blanks, quote marks and list markers.
  static func contentStart(_ bytes: [UInt8]) -> Int {
    var index = skipBlanks(bytes, from: 0)
    while let end = markerEnd(bytes, at: index) { index = skipBlanks(bytes, from: end) }
    return index
  }

  /// The end of a quote mark or list marker that begins here.
  private static func markerEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: ">") { return start + 1 }
    return listMarkerEnd(bytes, at: start)
  }

  /// The end of a list marker that begins here and is followed by a blank or the line's end.
  static func listMarkerEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    var end = start
    switch bytes[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): end += 1
    case let byte where isDigit(byte):
      while end < bytes.count, isDigit(bytes[end]), end - start < 10 { end += 1 }
      guard end - start < 10, end < bytes.count,
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
      else { return nil }
      end += 1
    default: return nil
    }
    return end == bytes.count || isBlank(bytes[end]) ? end : nil
  }

  /// How many of the line's last bytes are also another line's last bytes.
  static func commonSuffix(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var count = 0
    while count < min(a.count, b.count), a[a.count - 1 - count] == b[b.count - 1 - count] {
      count += 1
    }
    return count
  }
}

extension LineBytes {
  /// How many quote marks stand before a place that a line's content begins at or behind.
  static func quoteDepth(_ bytes: [UInt8], before end: Int) -> Int {
    bytes[..<min(end, contentStart(bytes))].count { $0 == UInt8(ascii: ">") }
  }

  /// Where a further line of a paragraph begins behind blanks and at most some quote marks.
  static func prefixEnd(_ bytes: [UInt8], quotes: Int) -> Int {
    var index = skipBlanks(bytes, from: 0)
    for _ in 0..<quotes where index < bytes.count && bytes[index] == UInt8(ascii: ">") {
      index = skipBlanks(bytes, from: index + 1)
    }
    return index
  }

  /// The character that ends before a place.
  static func scalar(before index: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start, in: bytes)
  }

  /// The character that begins at a place.
  static func scalar(at index: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
    guard bytes.indices.contains(index) else { return nil }
    var decoder = UTF8()
    var iterator = bytes[index...].prefix(4).makeIterator()
    return if case .scalarValue(let scalar) = decoder.decode(&iterator) { scalar } else { nil }
  }
}
