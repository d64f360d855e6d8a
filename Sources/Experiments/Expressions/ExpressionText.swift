import Specs

/// A text with an expression in it, and where its bytes stand in a file.
public struct ExpressionText: Sendable {
  /// The text.
  public let text: String
  /// The file that it stands in.
  public let source: SourceText
  /// Where the text begins.
  public let start: SourcePosition
  /// Whether each byte stands one column right of the byte before it; where not, every place is the
  /// beginning.
  private let isExact: Bool

  /// Takes a text as it stands on one line of a file.
  public init(_ text: String, at start: SourcePosition, in source: SourceText) {
    self.init(text, at: start, in: source, isExact: true)
  }

  private init(_ text: String, at start: SourcePosition, in source: SourceText, isExact: Bool) {
    self.text = text
    self.source = source
    self.start = start
    self.isExact = isExact
  }

  /// Takes the text of a scalar; nothing for a list, a map or nothing at all.
  ///
  /// A scalar that YAML folded from several lines, or in which characters are escaped, has its
  /// beginning as the only place.
  public init?(_ node: SpecNode, in source: SourceText) {
    guard let text = node.scalar else { return nil }
    let column = node.position.column - 1
    let line = source.line(node.position.line).utf8.dropFirst(column)
    let offset = [0, 1].first { line.dropFirst($0).starts(with: text.utf8) }
    self.text = text
    self.source = source
    isExact = offset != nil
    start = SourcePosition(line: node.position.line, column: column + 1 + (offset ?? 0))
  }

  /// A part of the text that begins at some byte.
  public func part(_ text: String, from offset: Int) -> ExpressionText {
    ExpressionText(text, at: position(offset), in: source, isExact: isExact)
  }

  /// Where a byte of the text stands in the file.
  public func position(_ offset: Int) -> SourcePosition {
    isExact ? SourcePosition(line: start.line, column: start.column + offset) : start
  }
}
