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
    for row in rows.indices {
      for column in columns.indices {
        let area = SVGArea(
          x: outer.x + nameWidth + Double(column) * cellWidth,
          y: outer.y + 40 + Double(row) * cellHeight, width: cellWidth, height: cellHeight)
        draw(row, column, area, levels, &page)
      }
    }
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

  private func draw(
    _ row: Int, _ column: Int, _ area: SVGArea, _ levels: Levels, _ page: inout SVGPage
  ) {
    let value = cell(row, column)
    let label = label(row, column)
    let level = levels.level(value).map { levels.fill($0, of: SVGStyle.levelCount) + 1 }
    let inner = SVGArea(
      x: area.x + 0.5, y: area.y + 0.5, width: area.width - 1, height: area.height - 1)
    let paper = SVGStyle.colour("figure-paper")
    page.canvas.rectangle(inner, fill: level.map { SVGStyle.colour("level-\($0)") } ?? paper)
    if level == nil { outline(inner, &page) }
    let sizes = [12.0, 10.5, 9.0]
    guard let size = sizes.first(where: { SVGCanvas.width(label, size: $0) <= area.width - 3 })
    else { return }
    let ink = level.map { SVGStyle.colour("level-ink-\($0)") } ?? SVGStyle.colour("figure-muted")
    page.canvas.text(
      label, area.x + area.width / 2, area.y + area.height / 2 + size * 0.35, .middle, fill: ink,
      size: size)
  }

  /// A dashed border: there is no value here.
  private func outline(_ area: SVGArea, _ page: inout SVGPage) {
    page.canvas.element(
      "rect",
      [
        "x": SVGCanvas.number(area.x + 1), "y": SVGCanvas.number(area.y + 1),
        "width": SVGCanvas.number(max(area.width - 2, 1)),
        "height": SVGCanvas.number(max(area.height - 2, 1)), "fill": "none",
        "stroke": SVGStyle.colour("figure-muted"), "stroke-opacity": "0.6",
        "stroke-dasharray": "3 3",
      ])
  }
}
