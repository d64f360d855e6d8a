/// Siblings in the making: struck-through text and further lines of formulas find what they belong to.
struct InlineSequence {
  private(set) var inlines: [Inline] = []
  /// Where the last tildes stand that nothing has ended yet.
  private var strike: Int?

  mutating func add(_ inline: Inline) { inlines.append(inline) }

  /// Adds tildes; what stands between those before and these is struck through.
  mutating func add(_ mark: StrikeMark) {
    if mark.mayEnd, let start = strike, start + 1 < inlines.count {
      let content = Array(inlines[(start + 1)...])
      inlines.removeSubrange(start...)
      inlines.append(.strikethrough(content))
      strike = nil
      return
    }
    if mark.mayBegin { strike = inlines.count }
    inlines.append(.text(mark.text.written))
  }

  /// Adds a further line of the formula before, which holds it already, and so its line end.
  mutating func addRest(_ text: MaskedText) {
    guard let last = inlines.lastIndex(where: { !$0.isBreak }), last + 1 < inlines.count,
      case .formula = inlines[last]
    else {
      inlines.append(.text(text.written))
      return
    }
    inlines.removeSubrange((last + 1)...)
  }
}

extension Inline {
  /// Whether it is only the end of a line.
  var isBreak: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    default: false
    }
  }
}
