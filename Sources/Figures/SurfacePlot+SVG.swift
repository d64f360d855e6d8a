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
    let contours = contours(levels, plot)
    drawLevels(contours, &page.canvas)
    let marks = PointMarks(radius: 2.6, prefix: style.idPrefix)
    page.canvas.raw(marks.definitions(Set(looks.map(\.look)).sorted(), [.filled]))
    plot.openClip(&page.canvas)
    for (look, path) in looks { draw(path, look, plot, marks, &page.canvas) }
    plot.closeClip(&page.canvas)
    drawLabels(contours, plot, &page.canvas)
    for minimum in minima { drawMinimum(minimum, plot, &page.canvas) }
    for (look, path) in looks { drawEnds(path, SeriesStyle(look), plot, &page.canvas) }
    plot.drawFrame(&page.canvas)
    page.levelKey(levels, called: value)
    page.notes([key] + paths.map { ending($0) + "." } + notes)
    return page.rendered
  }

  private var key: String {
    let ends = paths.isEmpty ? "" : "Open circle: start; large mark: end."
    let dots = paths.contains { $0.points.count > Self.stepLimit }
    let lowest = minima.isEmpty ? "" : " Cross: minimum."
    return ends + (dots ? " Small marks: steps, of long paths every tenth." : "") + lowest
  }

  /// More steps than this are not marked one by one.
  private static let stepLimit = 60

  /// The outlines of all levels from the lowest up, each with its threshold and fill.
  private func contours(
    _ levels: Levels, _ plot: SVGPlot
  ) -> [(threshold: Double, fill: Int, contour: Contour)] {
    let everything = -Double.greatestFiniteMagnitude
    return ([everything] + levels.thresholds).enumerated().map { index, threshold in
      (
        threshold, levels.fill(index, of: SVGStyle.levelCount),
        Contour(values: values, threshold: threshold, area: plot.area)
      )
    }
  }

  /// From the lowest level up, each covers what lies above it: no gaps between neighbours.
  ///
  /// Where the function has no finite value the paper shows.
  private func drawLevels(
    _ contours: [(threshold: Double, fill: Int, contour: Contour)], _ canvas: inout SVGCanvas
  ) {
    for (_, fill, contour) in contours {
      canvas.element(
        "path",
        [
          "d": contour.path, "fill": SVGStyle.colour("level-\(fill + 1)"),
          "stroke": SVGStyle.colour("figure-muted"), "stroke-width": "0.6",
        ])
    }
  }

  /// Every other level's value, written on the middle of its longest line, where there is room.
  private func drawLabels(
    _ contours: [(threshold: Double, fill: Int, contour: Contour)], _ plot: SVGPlot,
    _ canvas: inout SVGCanvas
  ) {
    var taken = paths.flatMap { path in
      [path.points.first, path.points.last].compactMap { $0 }.compactMap {
        plot.inside($0.x, $0.y).map { SVGPoint(x: $0.x, y: $0.y) }
      }
    }
    for (index, (threshold, _, contour)) in contours.enumerated() where index % 2 == 1 {
      guard let line = contour.lines.max(by: { Self.length($0) < Self.length($1) }),
        Self.length(line) > 90
      else { continue }
      let label = NumberFormat.number(threshold, digits: 2)
      let room = SVGCanvas.width(label, size: 10) / 2 + 3
      let place = Self.candidates(on: line).first { place in
        place.x > plot.area.x + room && place.x < plot.area.right - room
          && place.y > plot.area.y + 9 && place.y < plot.area.bottom - 9
          && taken.allSatisfy { abs($0.x - place.x) > 2 * room + 8 || abs($0.y - place.y) > 18 }
      }
      guard let place else { continue }
      taken.append(place)
      canvas.text(label, place.x, place.y + 3.5, .middle, size: 10, hasHalo: true)
    }
  }

  private static func length(_ line: [SVGPoint]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { sum, ends in
      let (dx, dy) = (ends.1.x - ends.0.x, ends.1.y - ends.0.y)
      return sum + (dx * dx + dy * dy).squareRoot()
    }
  }

  /// Places on a line for its label: the middle of its points first, then ever nearer to the ends.
  private static func candidates(on line: [SVGPoint]) -> [SVGPoint] {
    let halves = zip(line, line.dropFirst()).flatMap { start, end in
      [start, SVGPoint(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)]
    }
    let middle = halves.count / 2
    return halves.indices.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
      .map { halves[$0] }
  }

  private func drawMinimum(_ minimum: Minimum, _ plot: SVGPlot, _ canvas: inout SVGCanvas) {
    guard let place = plot.inside(minimum.x, minimum.y) else { return }
    let cross = "M\(SVGCanvas.point(place.x - 5, place.y - 5))l10 10m0-10l-10 10"
    for (stroke, width) in [(SVGStyle.colour("figure-paper"), "4.5"), (ink, "1.8")] {
      canvas.element("path", ["d": cross, "fill": "none", "stroke": stroke, "stroke-width": width])
    }
  }

  private var ink: String { SVGStyle.colour("figure-ink") }

  private func draw(
    _ path: Path, _ index: Int, _ plot: SVGPlot, _ marks: PointMarks, _ canvas: inout SVGCanvas
  ) {
    let look = SeriesStyle(index)
    let parts = visible(path).map { part in part.map(plot.position) }
    let line = CompactPath.open(
      parts.map { part in Simplification.line(part.map { SVGPoint(x: $0.x, y: $0.y) }) })
    let paper = SVGStyle.colour("figure-paper")
    for (stroke, width, dashes) in [(paper, "4.5", ""), (look.colour, "2", look.dashes)] {
      canvas.element(
        "path",
        [
          "d": line, "fill": "none", "stroke": stroke, "stroke-width": width,
          "stroke-dasharray": dashes, "stroke-linejoin": "round",
        ])
    }
    let stride = path.points.count <= Self.stepLimit ? 1 : 10
    let steps = path.points.enumerated().filter { $0.offset.isMultiple(of: stride) }
      .compactMap { plot.inside($0.element.x, $0.element.y) }
    canvas.raw(marks.markup(steps.map { (index, SVGPoint(x: $0.x, y: $0.y)) }, .filled))
  }

  private func drawEnds(
    _ path: Path, _ look: SeriesStyle, _ plot: SVGPlot, _ canvas: inout SVGCanvas
  ) {
    if let start = path.points.first, let place = plot.inside(start.x, start.y) {
      ring(place, look, &canvas)
    }
    guard let end = path.points.last, let place = plot.inside(end.x, end.y) else { return }
    canvas.element(
      "path",
      [
        "d": look.marker(place.x, place.y, radius: 6.5), "fill": look.colour,
        "stroke": SVGStyle.colour("figure-paper"), "stroke-width": "1.5",
      ])
  }

  private func ring(
    _ place: (x: Double, y: Double), _ look: SeriesStyle, _ canvas: inout SVGCanvas
  ) {
    canvas.element(
      "circle",
      [
        "cx": SVGCanvas.number(place.x), "cy": SVGCanvas.number(place.y), "r": "6",
        "fill": SVGStyle.colour("figure-paper"), "stroke": look.colour, "stroke-width": "2.5",
      ])
  }
}
