extension CurveDrawing {
  func text(_ title: String, _ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !points.isEmpty else {
      page.nothing()
      page.notes(notes(yScale(tickCount: 4)))
      return page.rendered
    }
    let y = yScale(tickCount: 5)
    var plot = TextPlot(
      style, width: style.width, rows: 16, x: xScale(tickCount: 7), y: y, xLabel: self.x.label,
      yLabel: self.y.label)
    // Shades of several curves would hide one another.
    if curves.count == 1 { curves.forEach { shade($0, &plot) } }
    for curve in curves { draw(curve, &plot) }
    page.append(plot.finished(top: crosses(plot)))
    let names = curves.map {
      LegendEntry(mark: style.glyphs.marker($0.index), name: legend($0), series: $0.index)
    }
    page.legend(names)
    page.notes(notes(y))
    return page.rendered
  }

  /// A text plot cannot show every spread, so the legend gives the last one in numbers.
  private func legend(_ curve: Curve) -> String {
    guard let last = curve.points.last else { return curve.name }
    let value = NumberFormat.number(last.y)
    guard last.hasSpread else { return "\(curve.name): \(value)" }
    let (lower, upper) = (NumberFormat.number(last.lower), NumberFormat.number(last.upper))
    return "\(curve.name): \(value) (\(lower) to \(upper))"
  }

  private func draw(_ curve: Curve, _ plot: inout TextPlot) {
    let isSparse = isSparse(curve, plot)
    for stretch in curve.stretches {
      var previous: (column: Int, row: Int)?
      for point in stretch {
        guard let column = plot.column(point.x), let row = plot.row(point.y) else {
          previous = nil
          continue
        }
        if let previous {
          connect(previous, (column, row), isSparse, curve.index, &plot)
        }
        plot.mark(column, row, series: curve.index)
        previous = (column, row)
      }
    }
  }

  /// Whether there is room to see the single points.
  private func isSparse(_ curve: Curve, _ plot: TextPlot) -> Bool {
    let columns = curve.points.compactMap { plot.column($0.x) }
    guard let first = columns.min(), let last = columns.max() else { return false }
    return last - first >= 4 * (columns.count - 1)
  }

  private func connect(
    _ start: (column: Int, row: Int), _ end: (column: Int, row: Int), _ isSparse: Bool,
    _ series: Int, _ plot: inout TextPlot
  ) {
    var cells: [(Int, Int)] = []
    TextPlot.line(from: start, to: end) { cells.append(($0, $1)) }
    for (column, row) in cells {
      if isSparse {
        plot.put(plot.style.glyphs.dot, column, row, series: series)
      } else {
        plot.mark(column, row, series: series)
      }
    }
  }

  private func shade(_ curve: Curve, _ plot: inout TextPlot) {
    for stretch in curve.stretches {
      for (index, point) in stretch.enumerated() where point.hasSpread {
        guard let column = plot.column(point.x) else { continue }
        let next = index + 1 < stretch.count ? plot.column(stretch[index + 1].x) : nil
        let bottom = plot.row(point.lower) ?? plot.rows - 1
        let top = plot.row(point.upper) ?? 0
        for column in column..<max(next ?? 0, column + 1) {
          for row in top...max(top, bottom) {
            plot.put(plot.style.glyphs.band, column, row, series: curve.index)
          }
        }
      }
    }
  }

  private func crosses(
    _ plot: TextPlot
  ) -> [(character: Character, column: Int, row: Int, series: Int)] {
    curves.compactMap { curve in
      guard let place = divergence(curve), let column = plot.column(place.x),
        let row = plot.row(place.y)
      else { return nil }
      return (plot.style.glyphs.cross, column, row, curve.index)
    }
  }
}
