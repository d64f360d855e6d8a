import Specs

/// A line that holds nothing but `{% … %}`, apart from its container's prefix.
struct TagLine: Sendable {
  /// The tag with its braces.
  let text: String
  /// Where its opening brace stands.
  let position: SourcePosition
}

/// A lesson's lines with each tag line replaced by something that CommonMark keeps as a block.
///
/// A processing instruction `<?…?>` may follow a paragraph directly, ends on its own line, and lands
/// in the container that the tag is written in. Inside code it is text, and is turned back.
struct TagMask: Sendable {
  private(set) var lines: [String]
  private(set) var tags: [Int: TagLine] = [:]
  private var word = ""

  /// Masks the lines after the front matter, whose lines become blank.
  init(_ source: SourceText, skipping frontMatterLines: Int) {
    lines = source.lines
    for index in lines.indices.prefix(frontMatterLines) { lines[index] = "" }
    guard lines.contains(where: { Self.tagStart(Array($0.utf8)) != nil }) else { return }
    word = Self.unusedWord(in: source.text)
    for index in lines.indices { mask(index) }
  }

  /// The text with placeholders turned back into the tags that they stand for.
  func restored(_ text: String) -> String {
    guard !tags.isEmpty, text.contains("<?\(word):") else { return text }
    var pieces = text.split(separator: "<?\(word):", omittingEmptySubsequences: false)[...]
    var result = String(pieces.popFirst() ?? "")
    for piece in pieces {
      let number = piece.prefix { $0 != "?" }
      result += Int(number).flatMap { tags[$0]?.text } ?? ""
      result += piece.dropFirst(number.count + 2)
    }
    return result
  }

  /// The text to parse.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Takes a block of HTML apart at the tags in it.
  ///
  /// `<div>` and its like end at a blank line only, so that an end tag below may be part of them.
  /// Comments, scripts and preformatted text are left whole.
  func separatingTags(_ node: MarkNode) -> [MarkNode] {
    guard case .html(let html) = node.kind, !tags.isEmpty, html.contains("<?\(word):"),
      tag(of: html) == nil, !Self.isVerbatim(html)
    else { return [node] }
    var nodes: [MarkNode] = []
    var lines: [Substring] = []
    var start = node.start.line
    func add() {
      if !lines.isEmpty {
        var part = node
        part.kind = .html(lines.map { $0 + "\n" }.joined())
        if start > node.start.line { part.start = SourcePosition(line: start, column: 1) }
        nodes.append(part)
      }
      start += lines.count
      lines = []
    }
    for line in html.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let isTag = tag(of: String(line.drop { $0 == " " || $0 == "\t" })) != nil
      if isTag { add() }
      lines.append(isTag ? line.drop { $0 == " " || $0 == "\t" } : line)
      if isTag { add() }
    }
    add()
    return nodes
  }

  /// Whether a block of HTML is a comment or keeps its text as it is.
  static func isVerbatim(_ html: String) -> Bool {
    let start = html.drop { $0 == " " }.prefix(10).lowercased()
    return ["<!", "<?", "<script", "<pre", "<style", "<textarea"].contains { start.hasPrefix($0) }
  }

  /// The tag that a block of HTML stands for.
  func tag(of html: String) -> TagLine? {
    guard !tags.isEmpty, html.hasPrefix("<?\(word):") else { return nil }
    return Int(html.dropFirst(word.count + 3).prefix { $0 != "?" }).flatMap { tags[$0] }
  }

  private mutating func mask(_ index: Int) {
    let bytes = Array(lines[index].utf8)
    guard let start = Self.tagStart(bytes), let end = Self.tagEnd(bytes, from: start),
      LineBytes.skipBlanks(bytes, from: end) == bytes.count
    else { return }
    tags[index + 1] = TagLine(
      text: String(decoding: bytes[start..<end], as: UTF8.self),
      position: SourcePosition(line: index + 1, column: start + 1))
    lines[index] =
      String(decoding: bytes[..<start], as: UTF8.self) + "<?\(word):\(index + 1)?>"
      + String(decoding: bytes[end...], as: UTF8.self)
  }

  /// Where `{%` stands, when nothing but its container's prefix stands before it.
  static func tagStart(_ bytes: [UInt8]) -> Int? {
    let start = LineBytes.contentStart(bytes)
    guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "{"),
      bytes[start + 1] == UInt8(ascii: "%")
    else { return nil }
    return start
  }

  /// The place behind the first `%}` that stands outside quotation marks, else behind the first.
  private static func tagEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var isQuoted = false
    var first: Int?
    var index = start + 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == UInt8(ascii: "%"), bytes[index + 1] == UInt8(ascii: "}") {
        if !isQuoted { return index + 2 }
        first = first ?? index + 2
      }
      index += 1
    }
    return first
  }

  private static func unusedWord(in text: String) -> String {
    var word = "lesson-tag"
    while text.contains(word) { word += "-x" }
    return word
  }
}
