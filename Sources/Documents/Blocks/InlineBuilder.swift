import Specs

/// Turns CommonMark's inlines into a lesson's.
struct InlineBuilder {
  private let mask: TagMask
  private let source: SourceText
  /// Whether what is built stands inside a claim already.
  private var isInClaim = false
  /// Whether what is built stands inside a link already.
  private var isInLink = false
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
      for part in mask.parts(of: text) {
        if isInLink, case .slot(.footnote(let reference)) = part {
          refuse("a footnote", at: reference.range.start, in: "a link")
        }
        pairing.add(part)
      }
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
      return .html(
        isVerbatim ? SlotText(mask.restored(html)) : mask.slotText(html, isMarkup: true))
    case .softBreak: return .softBreak
    case .lineBreak: return .lineBreak
    case .emphasis: return .emphasis(inlines(node.children))
    case .strong: return .strong(inlines(node.children))
    case .link(let destination, let title):
      isInLink = true
      defer { isInLink = false }
      return .link(
        Link(
          destination: address(destination), title: self.title(title),
          content: inlines(node.children)))
    case .image(let source, let title):
      return .image(
        Image(
          source: address(source), title: self.title(title),
          content: alternative(node.children)))
    case .document, .quote, .item, .paragraph, .thematicBreak, .list, .heading, .code, .html:
      return nil
    }
  }

  private mutating func address(_ text: String) -> String {
    for case .slot(let slot) in mask.parts(of: text) {
      guard let name = slot.name else { continue }
      refuse(name, at: slot.range.start, in: "an address")
    }
    return mask.restored(text)
  }

  private mutating func title(_ text: String) -> SlotText {
    for case .slot(let slot) in mask.parts(of: text) {
      guard let name = slot.name, name != "a value" else { continue }
      refuse(name, at: slot.range.start, in: "a title")
    }
    return mask.slotText(text)
  }

  private mutating func refuse(_ what: String, at position: SourcePosition, in place: String) {
    let message = "\(what) cannot stand in \(place)"
    diagnostics.add(Diagnostic(message, at: position, in: source))
  }

  private mutating func alternative(_ nodes: [MarkNode]) -> [Inline] {
    let content = inlines(nodes)
    let slots = SlotCollection(content)
    for claim in slots.claims { refuse("a claim", at: claim.opening.start, in: "an image's text") }
    for reference in slots.footnotes {
      refuse("a footnote", at: reference.range.start, in: "an image's text")
    }
    return content
  }
}
