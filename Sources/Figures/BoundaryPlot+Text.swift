extension BoundaryPlot {
  /// Draws each region as a shade and each training sample as its class's mark, two panels in a row.
  ///
  /// A single panel with several moments is drawn at the first and at the last of them.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !panels.isEmpty else {
      page.nothing()
      return page.rendered
    }
    let pictures = pictures
    let isSingle = pictures.count == 1 || style.width < 70
    let width = isSingle ? min(style.width, 72) : (style.width - 2) / 2
    page.append(
      panels: pictures.map { draw($0.panel, $0.moment, $0.name, width, isSingle ? 20 : 15, style) })
    page.legend(
      names.map { entry in
        let mark = style.glyphs.marker(entry.series)
        let shade = style.glyphs.region(entry.series)
        return LegendEntry(
          mark: mark, name: "\(entry.name), region [\(shade)]", series: entry.series)
      })
    let stride = panels.map(stride).max() ?? 1
    page.notes(panels.compactMap { panel in panel.note.map { "\(panel.name): \($0)." } })
    if stride > 1 { page.notes(["One training sample in \(stride) is drawn."]) }
    return page.rendered
  }

  /// The panels with their moments, as they are drawn one beside the other.
  private var pictures: [(panel: Panel, moment: Int, name: String)] {
    guard panels.count == 1, let panel = panels.first, moments.count > 1,
      panel.leads.count == moments.count
    else { return panels.map { ($0, $0.leads.count - 1, $0.name) } }
    return [0, moments.count - 1].map { (panel, $0, "\(panel.name), \(moments[$0])") }
  }

  /// More marks than this would hide the regions.
  private func stride(_ panel: Panel) -> Int { max(1, (panel.training.count + 79) / 80) }

  private func draw(
    _ panel: Panel, _ moment: Int, _ name: String, _ width: Int, _ rows: Int, _ style: TextStyle
  ) -> TextCanvas {
    var plot = TextPlot(
      style, width: width, rows: rows, x: scale(x, 4), y: scale(y, 4), xLabel: x.label,
      yLabel: y.label, heading: name)
    for row in 0..<plot.rows where panel.note == nil {
      for column in 0..<plot.columns {
        let (x, y) = (plot.xFraction(column: column), plot.yFraction(row: row))
        guard let decision = panel.decision(x, y, at: moment) else { continue }
        plot.put(style.glyphs.region(decision), column, row, series: decision)
      }
    }
    let stride = stride(panel)
    plot.scatter(
      panel.training.enumerated().filter { $0.offset % stride == 0 }.map(\.element.point))
    return plot.finished()
  }
}
