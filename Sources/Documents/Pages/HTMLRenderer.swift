/// Makes HTML of a lesson's blocks.
public struct HTMLRenderer {
  /// What becomes of HTML that the author wrote.
  public enum RawHTML: Sendable {
    /// It stands in the page; for lessons that are trusted.
    case pass
    /// It is shown as text.
    case escape
  }

  private let rawHTML: RawHTML
  private let edition: Edition
  private let address: (String) -> String?
  private let reference: (String) -> HTML?
  private let figureLabel: (Int) -> (anchor: String, text: String)?
  private var value: (ValueSlot) -> HTML
  private(set) var words: (ValueSlot) -> String
  let footnotes: Footnotes
  private let claim: (ClaimSlot, HTML) -> HTML
  private let fence: (LessonFence) -> HTML

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - rawHTML: what becomes of HTML that the author wrote.
  ///   - edition: whom the page is for.
  ///   - address: where a link leads in the page, for where it leads in the lesson; a link that
  ///     leads nowhere becomes its text.
  ///   - reference: the text of a link that has none, for where it leads in the lesson.
  ///   - figureLabel: the anchor and label of an image that is a figure, for its first line.
  ///   - value: what stands in the page for a value; of its markup, attributes such as an image's
  ///     alternative text take the text alone.
  ///   - words: what stands for a value in a formula.
  ///   - footnotes: the lesson's notes; without them a reference is shown as it is written.
  ///   - claim: what becomes of a claim's sentence.
  ///   - fence: what stands in the page for an experiment, a figure or a prediction.
  public init(
    rawHTML: RawHTML, edition: Edition = .reader, address: @escaping (String) -> String? = { $0 },
    reference: @escaping (String) -> HTML? = { _ in nil },
    figureLabel: @escaping (Int) -> (anchor: String, text: String)? = { _ in nil },
    value: @escaping (ValueSlot) -> HTML = { HTML(text: $0.written) },
    words: @escaping (ValueSlot) -> String = { $0.written },
    footnotes: Footnotes = Footnotes(),
    claim: @escaping (ClaimSlot, HTML) -> HTML = { $1 },
    fence: @escaping (LessonFence) -> HTML
  ) {
    self.edition = edition
    self.address = address
    self.reference = reference
    self.figureLabel = figureLabel
    self.value = value
    self.words = words
    self.footnotes = footnotes
    self.claim = claim
    self.rawHTML = rawHTML
    self.fence = fence
  }

  /// The same renderer for a text whose values are others than the lesson's.
  public func with(
    value: @escaping (ValueSlot) -> HTML, words: @escaping (ValueSlot) -> String
  ) -> HTMLRenderer {
    var renderer = self
    renderer.value = value
    renderer.words = words
    return renderer
  }

  /// The HTML of blocks.
  public func html(of blocks: [Block]) -> HTML {
    var page = Page()
    for block in blocks { add(block, to: &page, isTight: false) }
    return page.html
  }

  /// The HTML of running text.
  public func html(of inlines: [Inline]) -> HTML {
    var html = HTML()
    for inline in inlines { add(inline, to: &html) }
    return html
  }

  /// The HTML of a text with values.
  public func html(of text: SlotText) -> HTML {
    text.pieces.map { piece in
      switch piece {
      case .text(let text): HTML(text: text)
      case .value(let slot): value(slot)
      case .formula(let slot): slot.mathML(words)
      }
    }.joined()
  }

  /// The words of running text, for a list of headings or an attribute: formulas are their TeX.
  public func text(of inlines: [Inline]) -> HTML {
    html(of: inlines.withoutFormulas { $0.text(words) }).textOnly
  }

  /// The words of a text with values, for an attribute.
  private func attribute(_ text: SlotText) -> HTML {
    text.pieces.map { piece in
      switch piece {
      case .text(let text): HTML(text: text)
      case .value(let slot): value(slot).textOnly
      case .formula(let slot): HTML(text: slot.text(words))
      }
    }.joined()
  }

  private func add(_ block: Block, to page: inout Page, isTight: Bool) {
    if block.isLeftOut(of: edition) { return }
    switch block.kind {
    case .heading(let heading): page.line(html(of: heading))
    case .paragraph(let content) where isTight: page.html += html(of: content)
    case .paragraph(let content): page.line("<p>\(html(of: content))</p>\n")
    case .list(let list): add(list, to: &page)
    case .quote(let blocks):
      page.line("<blockquote>\n")
      for block in blocks { add(block, to: &page, isTight: false) }
      page.line("</blockquote>\n")
    case .code(let code): page.line(html(of: code))
    case .thematicBreak: page.line("<hr />\n")
    case .html(let markup): page.line(raw(block: markup))
    case .table(let table): page.line(html(of: table))
    case .tag(let tag):
      page.line(html(of: tag))
    case .figure(let figure): page.line(html(of: figure, at: block.lines.lowerBound))
    case .formula(let slot): page.line("<div\(attributes(of: slot))>\(slot.mathML(words))</div>\n")
    case .footnote: break
    case .fence(let fence): page.line(self.fence(fence))
    }
  }

  private func html(of tag: TagBlock) -> HTML {
    let content = html(of: tag.blocks)
    guard let record = TagCatalogue.record(named: tag.name) else { return content }
    return record.html(
      RenderedTag(
        tag: tag, attributes: tag.attributes.mapValues { html(of: $0) },
        content: content, edition: edition))
  }

  private func html(of heading: HeadingBlock) -> HTML {
    "<h\(heading.level) id=\"\(heading.id)\">\(html(of: heading.content))</h\(heading.level)>\n"
  }

  private func add(_ list: ListBlock, to page: inout Page) {
    switch list.start {
    case nil: page.line("<ul>\n")
    case 1: page.line("<ol>\n")
    case let start?: page.line("<ol start=\"\(start)\">\n")
    }
    for item in list.items {
      page.line(Self.opening(of: item))
      for block in item.blocks { add(block, to: &page, isTight: list.isTight) }
      page.html += "</li>\n"
    }
    page.line(list.start == nil ? "</ul>\n" : "</ol>\n")
  }

  private static func opening(of item: ListBlock.Item) -> HTML {
    guard let isDone = item.isDone else { return "<li>" }
    let state: HTML = isDone ? " checked aria-label=\"Done\"" : " aria-label=\"To do\""
    return "<li class=\"task\"><input type=\"checkbox\" disabled\(state)> "
  }

  private func html(of code: CodeBlock) -> HTML {
    CodeMarkup(code.text, language: code.language).block
  }

  private func raw(block markup: SlotText) -> HTML {
    switch rawHTML {
    case .pass: raw(markup)
    case .escape: "<pre class=\"raw-html\">\(html(of: markup))</pre>\n"
    }
  }

  /// The author's markup; of values inside its tags the text alone.
  private func raw(_ markup: SlotText) -> HTML {
    var html = HTML()
    var isInTag = false
    for piece in markup.pieces {
      switch piece {
      case .text(let text):
        html += HTML(raw: text)
        if let last = text.utf8.last(where: { "<>".utf8.contains($0) }) {
          isInTag = last == UInt8(ascii: "<")
        }
      case .value(let slot): html += isInTag ? value(slot).textOnly : value(slot)
      case .formula(let slot): html += HTML(text: slot.tex)
      }
    }
    return html
  }

  private func html(of table: TableBlock) -> HTML {
    func row(_ cells: [[Inline]], _ name: HTML) -> HTML {
      let cells = zip(cells, table.alignments).map { cell, alignment -> HTML in
        let style: HTML? = alignment.map { " style=\"text-align: \($0.rawValue)\"" }
        return "<\(name)\(style)>\(html(of: cell))</\(name)>\n"
      }
      return "<tr>\n\(cells)</tr>\n"
    }
    let body = table.rows.map { row($0, "td") }
    return """
      <table>
      <thead>
      \(row(table.header, "th"))</thead>
      \(body.isEmpty ? nil : HTML("<tbody>\n\(body)</tbody>\n"))</table>

      """
  }

  private func html(of figure: ImageFigure, at line: Int) -> HTML {
    let image = html(of: [.image(figure.image)])
    guard !figure.caption.isEmpty else { return "<figure>\n\(image)\n</figure>\n" }
    let label = figureLabel(line)
    let id: HTML? = label.map { " id=\"\($0.anchor)\"" }
    let words: HTML? = label.map { "<span class=\"figure-label\">\($0.text)</span> " }
    return """
      <figure\(id)>
      \(image)
      <figcaption>\(words)\(html(of: figure.caption))</figcaption>
      </figure>

      """
  }

  private func add(_ inline: Inline, to html: inout HTML) {
    switch inline {
    case .text(let text): html.append(text: text)
    case .softBreak: html += "\n"
    case .lineBreak: html += "<br />\n"
    case .code(let code): html += "<code>\(code)</code>"
    case .html(let markup): html += rawHTML == .pass ? raw(markup) : self.html(of: markup)
    case .emphasis(let content): html += "<em>\(self.html(of: content))</em>"
    case .strong(let content): html += "<strong>\(self.html(of: content))</strong>"
    case .strikethrough(let content): html += "<del>\(self.html(of: content))</del>"
    case .formula(let slot): html += self.html(of: slot)
    case .footnote(let reference): html += self.html(of: reference)
    case .link(let link): html += self.html(of: link)
    case .image(let image): html += self.html(of: image)
    case .value(let slot): html += value(slot)
    case .claim(let slot, let content): html += claim(slot, self.html(of: content))
    }
  }

  private func html(of link: Link) -> HTML {
    let content =
      link.content.isEmpty
      ? reference(link.destination) ?? HTML() : html(of: link.content)
    guard let address = address(link.destination),
      let target = LinkAddress.attribute(for: address)
    else { return content }
    return "<a href=\"\(target)\"\(title(link.title))>\(content)</a>"
  }

  private func html(of image: Image) -> HTML {
    guard let address = LinkAddress.attribute(for: image.source) else {
      return html(of: image.alternative)
    }
    let alternative = attribute(image.alternative)
    return "<img src=\"\(address)\" alt=\"\(alternative)\"\(title(image.title)) />"
  }

  private func title(_ title: SlotText) -> HTML? {
    title.isEmpty ? nil : " title=\"\(attribute(title))\""
  }
}

/// A page in the making; a block begins on a line of its own, as in libcmark's pages.
private struct Page {
  var html = HTML()

  mutating func line(_ piece: HTML) {
    if !html.endsLine { html += "\n" }
    html += piece
  }
}

extension HTML {
  fileprivate var endsLine: Bool { markup.utf8.last.map { $0 == 0x0A } ?? true }
}
