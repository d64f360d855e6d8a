extension BoundaryPlot {
  /// Draws each region in its class's colour and hatching, fainter where the decision is less sure.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard !panels.isEmpty else {
      page.nothing()
      return page.rendered
    }
    page.legend(names, mark: .point)
    let preferred = panels.count == 4 ? 2 : 3
    let perRow = SVGPage.perRow(panels.map(\.name), preferred: preferred)
    let height = perRow == 1 ? 450.0 : perRow == 2 ? 335 : 255
    let areas = page.panels(panels.count, perRow: perRow, height: height)
    let hatches = defineHatches(&page)
    for (panel, area) in zip(panels, areas) {
      let plot = SVGPlot(
        &page, in: area, x: scale(x, perRow == 1 ? 8 : 4), y: scale(y, perRow == 1 ? 7 : 4),
        xLabel: x.label, yLabel: y.label, heading: panel.name, hasGrid: false)
      drawRegions(panel, plot, hatches, &page.canvas)
      drawBorders(panel, plot, &page.canvas)
      let radius = perRow == 1 ? 4.0 : panel.points.count > 200 ? 2.4 : 3.2
      page.canvas.scatter(panel.points, on: plot, radius: radius)
      plot.drawFrame(&page.canvas)
    }
    return page.rendered
  }

  private func defineHatches(_ page: inout SVGPage) -> [Int: String] {
    var hatches: [Int: String] = [:]
    for group in groups {
      let id = page.identifier("region")
      guard let pattern = SeriesStyle(group).hatching(id: id) else { continue }
      page.canvas.raw(pattern)
      hatches[group] = id
    }
    return hatches
  }

  /// Three strengths of each colour: a path holds all cells of one class and strength.
  private func drawRegions(
    _ panel: Panel, _ plot: SVGPlot, _ hatches: [Int: String], _ canvas: inout SVGCanvas
  ) {
    let strengths = ["0.12", "0.2", "0.3"]
    for group in Set(panel.classes.joined()).sorted() {
      let look = SeriesStyle(group)
      for (strength, opacity) in strengths.enumerated() {
        let path = cells(of: panel, on: plot) {
          panel.classes[$0][$1] == group && self.strength(panel, $0, $1) == strength
        }
        guard !path.isEmpty else { continue }
        canvas.element(
          "path",
          [
            "d": path, "fill": look.colour, "fill-opacity": opacity,
            "shape-rendering": "crispEdges",
          ])
      }
      guard let hatch = hatches[group] else { continue }
      let whole = cells(of: panel, on: plot) { panel.classes[$0][$1] == group }
      canvas.element("path", ["d": whole, "fill": "url(#\(hatch))", "fill-opacity": "0.35"])
    }
  }

  private func strength(_ panel: Panel, _ row: Int, _ column: Int) -> Int {
    guard panel.confidence.indices.contains(row),
      panel.confidence[row].indices.contains(column)
    else { return 2 }
    let value = panel.confidence[row][column]
    return value < 0.65 ? 0 : value < 0.9 ? 1 : 2
  }

  /// The cells that are chosen, neighbours in a row merged.
  private func cells(
    of panel: Panel, on plot: SVGPlot, where isChosen: (_ row: Int, _ column: Int) -> Bool
  ) -> String {
    let rows = panel.classes.count
    let height = plot.area.height / Double(max(rows, 1))
    var path = ""
    for row in 0..<rows {
      let columns = panel.classes[row].count
      let width = plot.area.width / Double(max(columns, 1))
      var column = 0
      while column < columns {
        guard isChosen(row, column) else {
          column += 1
          continue
        }
        let start = column
        while column < columns, isChosen(row, column) { column += 1 }
        let left = plot.area.x + Double(start) * width
        let top = plot.area.bottom - Double(row + 1) * height
        let run = SVGCanvas.number(Double(column - start) * width)
        path += "M\(SVGCanvas.point(left, top))h\(run)v\(SVGCanvas.number(height))h-\(run)z"
      }
    }
    return path
  }

  /// The lines between cells of different classes.
  private func drawBorders(_ panel: Panel, _ plot: SVGPlot, _ canvas: inout SVGCanvas) {
    let rows = panel.classes.count
    let height = plot.area.height / Double(max(rows, 1))
    var path = ""
    for row in 0..<rows {
      let line = panel.classes[row]
      let width = plot.area.width / Double(max(line.count, 1))
      let above = row + 1 < rows ? panel.classes[row + 1] : []
      let top = plot.area.bottom - Double(row + 1) * height
      for column in line.indices {
        let left = plot.area.x + Double(column) * width
        if column > 0, line[column - 1] != line[column] {
          path += "M\(SVGCanvas.point(left, top))v\(SVGCanvas.number(height))"
        }
        if above.count == line.count, above[column] != line[column] {
          path += "M\(SVGCanvas.point(left, top))h\(SVGCanvas.number(width))"
        }
      }
    }
    guard !path.isEmpty else { return }
    canvas.element(
      "path",
      [
        "d": path, "fill": "none", "stroke": SVGStyle.colour("figure-ink"), "stroke-width": "1.2",
        "stroke-linecap": "square",
      ])
  }
}
