extension CurveDrawing {
  /// A drawing a metric, where there are too many curves to tell them apart by dash patterns;
  /// nothing otherwise.
  var panels: [CurveDrawing]? {
    let metrics = metrics
    guard metrics.count > 2, curves.count > metrics.count else { return nil }
    return metrics.map { metric in
      CurveDrawing(
        x: x, y: Axis(metric.name, scale: y.scale, range: y.range), categories: categories,
        curves: curves.filter { $0.metric == metric.name }.map(\.inOwnPlot))
    }
  }

  /// Draws a panel a metric, two in a row, each with its own vertical scale, below one legend.
  func svg(_ panels: [CurveDrawing], _ page: inout SVGPage) {
    var shown: [(name: String, look: SeriesStyle)] = []
    for curve in panels.flatMap(\.curves) where !shown.contains(where: { $0.name == curve.variant })
    {
      shown.append((curve.variant, SeriesStyle(curve.index)))
    }
    page.legend(shown, mark: .line)
    let areas = page.panels(panels.count, perRow: 2, height: 220)
    for (panel, area) in zip(panels, areas) {
      let y = panel.yScale(tickCount: 4)
      let x = panel.xScale(tickCount: 5)
      let plot = SVGPlot(
        &page, in: area, x: x, y: y, xLabel: panel.x.heading(on: x), yLabel: panel.y.heading(on: y))
      let lines = CurveLines(panel, plot)
      lines.draw(&page.canvas)
      plot.drawFrame(&page.canvas)
      lines.drawCrosses(&page.canvas)
    }
    page.notes(noted(panels))
  }

  /// Draws a plot a metric below one another.
  func text(_ panels: [CurveDrawing], _ page: inout TextPage) {
    for panel in panels where !panel.points.isEmpty {
      panel.append(to: &page, rows: 8)
      page.append(line: "")
    }
    page.notes(noted(panels))
  }

  private func noted(_ panels: [CurveDrawing]) -> [String] {
    var notes: [String] = []
    for note in panels.flatMap({ $0.notes($0.yScale(tickCount: 4)) }) where !notes.contains(note) {
      notes.append(note)
    }
    return notes
  }
}
