/// Rows and columns of text: for terminals, Markdown, HTML and pictures.
public struct Table: Figure {
  /// Where the text of a column stands.
  public enum Alignment: Sendable {
    /// At the left: names.
    case leading

    /// In the middle.
    case centre

    /// At the right: numbers.
    case trailing
  }

  /// The head of a column.
  public struct Column: Sendable {
    /// What stands above the column.
    public let title: String

    /// Where its text stands.
    public let alignment: Alignment

    /// Describes a column.
    public init(_ title: String, alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// The content of one cell.
  public struct Cell: Sendable, ExpressibleByStringLiteral {
    /// What is written in it.
    public let text: String

    /// Whether it is marked as the best of its column.
    public let isBest: Bool

    /// Describes a cell.
    public init(_ text: String, isBest: Bool = false) {
      self.text = text
      self.isBest = isBest
    }

    /// Describes a cell that is not the best.
    public init(stringLiteral text: String) { self.init(text) }
  }

  /// The caption.
  public let title: String

  /// The columns from the left.
  public let columns: [Column]

  /// The rows from the top, each as long as there are columns.
  public let rows: [[Cell]]

  /// Describes a table; a short row is filled up with empty cells, a long one is cut.
  public init(title: String, columns: [Column], rows: [[Cell]]) {
    self.title = title
    self.columns = columns
    self.rows = rows.map { row in
      columns.indices.map { row.indices.contains($0) ? row[$0] : "" }
    }
  }

  /// The table itself.
  public var numbers: Table { self }

  /// The title of a table of numbers, with what it holds and leaves out: `Loss: 21 of 300 places`.
  static func heading(_ title: String, noting notes: [String]) -> String {
    let notes = notes.joined(separator: ", ")
    return title.isEmpty || notes.isEmpty ? title + notes : "\(title): \(notes)"
  }

  /// The size and the heads of the table.
  public var summary: String {
    let heads = Words.list(columns.map(\.title))
    return "Table with \(Words.count(rows.count, "row")) of \(heads.isEmpty ? "nothing" : heads)."
  }
}
