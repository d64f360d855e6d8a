/// The cells of a heat map at their places, drawn level by level: a path and a group of texts each.
struct HeatMapGrid {
  let map: HeatMap
  /// The upper left corner.
  let corner: SVGPoint
  /// The width of a cell.
  let width: Double
  /// The height of a cell.
  let height: Double

  private typealias Cell = (row: Int, column: Int)

  /// Draws all cells of a level with what is written in them.
  func draw(_ level: Int, of levels: Levels, _ canvas: inout SVGCanvas) {
    let cells = cells { levels.level($0) == level }
    guard !cells.isEmpty else { return }
    let fill = levels.fill(level, of: SVGStyle.levelCount) + 1
    let outlines = cells.map { outline($0, inset: 0.5) }
    canvas.element(
      "path", ["d": CompactPath.closed(outlines), "fill": SVGStyle.colour("level-\(fill)")])
    write(cells, ink: SVGStyle.colour("level-ink-\(fill)"), &canvas)
  }

  /// Draws the cells without a value with a dashed border and the reason.
  func drawMissing(_ levels: Levels, _ canvas: inout SVGCanvas) {
    let cells = cells { levels.level($0) == nil }
    guard !cells.isEmpty else { return }
    let outlines = cells.map { outline($0, inset: 1.5) }
    canvas.element(
      "path",
      [
        "d": CompactPath.closed(outlines), "fill": "none",
        "stroke": SVGStyle.colour("figure-muted"), "stroke-opacity": "0.6",
        "stroke-dasharray": "3 3",
      ])
    write(cells, ink: SVGStyle.colour("figure-muted"), &canvas)
  }

  private func cells(where isWanted: (Double) -> Bool) -> [Cell] {
    map.rows.indices.flatMap { row in
      map.columns.indices.filter { isWanted(map.cell(row, $0)) }.map { (row, $0) }
    }
  }

  private func outline(_ cell: Cell, inset: Double) -> [SVGPoint] {
    let left = corner.x + Double(cell.column) * width + inset
    let top = corner.y + Double(cell.row) * height + inset
    let (right, bottom) = (left + max(width - 2 * inset, 1), top + max(height - 2 * inset, 1))
    return [
      SVGPoint(x: left, y: top), SVGPoint(x: right, y: top), SVGPoint(x: right, y: bottom),
      SVGPoint(x: left, y: bottom),
    ]
  }

  private func write(_ cells: [Cell], ink: String, _ canvas: inout SVGCanvas) {
    let texts = cells.compactMap { text($0) }
    guard !texts.isEmpty else { return }
    canvas.raw("<g fill=\"\(ink)\" text-anchor=\"middle\">\n\(texts.joined())</g>\n")
  }

  /// What is written in a cell, as large as fits; nothing where it does not.
  private func text(_ cell: Cell) -> String? {
    let label = map.label(cell.row, cell.column).oneLine
    let sizes = [12.0, 10.5, 9.0]
    guard let size = sizes.first(where: { SVGCanvas.width(label, size: $0) <= width - 3 }) else {
      return nil
    }
    let x = SVGCanvas.number(corner.x + (Double(cell.column) + 0.5) * width)
    let y = SVGCanvas.number(corner.y + (Double(cell.row) + 0.5) * height + size * 0.35)
    let fontSize = size == 12 ? "" : " font-size=\"\(SVGCanvas.number(size))\""
    return "<text x=\"\(x)\" y=\"\(y)\"\(fontSize)>\(SVGCanvas.escaped(label))</text>\n"
  }
}
