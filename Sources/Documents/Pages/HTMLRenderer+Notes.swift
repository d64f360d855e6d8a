extension HTMLRenderer {
  /// A formula in the text; a displayed one stands on lines of its own within its paragraph.
  func html(of formula: FormulaSlot) -> HTML {
    let math = formula.mathML(words)
    if formula.isDisplayed { return "<span\(attributes(of: formula))>\(math)</span>" }
    return formula.mayBeWide ? "<span class=\"wide-formula\">\(math)</span>" : math
  }

  /// A displayed formula scrolls where it is wider than the page, by keyboard too if it may be.
  func attributes(of formula: FormulaSlot) -> HTML {
    guard formula.mayBeWide else { return " class=\"formula\"" }
    return " class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"Formula\""
  }

  /// A reference with its note's number; as it is written where there is no such note.
  func html(of reference: FootnoteReference) -> HTML {
    guard let link = footnotes.link(of: reference) else { return HTML(text: reference.written) }
    return """
      <sup><a class="note-reference" id="\(link.anchor)" href="#note_\(link.number)" \
      role="doc-noteref" aria-label="Note \(link.number)">\(link.number)</a></sup>
      """
  }

  /// The notes, for the page's end; nothing where there are none.
  public var notes: HTML? {
    guard !footnotes.notes.isEmpty else { return nil }
    let items = footnotes.notes.map { note -> HTML in
      var blocks = note.block.blocks
      var last: HTML = "<p>\(note.backlinks)</p>\n"
      if case .paragraph(let content)? = blocks.last?.kind {
        last = "<p>\(html(of: content)) \(note.backlinks)</p>\n"
        blocks.removeLast()
      }
      let mark: HTML = note.isOfSolutions ? " class=\"solution-note\"" : ""
      return "<li id=\"note_\(note.number)\"\(mark)>\n\(html(of: blocks))\(last)</li>\n"
    }
    return """
      <section class="notes" role="doc-endnotes">
      <h2>Notes</h2>
      <ol>
      \(items)</ol>
      </section>

      """
  }
}

extension Footnotes.Link {
  /// Where the note leads back to.
  fileprivate var anchor: String { "note-reference_\(number)_\(occurrence)" }
}

extension Footnotes.Note {
  fileprivate var backlinks: HTML {
    (1...max(1, references)).map { occurrence -> HTML in
      let link = Footnotes.Link(number: number, occurrence: occurrence)
      let label = occurrence == 1 ? "" : ", place \(occurrence)"
      return """
        <a class="note-back" href="#\(link.anchor)" role="doc-backlink" \
        aria-label="Back to the text of note \(number)\(label)">↩</a>
        """
    }.joined(separator: " ")
  }
}
