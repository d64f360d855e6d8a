import Specs

/// Puts Markdown in the places of a lesson's fences, values and claims, and leaves every other byte
/// as it is.
///
/// Exercises and solutions become what GitHub shows of them: a bold line with the exercise's number,
/// and a solution that is folded, open or left out.
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
  ///   - replacement: The lines for a fence; nothing leaves the fence as it is.
  /// - Returns: The whole text, its byte order mark dropped.
  public func text(
    value: (ValueSlot) -> String = { $0.written },
    words: ((ValueSlot) -> String)? = nil,
    reference: (String) -> String? = { _ in nil },
    claim: (ClaimSlot) -> (before: String, after: String) = { _ in ("", "") },
    note: ([ClaimSlot]) -> [String] = { _ in [] },
    replacing replacement: (LessonFence) -> [String]?
  ) -> String {
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
    for fence in document.fences(in: edition) {
      guard let lines = replacement(fence) else { continue }
      text.replace(
        fence.lines, with: lines, opening: fence.openingPrefix, continuation: fence.prefix)
    }
    document.blocks.visit(in: nil) { block in
      if case .footnote(let note) = block.kind, block.isLeftOut(of: edition) {
        text.replace(
          block.lines, with: [], opening: note.prefixes.opening,
          continuation: note.prefixes.continuation)
      }
      guard case .tag(let tag) = block.kind, tag.isClosed else { return }
      replace(tag, block, value, &text)
    }
    return text.spliced()
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

  private func replace(
    _ tag: TagBlock, _ block: Block, _ value: (ValueSlot) -> String, _ text: inout SplicedText
  ) {
    guard !block.isLeftOut(of: edition) else {
      text.replace(
        block.lines, with: [], opening: tag.prefixes.opening,
        continuation: tag.prefixes.continuation)
      return
    }
    guard let (opening, closing) = lines(of: tag, value) else { return }
    let (first, last) = (block.lines.lowerBound, block.lines.upperBound)
    text.replace(
      first...first, with: opening, opening: tag.prefixes.opening,
      continuation: tag.prefixes.continuation, isBlankBelow: true)
    text.replace(
      last...last, with: closing, opening: tag.prefixes.continuation,
      continuation: tag.prefixes.continuation)
  }

  /// What stands in the places of a tag's lines; nothing leaves them as they are.
  private func lines(
    of tag: TagBlock, _ value: (ValueSlot) -> String
  ) -> (opening: [String], closing: [String])? {
    switch tag.name {
    case TagCatalogue.exercise.name:
      let title = (tag.attributes["title"]?.pieces ?? []).map { piece in
        switch piece {
        case .text(let text): Self.escaped(text)
        case .value(let slot): value(slot)
        case .formula(let slot): "$\(slot.tex)$"
        }
      }.joined()
      let label = "**Exercise \(tag.number).**"
      return ([title.isEmpty ? label : "\(label) \(title)"], [])
    case TagCatalogue.solution.name where edition == .instructor: return (["**Solution.**"], [])
    case TagCatalogue.solution.name:
      return (["<details>", "<summary>Solution</summary>"], ["</details>"])
    default: return nil
    }
  }

  /// An attribute's text, in which nothing is markup.
  private static func escaped(_ text: String) -> String {
    text.map { "\\`*_<>[]&$".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
