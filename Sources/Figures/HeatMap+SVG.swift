extension HeatMap {
  /// Draws each cell in the fill of its level, with its value on it.
  public func svg(_ style: SVGStyle) -> String {
    svg(style, for: self, missing.isEmpty ? [] : [Words.list(missing).capitalisedFirst + "."])
  }

  /// The same as a picture of another figure that says it with a matrix.
  func svg(_ style: SVGStyle, for figure: some Figure, _ notes: [String]) -> String {
    var page = SVGPage(figure, style)
    guard !rows.isEmpty, !columns.isEmpty else {
      page.nothing()
      return page.rendered
    }
    let levels = levels(count: SVGStyle.levelCount)
    let names = rows.map(\.oneLine) + [rowLabel.oneLine]
    let nameWidth = min((names.map { SVGCanvas.width($0) }.max() ?? 0) + 12, 170)
    let cellWidth = min((SVGPage.innerWidth - nameWidth) / Double(columns.count), 110)
    let cellHeight = min(34, max(14, cellWidth))
    let outer = page.area(height: Double(rows.count) * cellHeight + 52)
    drawNames(outer, nameWidth, cellWidth, cellHeight, &page)
    let corner = SVGPoint(x: outer.x + nameWidth, y: outer.y + 40)
    let grid = HeatMapGrid(map: self, corner: corner, width: cellWidth, height: cellHeight)
    for level in 0..<levels.count { grid.draw(level, of: levels, &page.canvas) }
    grid.drawMissing(levels, &page.canvas)
    page.levelKey(levels, called: value.label)
    page.notes(notes)
    return page.rendered
  }

  private func drawNames(
    _ outer: SVGArea, _ nameWidth: Double, _ cellWidth: Double, _ cellHeight: Double,
    _ page: inout SVGPage
  ) {
    let muted = SVGStyle.colour("figure-muted")
    let left = outer.x + nameWidth
    page.canvas.text(columnLabel, left, outer.y + 12, fill: muted, room: outer.right - left)
    page.canvas.text(rowLabel, outer.x, outer.y + 32, fill: muted, room: nameWidth - 6)
    // Where names would run into one another only every second, third, ... is written.
    let widest = columns.map { SVGCanvas.width($0.oneLine) }.max() ?? 0
    let stride = max(1, Int((min(widest + 6, 44) / cellWidth).rounded(.up)))
    for (index, name) in columns.enumerated() where index.isMultiple(of: stride) {
      page.canvas.text(
        name, left + (Double(index) + 0.5) * cellWidth, outer.y + 32, .middle,
        room: cellWidth * Double(stride) - 4)
    }
    for (index, name) in rows.enumerated() {
      let y = outer.y + 40 + (Double(index) + 0.5) * cellHeight + 4
      page.canvas.text(name, left - 8, y, .end, room: nameWidth - 12)
    }
  }
}
