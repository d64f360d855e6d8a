/// Puts Markdown in the places of tags: hints become alerts, details and solutions what unfolds,
/// titles bold lines.
struct MarkdownTags {
  private let edition: Edition
  private let value: (ValueSlot) -> String
  private var quotes: MarkdownQuotes
  private(set) var text: SplicedText

  /// Begins with a text, in which some places may have been replaced.
  init(
    _ text: SplicedText, of document: LessonDocument, edition: Edition,
    value: @escaping (ValueSlot) -> String
  ) {
    self.text = text
    self.edition = edition
    self.value = value
    quotes = MarkdownQuotes(in: document.source.text)
    replaceTags(in: document.blocks, isContained: false)
  }

  /// The whole text with everything in its place, in pieces that end above lines outside of all tags.
  func spliced(cutAbove lines: Set<Int>) -> [String] {
    text.spliced(cutAbove: lines).map(quotes.quoted)
  }

  /// Replaces the tags among the blocks of one container, and within these.
  private mutating func replaceTags(in blocks: [Block], isContained: Bool) {
    let gaps = MarkdownGaps(among: blocks, in: edition)
    replaceTags(among: blocks, isContained: isContained, gaps)
  }

  private mutating func replaceTags(
    among blocks: [Block], isContained: Bool, _ gaps: MarkdownGaps
  ) {
    for block in blocks {
      switch block.kind {
      case .quote(let blocks): replaceTags(in: blocks, isContained: true)
      case .list(let list):
        for item in list.items { replaceTags(in: item.blocks, isContained: true) }
      case .tag(let tag):
        let isQuoted = replace(tag, block, isContained: isContained, gaps)
        if block.isLeftOut(of: edition) { continue }
        if isQuoted {
          replaceTags(in: tag.blocks, isContained: true)
        } else {
          replaceTags(among: tag.blocks, isContained: isContained, gaps)
        }
      case .footnote(let note):
        if block.isLeftOut(of: edition) {
          text.replace(
            block.lines, with: gaps.filled(at: block.lines.lowerBound),
            opening: note.prefixes.opening, continuation: note.prefixes.continuation)
        } else {
          replaceTags(in: note.blocks, isContained: true)
        }
      case .heading, .paragraph, .code, .thematicBreak, .html, .table, .figure, .formula, .fence:
        break
      }
    }
  }

  /// Replaces a tag's own lines; whether its content is to become a quotation.
  private mutating func replace(
    _ tag: TagBlock, _ block: Block, isContained: Bool, _ gaps: MarkdownGaps
  ) -> Bool {
    guard tag.isClosed, let record = TagCatalogue.record(named: tag.name) else { return false }
    let (first, last) = (block.lines.lowerBound, block.lines.upperBound)
    guard !block.isLeftOut(of: edition) else {
      replace(first...last, of: tag, with: gaps.filled(at: first))
      return false
    }
    var lines = record.markdown(
      MarkdownTag(
        tag: tag, attributes: tag.attributes.mapValues(markdown), edition: edition,
        isContained: isContained))
    if lines.isQuoted {
      lines.opening = [quotes.begin(lines.opening, behind: tag.prefixes.continuation)]
      lines.closing = [quotes.end]
    }
    if lines.opening.isEmpty {
      // An item that began with a blank line would be empty.
      lines.opening =
        tag.prefixes.isOnMarkerLine ? [MarkdownGaps.separator] : gaps.filled(at: first)
    }
    if lines.closing.isEmpty { lines.closing = gaps.filled(at: last) }
    replace(first...first, of: tag, with: lines.opening, isBlankBelow: true)
    if last > first {
      text.replace(
        last...last, with: lines.closing, opening: tag.prefixes.continuation,
        continuation: tag.prefixes.continuation)
    }
    return lines.isQuoted
  }

  private mutating func replace(
    _ lines: ClosedRange<Int>, of tag: TagBlock, with replacement: [String],
    isBlankBelow: Bool = false
  ) {
    text.replace(
      lines, with: replacement, opening: tag.prefixes.opening,
      continuation: tag.prefixes.continuation, isBlankBelow: isBlankBelow)
  }

  private func markdown(of text: SlotText) -> String {
    text.pieces.map { piece in
      switch piece {
      case .text(let text): Self.escaped(text)
      case .value(let slot): value(slot)
      case .formula(let slot): "$\(slot.tex)$"
      }
    }.joined()
  }

  /// A text in which nothing is markup.
  static func escaped(_ text: String) -> String {
    text.map { "\\`*_<>[]&$~|".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
