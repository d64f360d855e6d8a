import Specs

/// Puts Markdown in the places of a lesson's fences, values and claims, and leaves every other byte
/// as it is.
///
/// Tags become what GitHub shows of them: hints alerts, details and solutions what unfolds, and
/// titles bold lines.
public struct MarkdownSplice: Sendable {
  private let document: LessonDocument
  private let edition: Edition

  /// Takes a lesson whose fences, values and claims are to be replaced, for an edition.
  public init(_ document: LessonDocument, edition: Edition = .reader) {
    self.document = document
    self.edition = edition
  }

  /// The lesson's text with other text in the places of its fences, values and claims' tags.
  ///
  /// Lines are written without a prefix; they get that of the place's list or quote, and its line
  /// ends. Where other text touches them, blank lines are put between, except for lines that begin
  /// with a fence's opening mark. A line must not contain a line end.
  ///
  /// - Parameters:
  ///   - value: What stands in the place of a value, as Markdown.
  ///   - words: The words that stand in the place of a value in a formula, which is TeX.
  ///   - reference: The text of a link that has none, for where it leads; nothing leaves it so.
  ///   - claim: What stands before and behind a claim's sentence. Tags on lines of their own leave
  ///     no lines behind: the sentence's first and last line are put in their places.
  ///   - note: The lines that follow a block with claims in it: a paragraph, a table, a hint, a
  ///     whole list or quote; within other tags, what stands directly in them.
  ///   - image: The lines below an image that is a figure, for its first line.
  ///   - replacement: The lines for a fence; nothing leaves the fence as it is.
  /// - Returns: The whole text, its byte order mark dropped.
  public func text(
    value: @escaping (ValueSlot) -> String = { $0.written },
    words: ((ValueSlot) -> String)? = nil,
    reference: (String) -> String? = { _ in nil },
    claim: (ClaimSlot) -> (before: String, after: String) = { _ in ("", "") },
    note: ([ClaimSlot]) -> [String] = { _ in [] },
    image: (ImageFigure, Int) -> [String] = { _, _ in [] },
    replacing replacement: (LessonFence) -> [String]?
  ) -> String {
    pieces(
      value: value, words: words, reference: reference, claim: claim, note: note, image: image,
      replacing: replacement
    ).joined()
  }

  /// The same text in pieces that are read one by one: the front matter, the lesson's title, and what
  /// stands between headings and fences that are in no other block; each of these fences is a piece,
  /// and a heading begins one.
  ///
  /// - Returns: The pieces, some of which may be blank.
  public func pieces(
    value: @escaping (ValueSlot) -> String, words: ((ValueSlot) -> String)?,
    reference: (String) -> String?, claim: (ClaimSlot) -> (before: String, after: String),
    note: ([ClaimSlot]) -> [String], image: (ImageFigure, Int) -> [String],
    replacing replacement: (LessonFence) -> [String]?
  ) -> [String] {
    var text = SplicedText(document.source)
    let inFormulas = Set(document.blocks.slots(in: edition).formulas.flatMap(\.values))
    for slot in document.values(in: edition) {
      let isTeX = words != nil && inFormulas.contains(slot)
      text.replace(
        slot.range, with: isTeX ? ValueTeX.tex(of: words?(slot) ?? "") : value(slot))
    }
    for slot in document.claims(in: edition) {
      let (before, after) = claim(slot)
      text.replace(opening: slot.opening, with: before)
      text.replace(closing: slot.closing, with: after)
    }
    addReferences(reference, to: &text)
    addNotes(to: document.blocks, note, &text)
    addLabels(to: document.blocks, image, &text)
    for fence in document.fences(in: edition) {
      guard let lines = replacement(fence) else { continue }
      text.replace(
        fence.lines, with: lines, opening: fence.openingPrefix, continuation: fence.prefix)
    }
    return MarkdownTags(text, of: document, edition: edition, value: value)
      .spliced(cutAbove: cuts)
  }

  /// Fills in the text of links without one, but for those that the edition leaves out.
  private func addReferences(_ reference: (String) -> String?, to text: inout SplicedText) {
    var leftOut: [ClosedRange<Int>] = []
    document.blocks.visit(in: nil) { if $0.isLeftOut(of: edition) { leftOut.append($0.lines) } }
    for link in document.links {
      guard let place = link.emptyText, let words = reference(link.address),
        !leftOut.contains(where: { $0.contains(place.line) })
      else { continue }
      text.replace(place, with: words)
    }
  }

  /// Puts lines below images that are figures, but not inside lists and quotes.
  private func addLabels(
    to blocks: [Block], _ image: (ImageFigure, Int) -> [String], _ text: inout SplicedText
  ) {
    for block in blocks where !block.isLeftOut(of: edition) {
      switch block.kind {
      case .tag(let tag): addLabels(to: tag.blocks, image, &text)
      case .figure(let figure):
        text.add(image(figure, block.lines.lowerBound), below: block.lines.upperBound)
      default: break
      }
    }
  }

  /// The lines above which a piece ends.
  private var cuts: Set<Int> {
    var cuts: Set<Int> = []
    if let end = document.frontMatter?.lines.last?.number { cuts.insert(end + 2) }
    for (index, block) in document.blocks.enumerated() {
      switch block.kind {
      case .heading(let heading):
        cuts.insert(block.lines.lowerBound)
        if index == 0, heading.level == 1 { cuts.insert(block.lines.upperBound + 1) }
      case .fence: cuts.formUnion([block.lines.lowerBound, block.lines.upperBound + 1])
      default: break
      }
    }
    return cuts.filter { $0 <= document.source.lines.count }
  }

  private func addNotes(
    to blocks: [Block], _ note: ([ClaimSlot]) -> [String], _ text: inout SplicedText
  ) {
    for block in blocks where !block.isLeftOut(of: edition) {
      if case .tag(let tag) = block.kind, tag.name != TagCatalogue.hint.name {
        addNotes(to: tag.blocks, note, &text)
        continue
      }
      let claims = [block].slots(in: edition).claims
      if !claims.isEmpty { text.add(note(claims), below: block.lines.upperBound) }
    }
  }
}
