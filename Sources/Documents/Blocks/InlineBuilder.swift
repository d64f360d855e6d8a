import Specs

/// Turns CommonMark's inlines into a lesson's.
struct InlineBuilder {
  private let mask: TagMask
  private let source: SourceText
  /// Whether what is built stands inside a claim already.
  private var isInClaim = false
  var diagnostics = Diagnostics()

  init(mask: TagMask, source: SourceText) {
    self.mask = mask
    self.source = source
  }

  mutating func inlines(_ nodes: [MarkNode]) -> [Inline] {
    guard mask.hasSlots else { return nodes.compactMap { inline($0) } }
    var pairing = ClaimPairing(isInClaim: isInClaim)
    for node in nodes {
      guard case .text(let text) = node.kind else {
        isInClaim = pairing.isInClaim
        if let inline = inline(node) { pairing.add(inline) }
        continue
      }
      for part in mask.parts(of: text) { pairing.add(part) }
    }
    isInClaim = pairing.isOuterClaim
    let content = pairing.finished()
    for problem in pairing.problems.prefix(8) {
      diagnostics.add(Diagnostic(problem.message, at: problem.position, in: source))
    }
    return content
  }

  private mutating func inline(_ node: MarkNode) -> Inline? {
    switch node.kind {
    case .text(let text): return .text(mask.restored(text))
    case .inlineCode(let code): return .code(mask.restored(code))
    case .inlineHTML(let html):
      if let tag = mask.tag(of: html) { return .text(tag.text) }
      let isVerbatim = TagMask.isVerbatim(html)
      return .html(isVerbatim ? SlotText(mask.restored(html)) : mask.slotText(html))
    case .softBreak: return .softBreak
    case .lineBreak: return .lineBreak
    case .emphasis: return .emphasis(inlines(node.children))
    case .strong: return .strong(inlines(node.children))
    case .link(let destination, let title):
      return .link(
        Link(
          destination: mask.restored(destination), title: mask.slotText(title),
          content: inlines(node.children)))
    case .image(let source, let title):
      return .image(
        Image(
          source: mask.restored(source), title: mask.slotText(title),
          alternative: alternative(node.children)))
    case .document, .quote, .item, .paragraph, .thematicBreak, .list, .heading, .code, .html:
      return nil
    }
  }

  private mutating func alternative(_ nodes: [MarkNode]) -> SlotText {
    let content = inlines(nodes)
    for claim in SlotCollection(content).claims {
      let message = "a claim cannot stand in an image's text"
      diagnostics.add(Diagnostic(message, at: claim.opening.start, in: source))
    }
    return content.slotText
  }
}
