/// How often values fall into each bin, for one or several series.
public struct Histogram: Figure {
  /// One series of counts.
  public struct Series: Sendable {
    /// What the series is called: a variant or a layer.
    public let name: String

    /// The ends of the bins, ascending, one more than there are counts.
    public let edges: [Double]

    /// How many values fall into each bin.
    public let counts: [Double]

    /// Describes a series of counts.
    public init(name: String, edges: [Double], counts: [Double]) {
      self.name = name
      self.edges = edges
      self.counts = counts
    }

    /// The bins that can be drawn.
    var bins: [(lower: Double, upper: Double, count: Double)] {
      zip(zip(edges, edges.dropFirst()), counts).compactMap { edges, count in
        guard edges.0.isFinite, edges.1.isFinite, edges.0 < edges.1, count.isFinite, count >= 0
        else { return nil }
        return (edges.0, edges.1, count)
      }
    }
  }

  /// The heading above the picture.
  public let title: String

  /// What was counted.
  public let x: Axis

  /// The series, one panel each.
  public let series: [Series]

  /// Describes a histogram.
  public init(title: String, x: Axis, series: [Series]) {
    self.title = title
    self.x = x
    self.series = series
  }

  /// Where the fullest bin of each series lies.
  public var summary: String {
    let parts = series.map { series in
      let total = series.bins.reduce(0) { $0 + $1.count }
      guard let peak = series.bins.max(by: { $0.count < $1.count }), total > 0 else {
        return "\(series.name) is empty"
      }
      let (lower, upper) = (NumberFormat.number(peak.lower), NumberFormat.number(peak.upper))
      let share = NumberFormat.percent(peak.count / total, decimals: 0)
      return "\(series.name) is fullest between \(lower) and \(upper) (\(share))"
    }
    return "Distribution of \(x.label): \(parts.isEmpty ? "no series" : Words.list(parts))."
  }

  /// Draws one panel of columns per series, one above the other, over a common axis.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard series.contains(where: { !$0.bins.isEmpty }) else {
      page.nothing()
      return page.rendered
    }
    let scale = xScale(tickCount: 7)
    let rows = series.count == 1 ? 14 : series.count <= 3 ? 7 : 4
    for (index, series) in series.enumerated() {
      let y = yScale(tickCount: max(rows / 3, 1))
      var plot = TextPlot(
        style, width: style.width, rows: rows, x: scale, y: y,
        xLabel: index == self.series.count - 1 ? x.label : "", yLabel: "count", heading: series.name
      )
      fill(series, index, &plot)
      page.append(plot.finished())
    }
    return page.rendered
  }

  /// Draws one panel per series, with common axes.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard series.contains(where: { !$0.bins.isEmpty }) else {
      page.nothing()
      return page.rendered
    }
    let preferred = series.count == 4 ? 2 : 3
    let perRow = SVGPage.perRow(series.map(\.name), preferred: preferred)
    let areas = page.panels(series.count, perRow: perRow, height: series.count == 1 ? 320 : 200)
    let (x, y) = (xScale(tickCount: perRow == 1 ? 9 : 4), yScale(tickCount: 4))
    for (index, series) in series.enumerated() {
      let plot = SVGPlot(
        &page, in: areas[index], x: x, y: y, xLabel: self.x.label, yLabel: "count",
        heading: series.name)
      plot.openClip(&page.canvas)
      draw(series, index, plot, &page)
      plot.closeClip(&page.canvas)
      plot.drawFrame(&page.canvas)
    }
    return page.rendered
  }

  private func xScale(tickCount: Int) -> Scale {
    let edges = series.flatMap { $0.bins.flatMap { [$0.lower, $0.upper] } }
    let kind: ScaleKind = x.scale == .logarithmic ? .logarithmic : .linear
    let axis = Axis(x.label, scale: kind, range: x.range)
    return Scale(axis, values: edges, layout: .init(tickCount: tickCount, isTight: true))
  }

  private func yScale(tickCount: Int) -> Scale {
    let counts = series.flatMap { $0.bins.map(\.count) }
    let layout = Scale.Layout(tickCount: tickCount, includesZero: true)
    return Scale(Axis("count", scale: .linear), values: counts + [0], layout: layout)
  }

  /// Fills columns from below, the topmost cell in eighths where the characters allow it.
  private func fill(_ series: Series, _ index: Int, _ plot: inout TextPlot) {
    let steps = plot.style.glyphs.columns
    for column in 0..<plot.columns {
      let fraction = plot.xFraction(column: column)
      let bin = series.bins.first { bin in
        guard let start = plot.x.fraction(bin.lower), let end = plot.x.fraction(bin.upper) else {
          return false
        }
        return fraction >= start && fraction < end
      }
      guard let bin, bin.count > 0, let share = plot.y.fraction(bin.count) else { continue }
      let parts = Double(steps.count - 1)
      let filled = max(1, Int((min(share, 1) * Double(plot.rows) * parts).rounded()))
      for row in 0..<plot.rows {
        let part = min(filled - row * (steps.count - 1), steps.count - 1)
        if part > 0 { plot.put(steps[part], column, plot.rows - 1 - row, series: index) }
      }
    }
  }

  private func draw(_ series: Series, _ index: Int, _ plot: SVGPlot, _ page: inout SVGPage) {
    let look = SeriesStyle(index)
    for bin in series.bins where bin.count > 0 {
      guard let start = plot.px(bin.lower), let end = plot.px(bin.upper),
        let top = plot.py(bin.count)
      else { continue }
      let gap = end - start > 4 ? 0.5 : 0
      let bar = SVGArea(
        x: start + gap, y: top, width: max(end - start - 2 * gap, 0.5),
        height: plot.area.bottom - top)
      let range = "\(NumberFormat.number(bin.lower)) to \(NumberFormat.number(bin.upper))"
      page.canvas.rectangle(
        bar, fill: look.colour, opacity: 0.8,
        title: "\(series.name), \(range): \(NumberFormat.number(bin.count))")
    }
  }
}
