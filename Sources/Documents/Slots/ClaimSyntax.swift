import Specs

/// A claim's opening or closing tag as it stands in the prose.
struct ClaimTag: Sendable {
  let range: LineRange
  let written: String
  /// The claim's text and its place; nothing for a closing tag.
  var text = ""
  var position: SourcePosition
  var attributes: [ClaimSlot.Attribute] = []
}

/// Reads `{% claim text name="value" … %}` and `{% endclaim %}`.
struct ClaimSyntax {
  static let names = ["claim", "endclaim"]

  let bytes: [UInt8]
  let line: Int
  let start: Int
  /// The place behind `%}`.
  private let end: Int
  private(set) var problems: [(message: String, position: SourcePosition)] = []

  /// Whether `{%` stands here.
  static func isOpening(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == UInt8(ascii: "{")
      && bytes[index + 1] == UInt8(ascii: "%")
  }

  /// The name of a claim's tag that begins here, whether or not the tag ends.
  static func name(_ bytes: [UInt8], at start: Int) -> String? {
    guard isOpening(bytes, at: start) else { return nil }
    let first = LineBytes.skipBlanks(bytes, from: start + 2)
    let name = bytes[first...].prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    return names.first { $0.utf8.elementsEqual(name) }
  }

  /// Prepares to read the tag at a place of a line; nothing where it does not end.
  init?(_ bytes: [UInt8], at start: Int, line: Int) {
    guard let end = Self.end(bytes, from: start) else { return nil }
    self.bytes = bytes
    self.line = line
    self.start = start
    self.end = end
  }

  /// The place behind the tag that begins here: as for block tags, but before another one begins.
  static func end(_ bytes: [UInt8], from start: Int) -> Int? {
    let isNext = { (index: Int) in
      bytes[index] == UInt8(ascii: "{") && bytes[index + 1] == UInt8(ascii: "%")
    }
    let last = bytes.indices.dropLast().dropFirst(start + 2).first(where: isNext)
    return TagMask.tagEnd(bytes[..<(last ?? bytes.count)], from: start)
  }

  private func position(_ index: Int) -> SourcePosition {
    SourcePosition(line: line, column: index + 1)
  }

  private mutating func report(_ message: String, at index: Int) {
    problems.append((message, position(index)))
  }

  /// The tag of a name; what is wrong with it becomes ``problems``.
  mutating func tag(named name: String) -> ClaimTag {
    let first = LineBytes.skipBlanks(
      bytes, from: LineBytes.skipBlanks(bytes, from: start + 2) + name.utf8.count)
    var tag = ClaimTag(
      range: LineRange(line: line, bytes: start..<end),
      written: String(decoding: bytes[start..<end], as: UTF8.self), position: position(first))
    var last = end - 2
    while last > first, LineBytes.isBlank(bytes[last - 1]) { last -= 1 }
    guard name == "claim" else {
      if first < last { report("'endclaim' takes no attributes", at: first) }
      return tag
    }
    let attributes = attributesStart(first..<last)
    tag.attributes = readAttributes(attributes..<last)
    last = attributes
    while last > first, LineBytes.isBlank(bytes[last - 1]) { last -= 1 }
    if first >= last {
      report(
        "a claim without a text; write it as '{% claim variant.metric > 0.9 %}'", at: start)
    }
    tag.text = String(decoding: bytes[first..<max(first, last)], as: UTF8.self)
    return tag
  }

  /// Where the first `name="` begins.
  private func attributesStart(_ content: Range<Int>) -> Int {
    var index = content.lowerBound
    while index < content.upperBound {
      let word = TagSyntax.attributeName(at: index, in: bytes)
      if !word.isEmpty, index + word.count + 1 < content.upperBound,
        bytes[index + word.count] == UInt8(ascii: "="),
        bytes[index + word.count + 1] == UInt8(ascii: "\"")
      {
        return index
      }
      while index < content.upperBound, !LineBytes.isBlank(bytes[index]) { index += 1 }
      index = LineBytes.skipBlanks(bytes, from: index)
    }
    return content.upperBound
  }

  private mutating func readAttributes(_ content: Range<Int>) -> [ClaimSlot.Attribute] {
    var attributes: [ClaimSlot.Attribute] = []
    let written = TagSyntax.attributes(of: bytes, in: content) { report($0, at: $1) }
    for attribute in written {
      let name = attribute.name
      if !ClaimSlot.attributeNames.contains(name) {
        let suggestion = Spelling.suggestion(for: name, among: ClaimSlot.attributeNames)
        report("unknown attribute '\(name)' of 'claim'\(suggestion)", at: attribute.nameOffset)
      } else if attributes.contains(where: { $0.name == name }) {
        report("attribute '\(name)' is written twice", at: attribute.nameOffset)
      } else {
        attributes.append(
          ClaimSlot.Attribute(
            name: name, value: attribute.value, position: position(attribute.valueOffset)))
      }
    }
    return attributes
  }
}
