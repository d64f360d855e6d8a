/// The values, claims, formulas and references to notes in running text and blocks, those inside other
/// blocks not included.
struct SlotCollection {
  private(set) var values: [ValueSlot] = []
  private(set) var claims: [ClaimSlot] = []
  private(set) var formulas: [FormulaSlot] = []
  private(set) var footnotes: [FootnoteReference] = []

  init() {}

  init(_ inlines: [Inline]) { add(inlines) }

  /// Adds what stands directly in a block.
  mutating func add(_ block: Block) {
    switch block.kind {
    case .heading(let heading): add(heading.content)
    case .paragraph(let content): add(content)
    case .table(let table):
      for cell in table.header { add(cell) }
      for row in table.rows { for cell in row { add(cell) } }
    case .figure(let figure): add(.image(figure.image))
    case .html(let markup): add(markup)
    case .tag(let tag): for text in tag.attributes.values { add(text) }
    case .formula(let slot): add(slot)
    case .list, .quote, .code, .thematicBreak, .fence, .footnote: break
    }
  }

  private mutating func add(_ formula: FormulaSlot) {
    formulas.append(formula)
    values += formula.values
  }

  private mutating func add(_ text: SlotText) {
    formulas += text.formulas
    values += text.values
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines { add(inline) }
  }

  private mutating func add(_ inline: Inline) {
    switch inline {
    case .text, .softBreak, .lineBreak, .code: break
    case .html(let markup): add(markup)
    case .emphasis(let content), .strong(let content), .strikethrough(let content): add(content)
    case .link(let link):
      add(link.content)
      add(link.title)
    case .image(let image):
      add(image.alternative)
      add(image.title)
    case .value(let slot): values.append(slot)
    case .formula(let slot): add(slot)
    case .footnote(let reference): footnotes.append(reference)
    case .claim(let slot, let content):
      claims.append(slot)
      add(content)
    }
  }

  /// Each once, as they stand in the text: a link's title may be used by many links.
  var sorted: SlotCollection {
    var result = SlotCollection()
    var seen: Set<LineRange> = []
    result.values = values.filter { seen.insert($0.range).inserted }
      .sorted { $0.range.start < $1.range.start }
    result.formulas = Set(formulas).sorted { $0.range.start < $1.range.start }
    result.footnotes = footnotes.sorted { $0.range.start < $1.range.start }
    result.claims = claims.sorted { $0.opening.start < $1.opening.start }
    return result
  }
}
