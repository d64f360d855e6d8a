extension SampleSheet {
  /// Draws each picture in a few strengths of ink, with its class, and a cross where the answer is
  /// wrong.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard !samples.isEmpty, rows > 0, columns > 0 else {
      page.nothing()
      page.notes(notes)
      return page.rendered
    }
    let cell = 64.0
    let perRow = max(1, Int((SVGPage.innerWidth + 12) / (cell + 12)))
    let width = (SVGPage.innerWidth + 12) / Double(perRow) - 12
    let pixel = min(cell / Double(columns), 2 * cell / Double(rows))
    let height = pixel * Double(rows)
    let areas = page.panels(samples.count, perRow: perRow, height: height + 36)
    for (sample, area) in zip(samples, areas) {
      let left = area.x + (min(width, area.width) - pixel * Double(columns)) / 2
      let picture = SVGArea(
        x: left, y: area.y + 2, width: pixel * Double(columns), height: height)
      draw(sample, pixel, picture, &page.canvas)
      drawWords(sample, picture, area, &page.canvas)
    }
    page.notes(notes)
    return page.rendered
  }

  /// How many strengths of ink there are, empty not counted.
  private static let levels = 5

  /// One path a strength, in pixels: runs of equal pixels in a row are one rectangle.
  private func draw(
    _ sample: Sample, _ pixel: Double, _ area: SVGArea, _ canvas: inout SVGCanvas
  ) {
    canvas.raw(
      "<g transform=\"translate(\(SVGCanvas.point(area.x, area.y))) "
        + "scale(\(SVGCanvas.number(pixel)))\" fill=\"\(SVGStyle.colour("figure-ink"))\" "
        + "shape-rendering=\"crispEdges\">\n")
    for level in 1...Self.levels {
      let path = runs(of: level, in: sample)
      guard !path.isEmpty else { continue }
      let strength = SVGCanvas.number(Double(level) / Double(Self.levels))
      canvas.element("path", ["d": path, "fill-opacity": strength])
    }
    canvas.raw("</g>\n")
    canvas.element(
      "rect",
      [
        "x": SVGCanvas.number(area.x - 0.5), "y": SVGCanvas.number(area.y - 0.5),
        "width": SVGCanvas.number(area.width + 1), "height": SVGCanvas.number(area.height + 1),
        "fill": "none",
        "stroke": sample.isWrong ? SeriesStyle(1).colour : SVGStyle.colour("figure-grid"),
        "stroke-width": sample.isWrong ? "2" : "1",
      ])
  }

  private func runs(of wanted: Int, in sample: Sample) -> String {
    var path = ""
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let start = column
        while column < columns, level(sample, row, column, of: Self.levels) == wanted {
          column += 1
        }
        if column > start { path += "M\(start) \(row)h\(column - start)v1H\(start)z" }
        if column == start { column += 1 }
      }
    }
    return path
  }

  private func drawWords(
    _ sample: Sample, _ picture: SVGArea, _ area: SVGArea, _ canvas: inout SVGCanvas
  ) {
    let middle = picture.x + picture.width / 2
    canvas.text(sample.name, middle, picture.bottom + 14, .middle, size: 11, room: area.width)
    guard sample.isWrong, let answer = sample.answer else { return }
    canvas.text(
      "✕ \(answer)", middle, picture.bottom + 27, .middle, fill: SeriesStyle(1).colour, size: 11,
      bold: true, room: area.width)
  }
}
