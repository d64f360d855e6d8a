import Specs

/// Compares a lesson's references with its notes.
struct FootnoteCheck {
  /// The blocks, the notes among them knowing whether nothing but solutions refers to them.
  private(set) var blocks: [Block]
  private(set) var diagnostics = Diagnostics()
  private let source: SourceText

  init(_ blocks: [Block], in source: SourceText) {
    (self.blocks, self.source) = (blocks, source)
    let notes = Self.notes(in: blocks)
    let references = blocks.slots(in: nil).footnotes
    guard !notes.isEmpty || !references.isEmpty else { return }
    reportDoubles(notes)
    reportMissing(references, notes)
    let all = Footnotes(blocks, in: .instructor).names
    for note in notes where !all.contains(FootnoteSyntax.key(note.name)) {
      report("nothing refers to the footnote '[^\(note.name)]'", at: note.position)
    }
    separateSolutions(all)
  }

  private static func notes(in blocks: [Block]) -> [FootnoteBlock] {
    var notes: [FootnoteBlock] = []
    blocks.visit(in: nil) { if case .footnote(let note) = $0.kind { notes.append(note) } }
    return notes
  }

  private mutating func report(_ message: String, at position: SourcePosition) {
    // Nobody reads more problems than this, and each takes its time.
    guard diagnostics.all.count < 1_000 else { return }
    diagnostics.add(Diagnostic(message, at: position, in: source))
  }

  private mutating func reportDoubles(_ notes: [FootnoteBlock]) {
    var lines: [String: Int] = [:]
    for note in notes {
      let key = FootnoteSyntax.key(note.name)
      if let line = lines[key] {
        report(
          "the footnote '[^\(note.name)]' is written twice, first in line \(line)",
          at: note.position)
      }
      lines[key] = lines[key] ?? note.position.line
    }
  }

  private mutating func reportMissing(_ references: [FootnoteReference], _ notes: [FootnoteBlock]) {
    let names = notes.map(\.name)
    let known = Set(names.map(FootnoteSyntax.key))
    for reference in references where !known.contains(FootnoteSyntax.key(reference.name)) {
      let suggestion =
        diagnostics.all.count < 100
        ? Spelling.suggestion(for: reference.name, among: names) : ""
      report(
        "there is no footnote '[^\(reference.name)]'\(suggestion); it is written as"
          + " '[^\(reference.name)]: text' at the beginning of a line",
        at: reference.range.start)
    }
  }

  /// Marks the notes that students do not get, and reports those that they would miss.
  private mutating func separateSolutions(_ all: Set<String>) {
    let hidden = all.subtracting(Footnotes(blocks, in: .student).names)
    guard !hidden.isEmpty else { return }
    for reference in blocks.footnoteReferences(in: .student)
    where hidden.contains(FootnoteSyntax.key(reference.name)) {
      report(
        "the footnote '[^\(reference.name)]' stands in a solution, but this reference does not",
        at: reference.range.start)
    }
    blocks = blocks.map { $0.separating(hidden) }
  }
}

extension Block {
  /// The same block, in which the notes of some names are ones that students do not get.
  fileprivate func separating(_ names: Set<String>) -> Block {
    func separated(_ blocks: [Block]) -> [Block] { blocks.map { $0.separating(names) } }
    switch kind {
    case .footnote(let note) where names.contains(FootnoteSyntax.key(note.name)):
      return Block(.footnote(note.ofSolutions), lines: lines)
    case .quote(let blocks): return Block(.quote(separated(blocks)), lines: lines)
    case .list(let list):
      let items = list.items.map {
        ListBlock.Item(blocks: separated($0.blocks), isDone: $0.isDone)
      }
      let same = ListBlock(start: list.start, isTight: list.isTight, items: items)
      return Block(.list(same), lines: lines)
    case .tag(let tag):
      return Block(.tag(tag.with(separated(tag.blocks))), lines: lines)
    case .footnote, .heading, .paragraph, .code, .thematicBreak, .html, .table, .figure, .fence,
      .formula:
      return self
    }
  }
}
