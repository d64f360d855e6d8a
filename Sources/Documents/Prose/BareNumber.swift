import Specs

/// A number in a lesson's text that no experiment stands behind.
public struct BareNumber: Hashable, Sendable {
  /// The number as it is written, its sign and percent sign included.
  public let text: String
  /// The number as expressions write it: without what groups its digits, its minus in ASCII.
  public let plain: String
  /// What it is; of percent, the fraction.
  public let value: Double
  /// What a one in the place of its last digit is worth: 0.01 of `0.25`, 1e-3 of `1e-3`.
  public let unit: Double
  /// Where its first byte stands.
  public let position: SourcePosition

  /// The numbers in a text where no other markup than values is possible, in order.
  ///
  /// - Parameters:
  ///   - text: The text, as its author wrote it.
  ///   - position: Where a byte of the text stands in the lesson.
  /// - Returns: The numbers, each where the lesson has it.
  public static func all(in text: String, at position: (Int) -> SourcePosition) -> [BareNumber] {
    NumberScanner(text).numbers.map { found in
      let number = found.number
      return BareNumber(
        text: number.text, plain: number.plain, value: number.value, unit: number.unit,
        position: position(number.position.column - 1))
    }
  }
}

extension LessonDocument {
  /// The numbers in the prose, in images' and links' texts and titles, and in tags' attributes, in
  /// order.
  ///
  /// Fences are not looked into. Left out is what stands in code, addresses, mathematics, values and claims' sentences, what is
  /// part of a word (`W1`, `32-bit`), a year in parentheses, a date, and a list's marker. The text
  /// is parsed once more, with each number masked as a value is, to learn where each has landed.
  public func bareNumbers() -> [BareNumber] {
    guard source.text.utf8.contains(where: LineBytes.isDigit),
      ParsingCost.excess(in: source) == nil
    else { return [] }
    var mask = TagMask(source, skipping: FrontMatterLines(source).count)
    let scan = ProseScan(source, mask: mask, depthLimit: Self.nestingLimit)
    let candidates = NumberScanner(mask: mask, scan: scan).numbers
    let numbers = candidates.map { MaskedSlot.value($0.slot) }
    mask.mask((scan.slots + numbers).sorted { $0.range.start < $1.range.start })
    var builder = BlockBuilder(source, mask: mask, depthLimit: Self.nestingLimit)
    var landed: Set<LineRange> = []
    var attributes: [BareNumber] = []
    builder.build().visit(in: nil) { block in
      for slot in block.shownValues { landed.insert(slot.range) }
      guard case .tag = block.kind, let tag = mask.tags[block.lines.lowerBound] else { return }
      attributes += tag.bareNumbers
    }
    let prose = candidates.filter { landed.contains($0.slot.range) }.map(\.number)
    return (prose + attributes).sorted { $0.position < $1.position }
  }
}

extension TagLine {
  /// The numbers in the attributes' values.
  fileprivate var bareNumbers: [BareNumber] {
    let syntax = TagSyntax(self) { _, _ in }
    return syntax.attributes.flatMap { attribute in
      BareNumber.all(in: attribute.value) { syntax.position(attribute.valueOffset + $0) }
    }
  }
}

extension Block {
  /// The values directly in the block that are shown as text and belong to no claim.
  fileprivate var shownValues: [ValueSlot] {
    switch kind {
    case .heading(let heading): heading.content.shownValues
    case .paragraph(let content): content.shownValues
    case .table(let table): (table.header + table.rows.joined()).flatMap(\.shownValues)
    case .figure(let figure): figure.image.shownValues
    case .list, .quote, .code, .thematicBreak, .html, .tag, .fence, .formula, .footnote: []
    }
  }
}

extension [Inline] {
  fileprivate var shownValues: [ValueSlot] {
    flatMap { inline -> [ValueSlot] in
      switch inline {
      case .value(let slot): [slot]
      case .emphasis(let content), .strong(let content), .strikethrough(let content):
        content.shownValues
      case .link(let link): link.content.shownValues + link.title.shownValues
      case .image(let image): image.shownValues
      case .text, .softBreak, .lineBreak, .code, .html, .claim, .formula, .footnote: []
      }
    }
  }
}

extension Image {
  fileprivate var shownValues: [ValueSlot] { alternative.shownValues + title.shownValues }
}

extension SlotText {
  /// The values that stand in no formula.
  fileprivate var shownValues: [ValueSlot] {
    pieces.compactMap { if case .value(let slot) = $0 { slot } else { nil } }
  }
}
