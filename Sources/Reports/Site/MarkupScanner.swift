/// Reads a page's markup from its beginning to its end: tags, and the text between them.
struct MarkupScanner {
  /// A piece of markup.
  enum Piece {
    /// What stands between two tags, entities and all.
    case text(Range<Int>)
    /// A tag, from its `<` to behind its `>`.
    case tag(Tag)
  }

  /// A tag of the markup.
  struct Tag {
    /// The element's name in lower case.
    let name: String
    let isEnd: Bool
    let range: Range<Int>
    /// Where the quoted values of its attributes stand.
    let attributes: [(name: String, value: Range<Int>)]
  }

  /// The markup's bytes.
  let bytes: [UInt8]
  private var index: Int
  private let end: Int
  /// The element whose text runs up to its own end tag, whatever looks like a tag in it.
  private var verbatim: String?

  init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    index = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The text of some bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The next piece; nothing at the end.
  mutating func next() -> Piece? {
    guard index < end else { return nil }
    let start = index
    if bytes[start] == UInt8(ascii: "<"), let tag = tag(at: start) {
      index = tag.range.upperBound
      if !tag.isEnd, ["script", "style"].contains(tag.name) { verbatim = tag.name }
      if tag.isEnd, tag.name == verbatim { verbatim = nil }
      return .tag(tag)
    }
    index += 1
    while index < end, bytes[index] != UInt8(ascii: "<") { index += 1 }
    return .text(start..<index)
  }

  private func tag(at start: Int) -> Tag? {
    if verbatim == nil, let end = commentEnd(from: start) {
      return Tag(name: "", isEnd: false, range: start..<end, attributes: [])
    }
    var place = start + 1
    let isEnd = place < end && bytes[place] == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let name = word(from: &place)
    // Declarations are tags without a name, as comments are.
    let isMark =
      place < end && (bytes[place] == UInt8(ascii: "!") || bytes[place] == UInt8(ascii: "?"))
    guard !name.isEmpty || isMark else { return nil }
    if let verbatim, !(isEnd && name == verbatim) { return nil }
    var attributes: [(name: String, value: Range<Int>)] = []
    while place < end, bytes[place] != UInt8(ascii: ">") {
      let attribute = word(from: &place)
      guard !attribute.isEmpty else {
        place += 1
        continue
      }
      if let value = value(from: &place) { attributes.append((attribute, value)) }
    }
    guard place < end else { return nil }
    return Tag(name: name, isEnd: isEnd, range: start..<(place + 1), attributes: attributes)
  }

  /// The end of a comment that begins here; one that is never closed goes on to the end.
  private func commentEnd(from start: Int) -> Int? {
    guard bytes[start..<end].starts(with: "<!--".utf8) else { return nil }
    var place = start + 4
    while place < end {
      if bytes[place] == UInt8(ascii: "-"), bytes[place..<end].starts(with: "-->".utf8) {
        return place + 3
      }
      place += 1
    }
    return end
  }

  private func word(from place: inout Int) -> String {
    let start = place
    while place < end, Self.isWord(bytes[place]) { place += 1 }
    return text(start..<place).lowercased()
  }

  /// The value behind `="`; an attribute without one has none.
  private func value(from place: inout Int) -> Range<Int>? {
    guard place + 1 < end, bytes[place] == UInt8(ascii: "=") else { return nil }
    let quote = bytes[place + 1]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      place += 1
      return nil
    }
    let start = place + 2
    place = start
    while place < end, bytes[place] != quote { place += 1 }
    defer { place = min(place + 1, end) }
    return start..<place
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_:.".utf8.contains(byte)
    }
  }
}
