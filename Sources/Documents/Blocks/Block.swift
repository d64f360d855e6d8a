/// A block of a lesson: a paragraph, a list, a fence, … and the lines it stands on.
public struct Block: Sendable {
  /// What a block can be.
  public enum Kind: Sendable {
    /// A heading.
    case heading(HeadingBlock)
    /// Running text.
    case paragraph([Inline])
    /// A bulleted or numbered list.
    case list(ListBlock)
    /// A quotation.
    case quote([Block])
    /// Code that is shown, fenced or indented.
    case code(CodeBlock)
    /// A rule across the page.
    case thematicBreak
    /// HTML as the author wrote it.
    case html(SlotText)
    /// A pipe table.
    case table(TableBlock)
    /// Blocks between `{% name %}` and `{% endname %}`.
    case tag(TagBlock)
    /// An image that is a paragraph of its own.
    case figure(ImageFigure)
    /// A formula that is a paragraph of its own.
    case formula(FormulaSlot)
    /// A note, which stands at the page's end.
    case footnote(FootnoteBlock)
    /// A fence that a lesson adds to Markdown: an experiment, or the place of a figure.
    case fence(LessonFence)
  }

  /// What the block is.
  public let kind: Kind
  /// The block's lines in the file, from 1.
  public let lines: ClosedRange<Int>

  /// Creates a block that stands on some lines.
  public init(_ kind: Kind, lines: ClosedRange<Int>) {
    self.kind = kind
    self.lines = lines
  }

  /// Whether an edition does without the block and everything in it.
  public func isLeftOut(of edition: Edition) -> Bool {
    switch kind {
    case .tag(let tag): tag.name == TagCatalogue.solution.name && edition == .student
    case .footnote(let note): note.isOfSolutions && edition == .student
    default: false
    }
  }

  /// The blocks directly inside this one, in order.
  public var children: [Block] {
    switch kind {
    case .list(let list): list.items.flatMap(\.blocks)
    case .quote(let blocks): blocks
    case .tag(let tag): tag.blocks
    case .footnote(let note): note.blocks
    case .heading, .paragraph, .code, .thematicBreak, .html, .table, .figure, .fence, .formula: []
    }
  }
}

/// A heading with its anchor.
public struct HeadingBlock: Sendable {
  /// The level, 1 to 6.
  public let level: Int
  /// The anchor, unique among the lesson's headings.
  public let id: String
  /// The content.
  public let content: [Inline]
  /// The line it starts on, from 1.
  public let line: Int

  /// The content without its markup.
  public var text: String { content.plainText }
}

/// A list.
public struct ListBlock: Sendable {
  /// One entry of a list.
  public struct Item: Sendable {
    /// The entry's blocks.
    public let blocks: [Block]
    /// Whether a task is done; nothing for an entry that is no task.
    public let isDone: Bool?
  }

  /// The first number of a numbered list; nothing for a bulleted one.
  public let start: Int?
  /// Whether paragraphs directly in the items are set without space between them.
  public let isTight: Bool
  /// The entries.
  public let items: [Item]
}

/// Code that is shown.
public struct CodeBlock: Sendable {
  /// What stands behind the opening fence; empty for indented code.
  public let info: String
  /// The code, each line with its line feed.
  public let text: String

  /// The first word of the info string: the language, by custom.
  public var language: String {
    String(info.prefix { !$0.isWhitespace })
  }
}

/// A pipe table as GitHub defines it.
public struct TableBlock: Sendable {
  /// Where the cells of a column stand.
  public enum Alignment: String, Sendable {
    /// At the left.
    case left
    /// In the middle.
    case center
    /// At the right.
    case right
  }

  /// Each column's alignment, nothing where the author says none.
  public let alignments: [Alignment?]
  /// The header's cells, as many as there are columns.
  public let header: [[Inline]]
  /// The rows, each with as many cells as there are columns.
  public let rows: [[[Inline]]]
}

/// An image that is a paragraph of its own, with its caption.
public struct ImageFigure: Sendable {
  /// The image.
  public let image: Image
  /// The image's title, else its alternative text; may be empty.
  public var caption: SlotText { image.title.isEmpty ? image.alternative : image.title }
}

/// What stands between `{% name … %}` and `{% endname %}`.
public struct TagBlock: Sendable {
  /// The tag's name, one of ``TagCatalogue``.
  public let name: String
  /// The tag's number among those of its name in the lesson, from 1.
  ///
  /// Those in solutions come behind all others, so that no edition has a gap.
  public internal(set) var number: Int
  /// The number of the exercise that a solution belongs to: the one around it, else the last before.
  public internal(set) var exercise: Int?
  /// The attributes as written, defaults filled in, by name.
  public let attributes: [String: SlotText]
  /// What the tag encloses.
  public internal(set) var blocks: [Block]
  /// What its lines begin with.
  let prefixes: FencePrefixes
  /// Whether its end tag is there; where not, it is reported.
  let isClosed: Bool

  /// The same tag around other blocks.
  func with(_ blocks: [Block]) -> TagBlock {
    var tag = self
    tag.blocks = blocks
    return tag
  }
}
