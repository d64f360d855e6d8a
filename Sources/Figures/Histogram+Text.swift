extension Histogram {
  /// Draws a single series over its counts, and several in rows over a common axis, each row on its
  /// own scale.
  ///
  /// Of several moments the first and the last are drawn, side by side where there is room.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard series.contains(where: { !$0.bins.isEmpty }) else {
      page.nothing()
      return page.rendered
    }
    let shown = moments.count > 1 ? [0, frames.count - 1] : [frames.count - 1]
    let isWide = shown.count == 1 || style.width < 70
    let width = isWide ? style.width : (style.width - 2) / 2
    page.append(panels: shown.map { draw($0, width, style) })
    if series.count > 1 { page.notes([peaks]) }
    return page.rendered
  }

  private func draw(_ moment: Int, _ width: Int, _ style: TextStyle) -> TextCanvas {
    let x = xScale(tickCount: width < 60 ? 3 : 7)
    let heading = moments.indices.contains(moment) ? moments[moment] : ""
    let series = frames[moment]
    if let only = series.first, series.count == 1 {
      let y = yScale(tickCount: 4)
      var plot = TextPlot(
        style, width: width, rows: 14, x: x, y: y, xLabel: self.x.heading(on: x),
        yLabel: "count", heading: heading)
      let shares = only.bins.map { y.fraction($0.count) ?? 0 }
      fill(only, shares, rows: 0..<14, &plot)
      return plot.finished()
    }
    let height = series.count > 8 ? 2 : 3
    let names = series.reversed().map(\.fullName)
    var plot = TextPlot(
      style, width: width, rows: height * series.count, x: x, y: Scale(categories: names),
      xLabel: self.x.heading(on: x), yLabel: "", heading: heading)
    for (index, series) in series.enumerated() {
      // A little less than the row, so that rows stay apart.
      let shares = heights(of: index, at: moment).map { $0 * (style.ascii ? 1 : 0.92) }
      fill(series, shares, rows: index * height..<(index + 1) * height, &plot)
    }
    return plot.finished()
  }

  /// Fills columns from below, the topmost cell in eighths where the characters allow it.
  private func fill(
    _ series: Series, _ shares: [Double], rows: Range<Int>, _ plot: inout TextPlot
  ) {
    let glyphs = plot.style.glyphs.columns
    let steps = glyphs.count - 1
    let bins = series.bins
    for column in 0..<plot.columns {
      let fraction = plot.xFraction(column: column)
      let index = bins.firstIndex { bin in
        guard let start = plot.x.fraction(bin.lower), let end = plot.x.fraction(bin.upper) else {
          return false
        }
        return fraction >= start && fraction < end
      }
      guard let index, bins[index].count > 0 else { continue }
      let share = min(max(shares[index], 0), 1)
      let filled = max(1, Int((share * Double(rows.count * steps)).rounded()))
      for (level, row) in rows.reversed().enumerated() {
        let part = min(filled - level * steps, steps)
        if part > 0 { plot.put(glyphs[part], column, row, series: series.look) }
      }
    }
  }
}
