extension SurfacePlot {
  /// Draws filled levels with contour lines, and each path with its steps, start and end.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    let levels = Levels(quantilesOf: Array(values.joined()), count: SVGStyle.levelCount)
    guard levels.extent != nil else {
      page.nothing()
      page.notes(paths.map { ending($0) + "." })
      return page.rendered
    }
    page.legend(looks.map { ($1.name, $0) }, mark: .line)
    let area = page.area(height: 430)
    let plot = SVGPlot(
      &page, in: area, x: scale(x, 8), y: scale(y, 7), xLabel: x.label, yLabel: y.label,
      hasGrid: false)
    plot.openClip(&page.canvas)
    drawLevels(levels, plot, &page.canvas)
    for (look, path) in looks { draw(path, look, plot, &page.canvas) }
    plot.closeClip(&page.canvas)
    plot.drawFrame(&page.canvas)
    page.levelKey(levels, called: value)
    page.notes(paths.map { ending($0) + "." } + notes)
    return page.rendered
  }

  /// From the lowest level up, each covers what lies above it: no gaps between neighbours.
  ///
  /// Where the function has no finite value the paper shows.
  private func drawLevels(_ levels: Levels, _ plot: SVGPlot, _ canvas: inout SVGCanvas) {
    let everything = -Double.greatestFiniteMagnitude
    for (index, threshold) in ([everything] + levels.thresholds).enumerated() {
      let contour = Contour(values: values, threshold: threshold, area: plot.area)
      let fill = levels.fill(index, of: SVGStyle.levelCount)
      canvas.element(
        "path",
        [
          "d": contour.path, "fill": SVGStyle.colour("level-\(fill + 1)"),
          "stroke": SVGStyle.colour("figure-muted"), "stroke-width": "0.6",
        ])
    }
  }

  private func draw(_ path: Path, _ index: Int, _ plot: SVGPlot, _ canvas: inout SVGCanvas) {
    let look = SeriesStyle(index)
    let parts = visible(path).map { part in part.map(plot.position) }
    let line = parts.map { part in
      "M" + part.map { SVGCanvas.point($0.x, $0.y) }.joined(separator: "L")
    }.joined()
    let paper = SVGStyle.colour("figure-paper")
    for (stroke, width, dashes) in [(paper, "4.5", ""), (look.colour, "2", look.dashes)] {
      canvas.element(
        "path",
        [
          "d": line, "fill": "none", "stroke": stroke, "stroke-width": width,
          "stroke-dasharray": dashes, "stroke-linejoin": "round",
        ])
    }
    let steps = path.points.compactMap { plot.inside($0.x, $0.y) }
    if steps.count <= 60 {
      let dots = steps.map { look.marker($0.x, $0.y, radius: 2.5) }.joined()
      canvas.element("path", ["d": dots, "fill": look.colour])
    }
    drawEnds(path, look, plot, &canvas)
  }

  private func drawEnds(
    _ path: Path, _ look: SeriesStyle, _ plot: SVGPlot, _ canvas: inout SVGCanvas
  ) {
    if let start = path.points.first, let place = plot.inside(start.x, start.y) {
      ring(place, look, &canvas, title: "\(path.name) starts")
    }
    guard let end = path.points.last, let place = plot.inside(end.x, end.y) else { return }
    canvas.element(
      "path",
      [
        "d": look.marker(place.x, place.y, radius: 6.5), "fill": look.colour,
        "stroke": SVGStyle.colour("figure-paper"), "stroke-width": "1.5",
      ], title: "\(path.name) ends")
  }

  private func ring(
    _ place: (x: Double, y: Double), _ look: SeriesStyle, _ canvas: inout SVGCanvas, title: String
  ) {
    canvas.element(
      "circle",
      [
        "cx": SVGCanvas.number(place.x), "cy": SVGCanvas.number(place.y), "r": "6",
        "fill": SVGStyle.colour("figure-paper"), "stroke": look.colour, "stroke-width": "2.5",
      ], title: title)
  }
}
