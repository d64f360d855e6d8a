import Specs

/// A node of CommonMark's own tree, copied out of libcmark.
struct MarkNode: Sendable {
  enum Kind: Sendable {
    case document, quote, item, paragraph, thematicBreak
    case list(start: Int?, isTight: Bool)
    case heading(level: Int)
    case code(info: String, literal: String)
    case html(String)
    case text(String), inlineCode(String), inlineHTML(String)
    case softBreak, lineBreak, emphasis, strong
    case link(destination: String, title: String)
    case image(source: String, title: String)
  }

  var kind: Kind
  /// Right for blocks; for inlines only the line is, and not for breaks.
  var start: SourcePosition
  /// Wrong for lists, items and unclosed fences (libcmark 0.30.2).
  var endLine: Int
  var children: [MarkNode] = []
}

/// CommonMark's tree of a whole text.
struct MarkTree: Sendable {
  /// The document's blocks.
  var blocks: [MarkNode] = []
  /// The first node that was left out because it is nested too deeply.
  var tooDeep: SourcePosition?
  /// The lines on which a code block starts.
  var codeStarts: Set<Int> = []
}
