import Specs

/// Puts what stands between a claim's tags, or between tildes, into one inline, among siblings.
struct ClaimPairing {
  private struct Open {
    let tag: ClaimTag
    var content = InlineSequence()
  }

  /// Whether all of it stands inside a claim.
  let isOuterClaim: Bool
  private(set) var problems: [(message: String, position: SourcePosition)] = []
  private var inlines = InlineSequence()
  private var open: Open?
  /// How many nested claims were reported, whose closing tags are yet to come.
  private var skipped = 0

  init(isInClaim: Bool) { isOuterClaim = isInClaim }

  /// Whether what is added next stands inside a claim.
  var isInClaim: Bool { isOuterClaim || open != nil }

  mutating func add(_ inline: Inline) {
    change { $0.add(inline) }
  }

  private mutating func change(_ body: (inout InlineSequence) -> Void) {
    if open == nil {
      body(&inlines)
    } else if var inner = open {
      // Out of the way, so that nothing is copied.
      open?.content = InlineSequence()
      body(&inner.content)
      open = inner
    }
  }

  mutating func add(_ part: MaskedPart) {
    switch part {
    case .text(let text): add(Inline.text(text))
    case .slot(.value(let slot)): add(Inline.value(slot))
    case .slot(.claimOpening(let tag)): begin(tag)
    case .slot(.claimClosing(let tag)): end(tag)
    case .slot(.formula(let slot, _)): add(Inline.formula(slot))
    case .slot(.footnote(let reference)): add(Inline.footnote(reference))
    case .slot(.footnoteMark(let mark)): add(Inline.text(mark.written))
    case .slot(.formulaRest(let text)): change { $0.addRest(text) }
    case .slot(.strike(let mark)): change { $0.add(mark) }
    }
  }

  private mutating func begin(_ tag: ClaimTag) {
    guard isInClaim else {
      open = Open(tag: tag)
      return
    }
    problems.append(("claims do not nest; expected '{% endclaim %}' before", tag.range.start))
    skipped += 1
    add(Inline.text(tag.written))
  }

  private mutating func end(_ tag: ClaimTag) {
    if skipped > 0 {
      skipped -= 1
      add(Inline.text(tag.written))
      return
    }
    guard let open else {
      let message = "'{% endclaim %}' without a '{% claim … %}' before it \(Self.place)"
      problems.append((message, tag.range.start))
      add(Inline.text(tag.written))
      return
    }
    self.open = nil
    let content = Self.trimmed(open.content.inlines)
    if content.isEmpty { problems.append(("a claim without a sentence", open.tag.range.start)) }
    let slot = ClaimSlot(
      text: open.tag.text, position: open.tag.position, attributes: open.tag.attributes,
      opening: open.tag.range, closing: tag.range, sentence: content.plainText)
    inlines.add(.claim(slot, content))
  }

  /// The first tag in a text that was probably meant to end a claim.
  private static func misspeltEnd(in text: String) -> String? {
    let tags = text.split(separator: "{%", omittingEmptySubsequences: false).dropFirst()
    return tags.lazy.compactMap { rest -> String? in
      let parts = rest.split(separator: "%}", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].filter { !$0.isWhitespace }
      guard parts.count == 2, Spelling.nearest(to: name, in: ["endclaim"]) != nil else {
        return nil
      }
      return "{%\(parts[0])%}"
    }.first
  }

  private static let place = "in the same paragraph, and in the same emphasis or link"

  /// Tags may stand on lines of their own: the line ends beside them are no part of the sentence.
  private static func trimmed(_ content: [Inline]) -> [Inline] {
    var content = content[...]
    while let first = content.first, first.isBreak { content = content.dropFirst() }
    while let last = content.last, last.isBreak { content = content.dropLast() }
    return Array(content)
  }

  /// The siblings, after the last one was added.
  mutating func finished() -> [Inline] {
    if let open {
      let misspelt = Self.misspeltEnd(in: open.content.inlines.plainText)
      let message =
        misspelt.map { "this claim is never closed; did you mean '{% endclaim %}' by '\($0)'?" }
        ?? "this claim is never closed; expected '{% endclaim %}' \(Self.place)"
      problems.append((message, open.tag.range.start))
      inlines.add(.text(open.tag.written))
      for inline in open.content.inlines { inlines.add(inline) }
      self.open = nil
    }
    return inlines.inlines
  }
}
