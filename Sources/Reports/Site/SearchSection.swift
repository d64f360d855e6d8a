/// A part of a page that can be found: a heading with the text up to the next one.
public struct SearchSection: Hashable, Codable, Sendable {
  /// The heading's words; empty for what stands before the first.
  var heading: String
  /// Where it stands on the page; empty at the top.
  var anchor: String
  /// The text, single blanks between its words.
  var text: String
}

extension SearchSection {
  /// The sections of a page.
  ///
  /// Pictures, formulas' markup, specs and tables behind folds are no text to search. Neither are
  /// solutions and answers, unless the page shows them openly: the words around what is found would
  /// give them away.
  ///
  /// - Parameters:
  ///   - page: A page's markup, of which the main part counts.
  ///   - showsAnswers: Whether solutions and answers can be found.
  /// - Returns: The sections, in order.
  static func sections(of page: String, showsAnswers: Bool) -> [SearchSection] {
    let bytes = Array(page.utf8)
    guard let main = MainPart.range(in: bytes) else { return [] }
    var reader = SectionReader(MarkupScanner(bytes, in: main), showsAnswers: showsAnswers)
    return reader.sections()
  }
}

/// Collects the words of a page.
private struct SectionReader {
  /// Elements whose text is none of the page's.
  private static let silent: Set<String> = ["svg", "math", "script", "style", "button", "nav"]
  /// Classes of elements that hold settings and numbers.
  private static let silentClasses: Set<String> = ["spec", "numbers", "by-seed", "claim-details"]
  private static let answerClasses: Set<String> = [
    "solution", "solution-note", "answer", "answers",
  ]
  /// Elements whose ends part no words.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "code", "del", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "u", "wbr",
  ]

  private var scanner: MarkupScanner
  private let showsAnswers: Bool
  private var found: [SearchSection] = []
  private var current = SearchSection(heading: "", anchor: "", text: "")
  private var isInHeading = false
  /// The text of the part that is read, heading or section.
  private var bytes: [UInt8] = []

  init(_ scanner: MarkupScanner, showsAnswers: Bool) {
    self.scanner = scanner
    self.showsAnswers = showsAnswers
  }

  mutating func sections() -> [SearchSection] {
    while let piece = scanner.next() {
      switch piece {
      case .text(let range): bytes += scanner.bytes[range]
      case .tag(let tag): read(tag)
      }
    }
    endSection()
    return found
  }

  private mutating func read(_ tag: MarkupScanner.Tag) {
    if !tag.isEnd, isSilent(tag) {
      bytes.append(UInt8(ascii: " "))
      _ = scanner.skip(tag)
    } else if let anchor = Self.headingAnchor(tag, scanner) {
      endSection()
      current.anchor = anchor
      isInHeading = true
    } else if isInHeading, Self.isHeading(tag.name) {
      current.heading = takeText()
      isInHeading = false
    } else if !Self.inline.contains(tag.name) {
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func endSection() {
    current.text = takeText()
    if !current.text.isEmpty || !current.heading.isEmpty { found.append(current) }
    isInHeading = false
    current = SearchSection(heading: "", anchor: "", text: "")
  }

  private mutating func takeText() -> String {
    defer { bytes = [] }
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func isSilent(_ tag: MarkupScanner.Tag) -> Bool {
    if Self.silent.contains(tag.name) { return true }
    let classes = scanner.classes(of: tag)
    return !classes.isDisjoint(with: Self.silentClasses)
      || !showsAnswers && !classes.isDisjoint(with: Self.answerClasses)
  }

  private static func isHeading(_ name: String) -> Bool {
    name.count == 2 && name.first == "h" && "123456".contains(name.dropFirst())
  }

  /// The anchor of a heading that begins here.
  private static func headingAnchor(
    _ tag: MarkupScanner.Tag, _ scanner: MarkupScanner
  ) -> String? {
    guard !tag.isEnd, isHeading(tag.name) else { return nil }
    return tag.attributes.first { $0.name == "id" }.map { scanner.text($0.value) }
  }
}
