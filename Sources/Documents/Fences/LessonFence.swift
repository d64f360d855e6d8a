import Specs

/// A fence that a lesson adds to Markdown: an experiment, the place of a figure, a prediction.
public struct LessonFence: Sendable {
  /// What a fence can be; the word behind its opening marks.
  public enum Kind: String, CaseIterable, Sendable {
    /// A question, asked as YAML.
    case experiment
    /// The place of a figure of some experiment.
    case figure
    /// A question that readers answer before they see the results.
    case predict
  }

  /// What the fence is.
  public let kind: Kind
  /// The experiment's id, as written; empty where it is missing, which is reported.
  public let id: String
  /// Where the id stands, or should stand.
  public let idPosition: SourcePosition
  /// The lines between the marks, without their container's prefix.
  ///
  /// An empty fence has one empty line here, at the end of its opening line, so that positions in
  /// it are near. Where a container's prefix ends within a tab, the line begins with the spaces
  /// that are left of the tab, and its `columnOffset` may be negative: columns of what follows the
  /// spaces are exact.
  public let body: SourceSlice
  /// The fence's lines in the file, its opening and closing marks included.
  public let lines: ClosedRange<Int>
  /// Whether the closing marks are there; where not, it is reported.
  public let isClosed: Bool
  /// What stands before the opening marks: quote marks, indentation, also a list marker.
  public let openingPrefix: String
  /// What a further line of the same container begins with.
  public let prefix: String

  /// Whether the fence stands on the same line as the marker of its list item.
  public var isOnMarkerLine: Bool {
    openingPrefix.utf8.contains { $0 != UInt8(ascii: ">") && !LineBytes.isBlank($0) }
  }
}
