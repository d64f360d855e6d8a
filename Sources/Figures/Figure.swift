/// Something that can be drawn, as plain text and as SVG, from the same values.
public protocol Figure: Sendable {
  /// The heading above the picture.
  var title: String { get }

  /// One sentence that says what the picture shows, computed from its data: the alternative text.
  var summary: String { get }

  /// The numbers behind the picture, for readers who cannot see it or want them exactly; what
  /// would be too long is thinned, and the table's title says so.
  var numbers: Table { get }

  /// Draws the figure for a terminal or a plain text page, without a trailing line break.
  func text(_ style: TextStyle) -> String

  /// Draws the figure as one self-contained `<svg>` element.
  func svg(_ style: SVGStyle) -> String
}

/// How a figure is drawn as text.
public struct TextStyle: Sendable {
  /// The number of columns that no line exceeds, between 40 and 80.
  public let width: Int

  /// Whether only ASCII characters may appear.
  public let ascii: Bool

  /// Whether series are also coloured, with ANSI escape sequences.
  public let colour: Bool

  /// Describes the terminal or page that the text is for.
  public init(width: Int = 80, ascii: Bool = false, colour: Bool = false) {
    self.width = min(max(width, 40), 80)
    self.ascii = ascii
    self.colour = colour
  }

  var glyphs: Glyphs { ascii ? .ascii : .unicode }

  /// A caller's label as it may stand in the output: one line, no control characters.
  func clean(_ label: String) -> String { ascii ? label.oneLine.asciiOnly : label.oneLine }

  /// A cleaned label that takes at most `width` columns.
  func fit(_ label: String, _ width: Int) -> String {
    clean(label).truncated(to: width, ellipsis: glyphs.ellipsis)
  }
}
