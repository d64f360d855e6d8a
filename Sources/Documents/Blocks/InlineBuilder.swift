/// Turns CommonMark's inlines into a lesson's.
struct InlineBuilder {
  let mask: TagMask

  func inlines(_ nodes: [MarkNode]) -> [Inline] { nodes.compactMap(inline) }

  private func inline(_ node: MarkNode) -> Inline? {
    switch node.kind {
    case .text(let text): .text(mask.restored(text))
    case .inlineCode(let code): .code(mask.restored(code))
    case .inlineHTML(let html):
      mask.tag(of: html).map { .text($0.text) } ?? .html(mask.restored(html))
    case .softBreak: .softBreak
    case .lineBreak: .lineBreak
    case .emphasis: .emphasis(inlines(node.children))
    case .strong: .strong(inlines(node.children))
    case .link(let destination, let title):
      .link(
        Link(
          destination: mask.restored(destination), title: mask.restored(title),
          content: inlines(node.children)))
    case .image(let source, let title):
      .image(
        Image(
          source: mask.restored(source), title: mask.restored(title),
          alternative: inlines(node.children).plainText))
    case .document, .quote, .item, .paragraph, .thematicBreak, .list, .heading, .code, .html: nil
    }
  }
}
