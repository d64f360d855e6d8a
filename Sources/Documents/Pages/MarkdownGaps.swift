/// Where tags leave nothing behind in Markdown though what stands around them would grow together.
///
/// Two lists with only blank lines between are one list. A comment keeps them apart.
struct MarkdownGaps {
  private enum Piece {
    case block(growsTogether: Bool)
    /// A tag's line that something takes the place of.
    case line
    /// A tag's line that vanishes.
    case gap(line: Int)
  }

  /// The lines of which a comment takes the place.
  private var lines: Set<Int> = []

  /// What keeps blocks apart, and shows nothing.
  static let separator = "<!-- -->"

  private let edition: Edition
  private var pieces: [Piece] = []

  /// Looks at blocks of one container.
  init(among blocks: [Block], in edition: Edition) {
    self.edition = edition
    add(blocks)
    // The place of the last gap behind a block that might grow together with what follows.
    var (isOpen, gap): (Bool, Int?) = (false, nil)
    for piece in pieces {
      switch piece {
      case .line: (isOpen, gap) = (false, nil)
      case .gap(let line): gap = isOpen ? line : nil
      case .block(let growsTogether):
        if growsTogether, isOpen, let gap { lines.insert(gap) }
        (isOpen, gap) = (growsTogether, nil)
      }
    }
  }

  /// What stands in the place of a line that vanishes.
  func filled(at line: Int) -> [String] { lines.contains(line) ? [Self.separator] : [] }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .tag(let tag):
        guard !block.isLeftOut(of: edition) else {
          pieces.append(.gap(line: block.lines.lowerBound))
          continue
        }
        let lines = TagCatalogue.record(named: tag.name)?.markdown(
          MarkdownTag(tag: tag, attributes: [:], edition: edition, isContained: false))
        let isQuoted = lines?.isQuoted == true
        pieces.append(
          lines?.opening.isEmpty == true ? .gap(line: block.lines.lowerBound) : .line)
        if !isQuoted { add(tag.blocks) }
        pieces.append(
          lines?.closing.isEmpty == true && !isQuoted ? .gap(line: block.lines.upperBound) : .line)
      case .footnote where block.isLeftOut(of: edition):
        pieces.append(.gap(line: block.lines.lowerBound))
      case .list: pieces.append(.block(growsTogether: true))
      // Indented code, which goes on behind a list or other such code.
      case .code(let code): pieces.append(.block(growsTogether: code.info.isEmpty))
      default: pieces.append(.block(growsTogether: false))
      }
    }
  }
}
