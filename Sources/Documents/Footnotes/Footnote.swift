import Specs

/// The place in the text that a note belongs to: `[^name]`.
public struct FootnoteReference: Hashable, Sendable {
  /// The note's name.
  public let name: String
  /// Where it stands.
  public let range: LineRange

  /// The reference as it is written.
  public var written: String { "[^\(name)]" }
}

/// A note: `[^name]: text`.
public struct FootnoteBlock: Sendable {
  /// The name.
  public let name: String
  /// Where the note begins.
  public let position: SourcePosition
  /// The content.
  public private(set) var blocks: [Block]
  /// Whether nothing but solutions refers to it.
  let isOfSolutions: Bool
  /// What its lines begin with.
  let prefixes: FencePrefixes

  init(
    _ mark: FootnoteMark, blocks: [Block], prefixes: FencePrefixes
  ) {
    (name, position) = (mark.name, mark.range.start)
    (self.blocks, self.prefixes, isOfSolutions) = (blocks, prefixes, false)
  }

  private init(_ other: FootnoteBlock, isOfSolutions: Bool) {
    (name, position, blocks) = (other.name, other.position, other.blocks)
    (prefixes, self.isOfSolutions) = (other.prefixes, isOfSolutions)
  }

  /// The same note with other blocks.
  func with(_ blocks: [Block]) -> FootnoteBlock {
    var note = self
    note.blocks = blocks
    return note
  }

  /// The same note as one that students do not get.
  var ofSolutions: FootnoteBlock { FootnoteBlock(self, isOfSolutions: true) }
}
