import Specs

/// A number in a lesson's prose that no experiment stands behind.
public struct BareNumber: Hashable, Sendable {
  /// The number as it is written, its sign and percent sign included.
  public let text: String
  /// What it is; of percent, the fraction.
  public let value: Double
  /// Where its first byte stands.
  public let position: SourcePosition
}

extension LessonDocument {
  /// The numbers in headings, paragraphs, lists, tables, hints and figures' captions, in order.
  ///
  /// Left out is what stands in code, addresses, mathematics, values and claims' sentences, what is
  /// part of a word (`W1`, `32-bit`), a year in parentheses, a date, and a list's marker. The text
  /// is parsed once more, with each number masked as a value is, to learn where each has landed.
  public func bareNumbers() -> [BareNumber] {
    guard source.text.utf8.contains(where: LineBytes.isDigit),
      ParsingCost.excess(in: source) == nil
    else { return [] }
    var mask = TagMask(source, skipping: FrontMatterLines(source).count)
    let regions = TextRegions(of: mask, depthLimit: Self.nestingLimit)
    let slots = SlotScanner(source, mask: mask, regions: regions).slots
    let candidates = NumberScanner(mask: mask, regions: regions).numbers
    guard !candidates.isEmpty else { return [] }
    let numbers = candidates.map { MaskedSlot.value($0.slot) }
    mask.mask((slots + numbers).sorted { $0.range.start < $1.range.start })
    var builder = BlockBuilder(source, mask: mask, depthLimit: Self.nestingLimit)
    var landed: Set<LineRange> = []
    builder.build().visit(in: nil) { block in
      for slot in block.shownValues { landed.insert(slot.range) }
    }
    return candidates.filter { landed.contains($0.slot.range) }.map(\.number)
  }
}

extension Block {
  /// The values directly in the block that are shown as text and belong to no claim.
  fileprivate var shownValues: [ValueSlot] {
    switch kind {
    case .heading(let heading): heading.content.shownValues
    case .paragraph(let content): content.shownValues
    case .table(let table): (table.header + table.rows.joined()).flatMap(\.shownValues)
    case .figure(let figure): figure.caption.values
    case .list, .quote, .code, .thematicBreak, .html, .tag, .fence: []
    }
  }
}

extension [Inline] {
  fileprivate var shownValues: [ValueSlot] {
    flatMap { inline -> [ValueSlot] in
      switch inline {
      case .value(let slot): [slot]
      case .emphasis(let content), .strong(let content): content.shownValues
      case .link(let link): link.content.shownValues
      case .text, .softBreak, .lineBreak, .code, .html, .image, .claim: []
      }
    }
  }
}
