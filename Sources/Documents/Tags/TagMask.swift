import Specs

/// A line that holds nothing but `{% … %}`, apart from its container's prefix.
struct TagLine: Sendable {
  /// The tag with its braces.
  let text: String
  /// Where its opening brace stands.
  let position: SourcePosition
}

/// A lesson's lines with what CommonMark must not read replaced by something that it keeps.
///
/// For a tag line that is a processing instruction `<?…?>`: it may follow a paragraph directly,
/// ends on its own line, and lands in the container that the tag is written in. For a value or
/// a formula it is a word, and for a claim's tag and the like a word in brackets, beside which
/// emphasis may begin and end as beside any punctuation. Inside code all of them are text, and are
/// turned back.
struct TagMask: Sendable {
  private(set) var lines: [String]
  private(set) var tags: [Int: TagLine] = [:]
  private var word = ""
  /// The values and claims' tags that were replaced, by number.
  private var slots: [MaskedSlot] = []
  private var slotWord = ""

  /// Masks the tag lines after the front matter, whose lines become blank.
  init(_ source: SourceText, skipping frontMatterLines: Int) {
    lines = source.lines
    for index in lines.indices.prefix(frontMatterLines) { lines[index] = "" }
    guard lines.contains(where: { Self.tagStart(Array($0.utf8)) != nil }) else { return }
    word = Self.unusedWord("lesson-tag", in: source.text)
    for index in lines.indices { mask(index) }
  }

  /// Whether anything in the prose was replaced.
  var hasSlots: Bool { !slots.isEmpty }

  /// The beginnings of notes that list markers stand for, by line.
  private(set) var footnotes: [Int: FootnoteMark] = [:]

  /// The same with other lines, to look at which blocks these make.
  func with(_ lines: [String]) -> TagMask {
    var mask = self
    mask.lines = lines
    return mask
  }

  /// Replaces what was found in the prose, in order.
  mutating func mask(_ found: [MaskedSlot]) {
    slotWord = Self.unusedWord("lessonslot", in: lines.joined(separator: "\n"))
    let found = found.withoutOverlaps
    slots = found
    for case .footnoteMark(let mark) in found { footnotes[mark.range.line] = mark }
    var next = 0
    while next < found.count {
      let number = found[next].range.line
      let bytes = Array(lines[number - 1].utf8)
      var (line, copied) = ("", 0)
      while next < found.count, found[next].range.line == number {
        let columns = found[next].range.columns
        line += String(decoding: bytes[copied..<(columns.lowerBound - 1)], as: UTF8.self)
        line += placeholder(next)
        copied = columns.upperBound - 1
        next += 1
      }
      lines[number - 1] = line + String(decoding: bytes[copied...], as: UTF8.self)
    }
  }

  /// Punctuation to CommonMark, and nothing else.
  private static let brackets = (open: "⟦", close: "⟧")

  private func placeholder(_ number: Int) -> String {
    let word = "\(slotWord)\(number)z"
    if case .footnoteMark(let mark) = slots[number] { return mark.marker }
    if slots[number].isWord { return word }
    return Self.brackets.open + word + Self.brackets.close
  }

  /// A text as its parts: what stands between placeholders, and what these stand for.
  ///
  /// All by bytes: a placeholder may be part of a larger character.
  func parts(of text: String) -> [MaskedPart] {
    let text = restoringTags(text)
    guard hasSlots else { return [.text(text)] }
    let bytes = Array(text.utf8)
    var parts: [MaskedPart] = []
    var (index, copied) = (0, 0)
    func addText(to end: Int) {
      if end > copied {
        parts.append(.text(String(decoding: bytes[copied..<end], as: UTF8.self)))
      }
    }
    while index < bytes.count {
      guard let (slot, range) = placeholder(in: bytes, at: index) else {
        index += 1
        continue
      }
      addText(to: range.lowerBound)
      parts.append(.slot(slot))
      (index, copied) = (range.upperBound, range.upperBound)
    }
    addText(to: bytes.count)
    return parts
  }

  /// The placeholder whose word begins here, its brackets included.
  private func placeholder(in bytes: [UInt8], at start: Int) -> (MaskedSlot, Range<Int>)? {
    let word = Array(slotWord.utf8)
    guard bytes[start] == word[0], bytes[start...].starts(with: word) else { return nil }
    let digits = bytes[(start + word.count)...].prefix(while: LineBytes.isDigit)
    guard let number = Int(String(decoding: digits, as: UTF8.self)),
      slots.indices.contains(number), digits.endIndex < bytes.count
    else { return nil }
    let (slot, end) = (slots[number], digits.endIndex + 1)
    guard !slot.isWord else { return (slot, start..<end) }
    let bracket = Self.brackets.open.utf8.count
    guard start >= bracket, end + bracket <= bytes.count else { return nil }
    return (slot, (start - bracket)..<(end + bracket))
  }

  /// A text whose values and formulas stay slots, and whose other placeholders are turned back; of
  /// markup, formulas are no part.
  func slotText(_ text: String, isMarkup: Bool = false) -> SlotText {
    var result = SlotText()
    for part in parts(of: text) {
      switch part {
      case .text(let text): result.append(text)
      case .slot(.value(let slot)): result.append(slot)
      case .slot(.formula(let slot, _)) where !isMarkup: result.append(slot)
      case .slot(.formulaRest) where !isMarkup: break
      case .slot(let slot): result.append(slot.written)
      }
    }
    return result
  }

  /// The text with placeholders turned back into what they stand for.
  func restored(_ text: String) -> String {
    parts(of: text).map { part in
      switch part {
      case .text(let text): text
      case .slot(let slot): slot.written
      }
    }.joined()
  }

  private func restoringTags(_ text: String) -> String {
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
    guard let start = Self.tagStart(bytes), ClaimSyntax.name(bytes, at: start) == nil,
      let end = Self.tagEnd(bytes[...], from: start),
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
  static func tagEnd(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var isQuoted = false
    var first: Int?
    var index = start + 2
    while index + 1 < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == UInt8(ascii: "%"), bytes[index + 1] == UInt8(ascii: "}") {
        if !isQuoted { return index + 2 }
        first = first ?? index + 2
      }
      index += 1
    }
    return first
  }

  private static func unusedWord(_ start: String, in text: String) -> String {
    var word = start
    while text.contains(word) { word += "x" }
    return word
  }
}
