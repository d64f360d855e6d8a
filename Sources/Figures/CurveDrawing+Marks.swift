extension CurveDrawing {
  /// Draws each curve as a line of its own marks, for text without Braille.
  ///
  /// - Returns: Nothing that stands on top.
  func drawMarksAlone(_ plot: inout TextPlot) -> [TextMark] {
    // Shades of several curves would hide one another.
    if curves.count == 1 { curves.forEach { shade($0, &plot) } }
    for curve in curves { draw(curve, &plot) }
    return []
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
          connect(previous, (column, row), isSparse, mark(curve), &plot)
        }
        plot.mark(column, row, series: mark(curve))
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
}
