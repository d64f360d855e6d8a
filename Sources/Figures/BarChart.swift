/// One bar per value, with its spread.
public struct BarChart: Figure {
  /// One value with its name.
  public struct Bar: Sendable {
    /// What the value belongs to.
    public let name: String

    /// The value: of one run, or the mean over seeds.
    public let value: Double

    /// The lower end of the spread, if there is one.
    public let lower: Double?

    /// The upper end of the spread, if there is one.
    public let upper: Double?

    /// Which colour, dash pattern and mark it has, from 0; its place in the list where left out.
    public let look: Int?

    /// Describes a bar.
    public init(
      name: String, value: Double, lower: Double? = nil, upper: Double? = nil, look: Int? = nil
    ) {
      self.name = name
      self.value = value
      self.lower = lower
      self.upper = upper
      self.look = look
    }

    /// The ends of the spread where both are there and apart.
    var spread: (lower: Double, upper: Double)? {
      guard let lower, let upper, lower.isFinite, upper.isFinite, lower < upper else { return nil }
      return (lower, upper)
    }

    var label: String {
      let value = NumberFormat.number(value)
      guard let spread else { return value }
      let (lower, upper) = (NumberFormat.number(spread.lower), NumberFormat.number(spread.upper))
      return "\(value) (\(lower) to \(upper))"
    }
  }

  /// The heading above the picture.
  public let title: String

  /// What the bars measure; bars start at zero unless it is logarithmic.
  public let value: Axis

  /// The bars from top to bottom.
  public let bars: [Bar]

  /// Describes a bar chart.
  public init(title: String, value: Axis, bars: [Bar]) {
    self.title = title
    self.value = value
    self.bars = bars
  }

  /// The value of each bar.
  public var summary: String {
    let parts = bars.map { "\($0.name) \(NumberFormat.number($0.value))" }
    return "\(value.label): \(parts.isEmpty ? Words.nothingToDraw : Words.list(parts))."
  }

  /// Draws a line of blocks per bar, with its value at the end.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard bars.contains(where: { $0.value.isFinite }) else {
      page.nothing()
      page.notes(bars.map { "\($0.name): \($0.label)" })
      return page.rendered
    }
    let nameWidth = min(bars.map { style.clean($0.name).columns }.max() ?? 0, 20)
    let labelWidth = min(bars.map { $0.label.columns }.max() ?? 0, 28)
    let columns = max(10, style.width - nameWidth - labelWidth - 5)
    let scale = scale(tickCount: 5)
    page.append(line: String(repeating: " ", count: nameWidth + 3) + style.clean(value.label))
    for (index, bar) in bars.enumerated() {
      var line = TextCanvas(width: style.width, height: 1)
      line.write(style.fit(bar.name, nameWidth).rightAligned(nameWidth), 1, 0)
      line.paste(strip(bar, bar.look ?? index, columns, scale, style), nameWidth + 2, 0)
      line.write(style.fit(bar.label, labelWidth), nameWidth + columns + 4, 0)
      page.append(line)
    }
    page.notes(notes(scale))
    return page.rendered
  }

  /// Draws horizontal bars, hatched differently, with their values at the end.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard bars.contains(where: { $0.value.isFinite }) else {
      page.nothing()
      page.notes(bars.map { "\($0.name): \($0.label)" })
      return page.rendered
    }
    let rowHeight = 30.0
    let outer = page.area(height: Double(bars.count) * rowHeight + 62)
    let nameWidth = min((bars.map { SVGCanvas.width($0.name.oneLine) }.max() ?? 0) + 10, 180)
    let labelWidth = (bars.map { SVGCanvas.width($0.label) }.max() ?? 0) + 12
    let inner = SVGArea(
      x: outer.x + nameWidth, y: outer.y, width: outer.width - nameWidth - labelWidth,
      height: outer.height)
    let rows = Scale(categories: bars.map { _ in "" })
    let scale = scale(tickCount: 6)
    let plot = SVGPlot(
      &page, in: inner, x: scale, y: rows, xLabel: value.label, yLabel: "", hasGrid: false)
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

  private func scale(tickCount: Int) -> Scale {
    let ends = bars.flatMap { [$0.value, $0.spread?.lower ?? .nan, $0.spread?.upper ?? .nan] }
    // The length of a bar means its value only from zero on: logarithmic when asked for.
    let kind: ScaleKind = value.scale == .logarithmic ? .logarithmic : .linear
    let axis = Axis(value.label, scale: kind, range: value.range)
    let layout = Scale.Layout(tickCount: tickCount, includesZero: true)
    // The shortest bar on a logarithmic axis has to have some length too.
    let shortest = ends.filter { $0 > 0 }.min().map { [$0 / 2] } ?? []
    return Scale(axis, values: ends + (kind == .logarithmic ? shortest : []), layout: layout)
  }

  private func notes(_ scale: Scale) -> [String] {
    let missing = bars.filter { !$0.value.isFinite }.map(\.name)
    var notes = scale.note(on: bars.map(\.value), called: value.label).map { [$0 + "."] } ?? []
    if scale.isLogarithmic { notes.append("The axis is logarithmic: bars do not start at zero.") }
    if !missing.isEmpty { notes.append("No finite value for \(Words.list(missing)).") }
    return notes
  }

  private func origin(_ scale: Scale) -> Double {
    scale.isLogarithmic ? 0 : min(max(scale.fraction(0) ?? 0, 0), 1)
  }

  private func strip(
    _ bar: Bar, _ index: Int, _ columns: Int, _ scale: Scale, _ style: TextStyle
  ) -> TextCanvas {
    let glyphs = style.glyphs
    var strip = TextCanvas(width: columns + 1, height: 1)
    let zero = Int((origin(scale) * Double(columns)).rounded())
    if let fraction = scale.fraction(bar.value) {
      let parts = glyphs.bars.count - 1
      let end = min(max(fraction, 0), 1) * Double(columns)
      if end >= Double(zero) {
        let filled = Int(((end - Double(zero)) * Double(parts)).rounded())
        for column in 0..<(columns - zero) {
          let part = min(filled - column * parts, parts)
          if part > 0 { strip.put(glyphs.bars[part], zero + 1 + column, 0, series: index) }
        }
      } else {
        for column in Int(end.rounded())..<max(zero, Int(end.rounded())) {
          strip.put(glyphs.full, column, 0, series: index)
        }
      }
    }
    strip.put(glyphs.vertical, zero, 0)
    guard let spread = bar.spread, let lower = scale.fraction(spread.lower),
      let upper = scale.fraction(spread.upper)
    else { return strip }
    let (start, end) = (Int(lower * Double(columns)), Int((upper * Double(columns)).rounded()))
    guard end > start, (0...columns).contains(start), end <= columns else { return strip }
    for column in start...end { strip.put(glyphs.whisker.line, column, 0) }
    strip.put(glyphs.whisker.left, start, 0)
    strip.put(glyphs.whisker.right, end, 0)
    return strip
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
