import Specs

/// What a lesson's prose holds beside CommonMark, found before CommonMark reads it.
struct ProseScan {
  /// Which lines hold prose.
  let regions: TextRegions
  /// The formulas of several lines.
  let formulas: FormulaBlocks
  /// What is to be masked, in order.
  let slots: [MaskedSlot]
  let diagnostics: Diagnostics

  /// Whether a text may hold any of it at all.
  static func isNeeded(for text: String) -> Bool {
    text.contains("{{") || (text.contains("{%") && text.contains("claim"))
      || text.utf8.contains(UInt8(ascii: "$")) || text.contains("~~") || text.contains("[^")
  }

  init(_ source: SourceText, mask: TagMask, depthLimit: Int) {
    let lines = mask.lines.map { Array($0.utf8) }
    formulas = FormulaBlocks(lines) { mask.tags[$0 + 1] != nil }
    var marks = FootnoteMarks(lines)
    let masked = marks.masking(formulas.masking(mask.lines))
    regions = TextRegions(of: mask.with(masked), depthLimit: depthLimit)
    marks.keep(linesOf: regions)
    let scanner = SlotScanner(
      source, lines: lines, regions: regions, formulas: formulas, footnotes: marks)
    slots = scanner.slots
    diagnostics = scanner.diagnostics
  }
}
