import Specs

/// A lesson's text, taken apart: front matter, blocks, fences, and what is wrong with them.
public struct LessonDocument: Sendable {
  /// How deeply blocks and inlines may be nested in one another.
  public static let nestingLimit = 100

  /// The text that was taken apart.
  public let source: SourceText
  /// The lines between two `---` at the very top; nothing where there are none.
  ///
  /// Empty front matter has one empty line here, at the end of the first `---`.
  public let frontMatter: SourceSlice?
  /// The lesson's blocks, in order.
  public let blocks: [Block]
  /// The experiments, figures and predictions, in order, also those inside other blocks.
  public let fences: [LessonFence]
  /// The headings, in order, also those inside other blocks.
  public let headings: [HeadingBlock]
  /// The values, in order, wherever they stand but in code.
  public let values: [ValueSlot]
  /// The claims in the prose, in order.
  public let claims: [ClaimSlot]
  /// What is wrong, as it stands in the text.
  public let diagnostics: [Diagnostic]

  /// The first heading of level 1 that every edition shows.
  public var titleHeading: HeadingBlock? { headings(in: .student).first { $0.level == 1 } }

  /// The text of that heading.
  public var title: String? { titleHeading?.text }

  /// Takes a lesson apart.
  ///
  /// Whatever the text is, this succeeds; problems become ``diagnostics``.
  public init(source: SourceText) {
    self.source = source
    let frontMatter = FrontMatterLines(source)
    self.frontMatter = frontMatter.slice
    var diagnostics = Diagnostics()
    if let problem = frontMatter.problem { diagnostics.add(problem) }
    if let cost = ParsingCost.excess(in: source) {
      (blocks, fences, headings, values, claims) = ([], [], [], [], [])
      diagnostics.add(cost)
    } else {
      var mask = TagMask(source, skipping: frontMatter.count)
      if ProseScan.isNeeded(for: source.text) {
        let scan = ProseScan(source, mask: mask, depthLimit: Self.nestingLimit)
        diagnostics.add(scan.diagnostics.all)
        mask.mask(scan.slots)
      }
      var builder = BlockBuilder(source, mask: mask, depthLimit: Self.nestingLimit)
      let footnotes = FootnoteCheck(builder.build(), in: source)
      blocks = footnotes.blocks
      fences = builder.fences
      headings = builder.headings
      let slots = blocks.slots(in: nil)
      (values, claims) = (slots.values, slots.claims)
      diagnostics.add(footnotes.diagnostics.all)
      diagnostics.add(slots.formulas.problems(in: source).all)
      diagnostics.add(builder.diagnostics.all)
    }
    self.diagnostics = diagnostics.sorted
  }
}

extension [FormulaSlot] {
  /// What is wrong with the formulas' TeX.
  fileprivate func problems(in source: SourceText) -> Diagnostics {
    var diagnostics = Diagnostics()
    for formula in self {
      // Nobody reads more problems than this, and each takes its time.
      guard diagnostics.all.count < 1_000 else { break }
      for problem in formula.problems.prefix(8) {
        diagnostics.add(Diagnostic(problem.message, at: problem.position, in: source))
      }
    }
    return diagnostics
  }
}

/// The front matter's place at the top of a text.
struct FrontMatterLines {
  /// How many lines it takes, both `---` included; 0 where there is none.
  let count: Int
  let slice: SourceSlice?
  let problem: Diagnostic?

  init(_ source: SourceText) {
    guard Self.isMark(source.line(1)) else {
      (count, slice, problem) = (0, nil, nil)
      return
    }
    guard let end = source.lines.indices.dropFirst().first(where: { Self.isMark(source.lines[$0]) })
    else {
      let message = "the front matter is never closed; expected a line '---' below its last key"
      let start = SourcePosition(line: 1, column: 1)
      (count, slice, problem) = (0, nil, Diagnostic(message, at: start, in: source))
      return
    }
    count = end + 1
    problem = nil
    let empty = SourceSlice.Line(text: "", number: 1, columnOffset: source.line(1).utf8.count)
    slice = end > 1 ? source.slice(lines: 2...end) : SourceSlice(source: source, lines: [empty])
  }

  private static func isMark(_ line: String) -> Bool {
    line.hasPrefix("---") && line.utf8.dropFirst(3).allSatisfy(LineBytes.isBlank)
  }
}
