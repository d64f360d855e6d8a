extension SurfacePlot {
  /// Draws the levels as shades, each path by its mark, starts as `S` and ends as `E`.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    let levels = Levels(quantilesOf: Array(values.joined()), count: style.glyphs.shades.count - 1)
    guard levels.extent != nil else {
      page.nothing()
      page.notes(paths.map { ending($0) + "." })
      return page.rendered
    }
    var plot = TextPlot(
      style, width: style.width, rows: 20, x: scale(x, 7), y: scale(y, 5), xLabel: x.label,
      yLabel: y.label)
    shade(levels, &plot)
    for minimum in minima {
      guard let column = plot.column(minimum.x), let row = plot.row(minimum.y) else { continue }
      plot.put(style.glyphs.cross, column, row)
    }
    for (look, path) in looks { draw(path, look, &plot) }
    page.append(plot.finished(top: ends(plot)))
    page.legend(
      looks.map { LegendEntry(mark: style.glyphs.marker($0), name: ending($1), series: $0) })
    page.items(key(levels, style))
    page.notes(notes)
    return page.rendered
  }

  private func shade(_ levels: Levels, _ plot: inout TextPlot) {
    for row in 0..<plot.rows {
      let line = values[nearest(plot.yFraction(row: row), values.count)]
      for column in 0..<plot.columns {
        let value = line[nearest(plot.xFraction(column: column), line.count)]
        let shades = plot.style.glyphs.shades
        let level = levels.level(value).map { levels.fill($0, of: shades.count - 1) }
        plot.put(level.map { shades[$0] } ?? "?", column, row)
      }
    }
  }

  private func nearest(_ fraction: Double, _ count: Int) -> Int {
    Int((fraction * Double(count - 1)).rounded())
  }

  private func draw(_ path: Path, _ index: Int, _ plot: inout TextPlot) {
    for part in visible(path) {
      let cells = part.map { plot.cell($0) }
      for (start, end) in zip(cells, cells.dropFirst().isEmpty ? cells[...] : cells.dropFirst()) {
        TextPlot.line(from: start, to: end) { plot.mark($0, $1, series: index) }
      }
    }
  }

  private func ends(_ plot: TextPlot) -> [TextMark] {
    looks.flatMap { index, path in
      [(path.points.last, "E" as Character), (path.points.first, "S")].compactMap { point, mark in
        guard let point, let column = plot.column(point.x), let row = plot.row(point.y) else {
          return nil
        }
        return (mark, column, row, index)
      }
    }
  }

  private func key(_ levels: Levels, _ style: TextStyle) -> [String] {
    let shades = style.glyphs.shades
    let parts = levels.thresholds.enumerated().map { index, bound in
      let shade = shades[levels.fill(index, of: shades.count - 1)]
      return "[\(shade)] below \(NumberFormat.number(bound, digits: 2))"
    }
    let last = shades[levels.fill(levels.count - 1, of: shades.count - 1)]
    return ["\(value):"] + parts + ["[\(last)] above"]
      + (paths.isEmpty ? [] : ["S start", "E end"])
      + (minima.isEmpty ? [] : ["\(style.glyphs.cross) minimum"])
  }
}
