/// A kind of table that stands between `\begin` and `\end`.
struct TeXEnvironment: Sendable {
  /// How the cells of a row stand in their columns.
  enum Columns: Sendable {
    /// All alike.
    case all(Alignment)
    /// In pairs that meet at a sign, as equations below each other do.
    case equations
    /// As letters in an argument say.
    case written
  }

  /// Where a cell's content stands.
  enum Alignment: String, Sendable { case left, center, right }

  let name: String
  let columns: Columns
  var left: String?
  var right: String?
  var style = MathStyle.text
  /// Whether a number of columns is written behind the name, which nothing depends on.
  var countsColumns = false

  init(
    _ name: String, _ columns: Columns, _ left: String? = nil, _ right: String? = nil,
    style: MathStyle = .text, countsColumns: Bool = false
  ) {
    self.name = name
    self.columns = columns
    self.left = left
    self.right = right
    self.style = style
    self.countsColumns = countsColumns
  }

  /// The environment of a name.
  static func named(_ name: String) -> TeXEnvironment? { byName[name] }

  /// Every environment; a new one is a line here.
  static let catalogue: [TeXEnvironment] = [
    TeXEnvironment("matrix", .all(.center)),
    TeXEnvironment("pmatrix", .all(.center), "(", ")"),
    TeXEnvironment("bmatrix", .all(.center), "[", "]"),
    TeXEnvironment("Bmatrix", .all(.center), "{", "}"),
    TeXEnvironment("vmatrix", .all(.center), "|", "|"),
    TeXEnvironment("Vmatrix", .all(.center), "‖", "‖"),
    TeXEnvironment("smallmatrix", .all(.center), style: .script),
    TeXEnvironment("array", .written),
    TeXEnvironment("cases", .all(.left), "{"),
    TeXEnvironment("dcases", .all(.left), "{", style: .display),
    TeXEnvironment("rcases", .all(.left), nil, "}"),
    TeXEnvironment("aligned", .equations, style: .display),
    TeXEnvironment("align", .equations, style: .display),
    TeXEnvironment("align*", .equations, style: .display),
    TeXEnvironment("split", .equations, style: .display),
    TeXEnvironment("eqnarray", .all(.center), style: .display),
    TeXEnvironment("alignat", .equations, style: .display, countsColumns: true),
    TeXEnvironment("alignat*", .equations, style: .display, countsColumns: true),
    TeXEnvironment("alignedat", .equations, style: .display, countsColumns: true),
    TeXEnvironment("gather", .all(.center), style: .display),
    TeXEnvironment("gather*", .all(.center), style: .display),
    TeXEnvironment("gathered", .all(.center), style: .display),
    TeXEnvironment("multline", .all(.center), style: .display),
    TeXEnvironment("multline*", .all(.center), style: .display),
    TeXEnvironment("equation", .all(.center), style: .display),
    TeXEnvironment("equation*", .all(.center), style: .display),
  ]

  private static let byName = Dictionary(
    catalogue.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
