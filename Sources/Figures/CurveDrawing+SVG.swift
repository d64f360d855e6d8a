extension CurveDrawing {
  /// Draws the curves, each with its name at its end where all names find room there, and with a
  /// legend above them otherwise; more metrics than dash patterns tell apart have a panel each.
  func svg(_ page: SVGPage) -> String {
    var page = page
    let y = yScale(tickCount: 6)
    guard !points.isEmpty else {
      page.nothing()
      page.notes(notes(yScale(tickCount: 4)))
      return page.rendered
    }
    if let panels {
      svg(panels, &page)
      return page.rendered
    }
    let named =
      withNamesAtEnds(page, y, sayDivergence: true)
      ?? withNamesAtEnds(page, y, sayDivergence: false)
    if let named { return named.rendered }
    page.legend(variantLegend, mark: .line)
    page.legend(metricLegend, mark: .stroke)
    let lines = draw(in: page.area(height: Self.height), y, &page)
    lines.drawCrosses(&page.canvas)
    page.notes(notes(y))
    return page.rendered
  }

  private static let height = 310.0

  /// One entry a curve, or one a variant where several metrics are shown.
  private var variantLegend: [(name: String, look: SeriesStyle)] {
    guard metrics.count > 1 else {
      return curves.map { ($0.name, SeriesStyle($0.index, pattern: $0.pattern)) }
    }
    var variants: [(name: String, look: SeriesStyle)] = []
    for curve in curves where !variants.contains(where: { $0.name == curve.variant }) {
      variants.append((curve.variant, SeriesStyle(curve.index, pattern: 0)))
    }
    return variants
  }

  /// One entry a metric where several are shown: its dash pattern.
  private var metricLegend: [(name: String, look: SeriesStyle)] {
    guard metrics.count > 1 else { return [] }
    return metrics.map { metric in
      var look = SeriesStyle(0, pattern: metric.pattern)
      look.isNeutral = true
      return (metric.name, look)
    }
  }

  private func draw(in area: SVGArea, _ y: Scale, _ page: inout SVGPage) -> CurveLines {
    let plot = SVGPlot(
      &page, in: area, x: xScale(tickCount: 9), y: y, xLabel: xLabel, yLabel: self.y.heading(on: y))
    let lines = CurveLines(self, plot)
    lines.draw(&page.canvas)
    plot.drawFrame(&page.canvas)
    return lines
  }

  private var xLabel: String { x.heading(on: xScale(tickCount: 9)) }

  /// The page with a name at every end, or nothing where there is no room for all of them.
  ///
  /// With `sayDivergence` the names of curves that diverged say so, too.
  private func withNamesAtEnds(
    _ page: SVGPage, _ y: Scale, sayDivergence: Bool
  ) -> SVGPage? {
    let named = curves.filter { !$0.points.isEmpty }
    guard named.count <= 12, metrics.count < 2 else { return nil }
    let widths = named.map { SVGCanvas.width($0.name.oneLine) }
    guard let widest = widths.max(), widest <= 165 else { return nil }
    var page = page
    var area = page.area(height: Self.height)
    area.width -= widest + 12
    let lines = draw(in: area, y, &page)
    guard lines.drawNames(named, sayDivergence: sayDivergence, &page.canvas) else { return nil }
    lines.drawCrosses(&page.canvas)
    page.notes(notes(y, namesEnds: sayDivergence && lines.endInside(named)))
    return page
  }
}
