/// A lesson's notes as an edition shows them, in the order in which its text refers to them.
public struct Footnotes: Sendable {
  /// A note with its number.
  struct Note: Sendable {
    let number: Int
    let block: FootnoteBlock
    /// Whether only solutions refer to it.
    let isOfSolutions: Bool
    /// How many references lead to it.
    var references = 0
  }

  /// A reference with its note's number, and which of those to the note it is, from 1.
  struct Link: Sendable {
    let number: Int
    let occurrence: Int
  }

  private(set) var notes: [Note] = []
  private var links: [LineRange: Link] = [:]

  /// No notes.
  public init() {}

  /// The notes of a lesson.
  public init(_ document: LessonDocument, in edition: Edition = .reader) {
    self.init(document.blocks, in: edition)
  }

  /// The notes of some blocks; those that nothing refers to are left out.
  init(_ blocks: [Block], in edition: Edition) {
    var blocksByName: [String: FootnoteBlock] = [:]
    blocks.visit(in: edition) { block in
      guard case .footnote(let note) = block.kind else { return }
      let key = FootnoteSyntax.key(note.name)
      blocksByName[key] = blocksByName[key] ?? note
    }
    guard !blocksByName.isEmpty else { return }
    let forStudents = edition == .student ? nil : Footnotes(blocks, in: .student).names
    var numbers: [String: Int] = [:]
    func add(_ references: [FootnoteReference]) {
      for reference in references {
        let key = FootnoteSyntax.key(reference.name)
        guard let block = blocksByName[key] else { continue }
        if numbers[key] == nil {
          let isOfSolutions = forStudents?.contains(key) == false
          notes.append(
            Note(number: notes.count + 1, block: block, isOfSolutions: isOfSolutions))
          numbers[key] = notes.count
        }
        guard let number = numbers[key], links[reference.range] == nil else { continue }
        notes[number - 1].references += 1
        links[reference.range] = Link(
          number: number, occurrence: notes[number - 1].references)
      }
    }
    add(blocks.footnoteReferences(in: edition))
    // A note may refer to further notes, which come behind those of the text.
    var next = 0
    while next < notes.count {
      add(notes[next].block.blocks.footnoteReferences(in: edition))
      next += 1
    }
  }

  /// Where a reference leads; nothing where there is no such note.
  func link(of reference: FootnoteReference) -> Link? { links[reference.range] }

  /// The names, as they are compared.
  var names: Set<String> { Set(notes.map { FootnoteSyntax.key($0.block.name) }) }
}

extension [Block] {
  /// The references that an edition shows, in order, those in notes not included.
  func footnoteReferences(in edition: Edition) -> [FootnoteReference] {
    flatMap { block -> [FootnoteReference] in
      if case .footnote = block.kind { return [] }
      guard !block.isLeftOut(of: edition) else { return [] }
      var own = SlotCollection()
      own.add(block)
      return own.footnotes + block.children.footnoteReferences(in: edition)
    }
  }
}
