/// Cells in rows and columns.
enum Table {
  /// The cells of a row, and what stands at the margin beside them.
  typealias Row = (cells: [Element], tag: [Atom]?)

  /// How cells stand.
  struct Layout: Sendable {
    /// Where the contents of the columns stand; of more columns, as the last one says.
    var columns: [TeXEnvironment.Alignment]
    var style = MathStyle.script
    /// Whether columns meet in pairs at a sign.
    var isEquations = false
    /// Whether rows are as near as the lines of a limit.
    var isTight = false
    /// The columns with a line before them.
    var lines: Set<Int> = []
    /// The rows with a line above them.
    var rules: Set<Int> = []
  }

  /// The table of rows.
  static func element(_ rows: [[Element]], _ layout: Layout) -> Element {
    table(
      rows.enumerated().map { index, cells in
        Element(
          "mtr", cells.enumerated().map { cell($1, index, $0, of: cells.count, rows.count, layout) }
        )
      }, layout)
  }

  /// A table as wide as the page, with tags at its right margin.
  static func tagged(_ rows: [Row], _ layout: Layout) -> Element {
    let width = rows.map(\.cells.count).max() ?? 0
    let lines = rows.enumerated().map { index, row in
      let filled = row.cells + Array(repeating: Element("mrow", []), count: width - row.cells.count)
      let cells = filled.enumerated().map { cell($1, index, $0, of: width, rows.count, layout) }
      let tag = row.tag.map { Mathematics.Row.element($0, .text) } ?? Element("mrow", [])
      return Element(
        "mtr",
        [Element("mtd", [], ["style": "width:50%"])] + cells
          + [Element("mtd", [tag], ["style": "width:50%;text-align:right;padding-right:0"])])
    }
    var element = table(lines, layout)
    element.set("style", "width:100%")
    return element
  }

  private static func table(_ rows: [Element], _ layout: Layout) -> Element {
    switch layout.style {
    case .display: Element("mtable", rows, ["displaystyle": "true"])
    case .text: Element("mtable", rows)
    case .script: Element("mtable", rows, layout.isTight ? [:] : ["scriptlevel": "1"])
    }
  }

  private static func cell(
    _ content: Element, _ row: Int, _ column: Int, of columns: Int, _ rows: Int, _ layout: Layout
  ) -> Element {
    let alignment = layout.alignment(of: column)
    var styles: [String] = []
    if alignment != .center { styles.append("text-align:\(alignment.rawValue)") }
    if layout.isEquations, column % 2 == 0 { styles.append("padding-right:0") }
    if layout.isEquations, column % 2 == 1 { styles.append("padding-left:0") }
    if layout.isTight { styles.append("padding:0") }
    if layout.lines.contains(column) { styles.append("border-left:1px solid") }
    if column == columns - 1, layout.lines.contains(column + 1) {
      styles.append("border-right:1px solid")
    }
    if layout.rules.contains(row) { styles.append("border-top:1px solid") }
    if row == rows - 1, layout.rules.contains(row + 1) { styles.append("border-bottom:1px solid") }
    let element = Element("mtd", content.name == "mrow" ? content.children : [content])
    guard !styles.isEmpty else { return element }
    var styled = element
    styled.set("style", styles.joined(separator: ";"))
    return styled
  }
}

extension Table.Layout {
  /// The layout of an environment, before its columns are read.
  init(_ environment: TeXEnvironment) {
    self.init(columns: [.center], style: environment.style)
    switch environment.columns {
    case .all(let alignment): columns = [alignment]
    case .equations: isEquations = true
    case .written: break
    }
  }

  fileprivate func alignment(of column: Int) -> TeXEnvironment.Alignment {
    if isEquations { return column % 2 == 0 ? .right : .left }
    return column < columns.count ? columns[column] : columns.last ?? .center
  }
}
