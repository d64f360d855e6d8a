extension BarChart {
  /// Draws horizontal bars, hatched differently, with their values at the end.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard bars.contains(where: { $0.value.isFinite }) else {
      page.nothing()
      page.notes(bars.map { "\($0.name): \($0.label)" })
      return page.rendered
    }
    let rowHeight = bars.count > 16 ? 24.0 : 30
    let outer = page.area(height: Double(bars.count) * rowHeight + 62)
    let nameWidth = min((bars.map { SVGCanvas.width($0.name.oneLine) }.max() ?? 0) + 10, 180)
    let labelWidth = (bars.map { SVGCanvas.width($0.label) }.max() ?? 0) + 12
    let inner = SVGArea(
      x: outer.x + nameWidth, y: outer.y, width: outer.width - nameWidth - labelWidth,
      height: outer.height)
    let rows = Scale(categories: bars.map { _ in "" })
    let scale = scale(tickCount: 6)
    let plot = SVGPlot(
      &page, in: inner, x: scale, y: rows, xLabel: value.heading(on: scale), yLabel: "",
      hasGrid: false)
    for tick in scale.ticks {
      guard let px = plot.px(tick.value) else { continue }
      let grid = SVGStyle.colour("figure-grid")
      page.canvas.line(px, plot.area.y, px, plot.area.bottom, stroke: grid)
    }
    for (index, bar) in bars.enumerated() {
      let row = SVGArea(
        x: outer.x, y: plot.area.y + (Double(index) + 0.5) * plot.area.height / Double(bars.count),
        width: nameWidth - 2, height: plot.area.height / Double(bars.count))
      draw(bar, bar.look ?? index, row, plot, &page)
      page.canvas.text(bar.label, outer.right - labelWidth + 4, row.y + 4)
    }
    drawBaseline(plot, &page)
    page.notes(notes(scale))
    return page.rendered
  }

  private func draw(
    _ bar: Bar, _ index: Int, _ row: SVGArea, _ plot: SVGPlot, _ page: inout SVGPage
  ) {
    page.canvas.text(bar.name, row.right - 4, row.y + 4, .end, room: row.width - 4)
    guard let end = plot.px(bar.value) else { return }
    let zero = plot.area.x + origin(plot.x) * plot.area.width
    let (left, right) = (max(min(zero, end), plot.area.x), min(max(zero, end), plot.area.right))
    let body = SVGArea(x: left, y: row.y - 9, width: max(right - left, 0), height: 18)
    page.fill(body, series: index, title: "\(bar.name): \(bar.label)")
    guard let spread = bar.spread, let high = plot.px(spread.upper) else { return }
    let low = plot.px(spread.lower) ?? plot.area.x
    let ink = SVGStyle.colour("figure-ink")
    page.canvas.line(low, row.y, high, row.y, stroke: ink, width: 1.5)
    page.canvas.line(low, row.y - 4, low, row.y + 4, stroke: ink, width: 1.5)
    page.canvas.line(high, row.y - 4, high, row.y + 4, stroke: ink, width: 1.5)
  }

  private func drawBaseline(_ plot: SVGPlot, _ page: inout SVGPage) {
    let zero = plot.area.x + origin(plot.x) * plot.area.width
    let muted = SVGStyle.colour("figure-muted")
    page.canvas.line(zero, plot.area.y, zero, plot.area.bottom, stroke: muted)
    page.canvas.line(
      plot.area.x, plot.area.bottom, plot.area.right, plot.area.bottom, stroke: muted)
  }
}
