extension CurveDrawing {
  /// Draws the curves in Braille dots, or with marks alone where only ASCII is wanted.
  func text(_ title: String, _ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !points.isEmpty else {
      page.nothing()
      page.notes(notes(yScale(tickCount: 4)))
      return page.rendered
    }
    if let panels {
      text(panels, &page)
      return page.rendered
    }
    append(to: &page, rows: 16)
    page.notes(notes(yScale(tickCount: 5)))
    return page.rendered
  }

  /// Adds the plot and its legend to a page.
  func append(to page: inout TextPage, rows: Int) {
    let style = page.style
    let (x, y) = (xScale(tickCount: 7), yScale(tickCount: max(rows / 3, 2)))
    var plot = TextPlot(
      style, width: style.width, rows: rows, x: x, y: y, xLabel: self.x.heading(on: x),
      yLabel: self.y.heading(on: y))
    let marked = style.ascii ? drawMarksAlone(&plot) : drawDots(&plot)
    page.append(plot.finished(top: marked + crosses(plot)))
    page.legend(
      curves.map {
        LegendEntry(mark: style.glyphs.marker(mark($0)), name: legend($0), series: $0.index)
      })
  }

  /// The number of a curve's mark; where several metrics share a look, every curve has its own.
  func mark(_ curve: Curve) -> Int { metrics.count > 1 ? curve.place : curve.index }

  /// A text plot cannot show every spread, so the legend gives the last one in numbers.
  private func legend(_ curve: Curve) -> String {
    guard let last = curve.points.last else { return curve.name }
    return "\(curve.name): " + NumberFormat.number(last.y, from: last.lower, to: last.upper)
  }

  private func crosses(_ plot: TextPlot) -> [TextMark] {
    curves.compactMap { curve in
      guard let place = divergence(curve), let column = plot.column(place.x),
        let row = plot.row(place.y)
      else { return nil }
      return (plot.style.glyphs.cross, column, row, curve.index)
    }
  }
}
