/// Tables between `\begin` and `\end`.
extension Parser {
  mutating func environment(_ begin: Token) -> [Atom] {
    guard let name = word(of: begin, "environment") else { return [] }
    let end = position
    let known = TeXEnvironment.named(name)
    if known == nil {
      reportUnknownEnvironment(name, begin.range.lowerBound..<tokens[end - 1].range.upperBound)
    }
    let environment = known ?? TeXEnvironment(name, .all(.center))
    return within(begin) { $0.table(environment, begin) }
  }

  private mutating func reportUnknownEnvironment(_ name: String, _ range: Range<Int>) {
    let names = TeXCatalogue.environments
    report("unknown environment '\(name)'\(Nearest.suggestion(for: name, among: names))", range)
  }

  private mutating func table(_ environment: TeXEnvironment, _ begin: Token) -> [Atom] {
    var layout = Table.Layout(environment)
    if environment.countsColumns { _ = word(of: begin, "number of columns") }
    if case .written = environment.columns { readColumns(begin, &layout) }
    let isOutermost = openings.isEmpty
    let rows = inside(Opening(closer: .end, hasLines: true, hasCells: true)) { parser in
      parser.with(style: environment.style) { $0.rows(&layout, begin, isOutermost: isOutermost) }
    }
    end(environment.name, begin)
    let table =
      rows.contains { $0.tag != nil }
      ? Table.tagged(rows, layout) : Table.element(rows.map(\.cells), layout)
    guard environment.left != nil || environment.right != nil else { return [Atom(table)] }
    let fences = (
      environment.left.map { [Atom.fence($0, .open)] } ?? [],
      environment.right.map { [Atom.fence($0, .close)] } ?? []
    )
    return [Atom(Row.element(fences.0 + [Atom(table)] + fences.1, style), .inner)]
  }

  /// The rows up to the end; what stands behind the last line break is none where it is empty.
  private mutating func rows(
    _ layout: inout Table.Layout, _ begin: Token, isOutermost: Bool
  ) -> [Table.Row] {
    var rows: [Table.Row] = []
    repeat {
      while takeCommand("hline") != nil { layout.rules.insert(rows.count) }
      if peek()?.kind == .command("end"), !rows.isEmpty { break }
      let cells = cells(layout)
      rows.append((cells, isOutermost ? tag : nil))
      if isOutermost { tag = nil }
    } while takeLineBreak()
    return rows
  }

  private mutating func cells(_ layout: Table.Layout) -> [Element] {
    var cells: [Element] = []
    repeat {
      let predecessor = layout.isEquations && cells.count % 2 == 1 ? AtomClass.ordinary : nil
      cells.append(Row.element(row(), style, behind: predecessor))
    } while takeAmpersand()
    return cells
  }

  private mutating func takeAmpersand() -> Bool {
    guard peek()?.kind == .ampersand else { return false }
    advance()
    return true
  }

  /// A line break, and the height in brackets that may follow it.
  mutating func takeLineBreak() -> Bool {
    guard takeCommand("\\") != nil else { return false }
    _ = take("*")
    if position < tokens.count, tokens[position].kind == .character("[") { skipLength() }
    return true
  }

  private mutating func skipLength() {
    let rest = tokens[position...].prefix(12)
    guard let close = rest.firstIndex(where: { $0.kind == .character("]") }) else { return }
    let length = rest[..<close].dropFirst().map(\.written).joined()
    if length.first.map({ "-.0123456789".contains($0) }) ?? false,
      length.hasSuffix("m")
        || length.hasSuffix("pt") || length.hasSuffix("ex")
    {
      position = close + 1
    }
  }

  /// The end of an environment, which should name it.
  private mutating func end(_ name: String, _ begin: Token) {
    guard let end = takeCommand("end") else {
      return report("'\\begin{\(name)}' without '\\end{\(name)}'", begin.range)
    }
    guard let other = word(of: end, "environment"), other != name else { return }
    report("'\\end{\(other)}' closes '\\begin{\(name)}'", end.range)
  }

  /// The letters of an array's columns, and the lines between them.
  private mutating func readColumns(_ begin: Token, _ layout: inout Table.Layout) {
    let range = peek()?.range ?? begin.range
    guard let letters = word(of: begin, "columns, such as '{lcr}',") else { return }
    layout.columns = []
    for letter in letters {
      switch letter {
      case "l": layout.columns.append(.left)
      case "c": layout.columns.append(.center)
      case "r": layout.columns.append(.right)
      case "|": layout.lines.insert(layout.columns.count)
      default: return report("column '\(letter)'; expected l, c, r or |", range)
      }
    }
  }
}
