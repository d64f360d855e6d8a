extension Histogram {
  /// Draws a single series over its counts, and several in rows over a common axis, each row on its
  /// own scale: so a spike in one does not flatten the others (as Glorot and Bengio, 2010, draw
  /// activations through depth).
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard hasBins else {
      page.nothing()
      return page.rendered
    }
    let rows = layout(&page)
    page.canvas.frame(bars(at: frames.count - 1, rows))
    for row in rows { drawEdges(of: row, &page.canvas) }
    if series.count > 1 { page.notes([scaleNote]) }
    return page.rendered
  }

  /// The bars of all rows at one moment, and how full the fullest bin of each is.
  public func frame(_ moment: Int, _ style: SVGStyle) -> String {
    guard hasBins, frames.indices.contains(moment) else { return "" }
    var page = SVGPage(self, style)
    return bars(at: moment, layout(&page))
  }

  /// Where the bars of one series stand.
  private struct Row {
    let series: Int
    let plot: SVGPlot
    let band: SVGArea
  }

  private var hasBins: Bool { frames.joined().contains { !$0.bins.isEmpty } }

  private var scaleNote: String {
    let scale =
      "Each row has its own scale" + (moments.count > 1 ? ", the same at all moments" : "")
    return "\(scale); the number at its right is the share of its fullest bin."
  }

  /// Takes room for all rows and draws their axes.
  private func layout(_ page: inout SVGPage) -> [Row] {
    guard series.count > 1 else {
      let (x, y) = (xScale(tickCount: 9), yScale(tickCount: 5))
      let plot = SVGPlot(
        &page, in: page.area(height: 300), x: x, y: y, xLabel: self.x.heading(on: x),
        yLabel: "count")
      return [Row(series: 0, plot: plot, band: plot.area)]
    }
    let groups = groups
    return stride(from: 0, to: groups.count, by: Self.groupsPerRow).flatMap { start in
      rows(of: Array(groups[start..<min(start + Self.groupsPerRow, groups.count)]), &page)
    }
  }

  private static let groupsPerRow = 3

  /// The places of the series of each group.
  private var groups: [[Int]] {
    var groups: [[Int]] = []
    for (place, one) in series.enumerated() {
      if let group = groups.firstIndex(where: { series[$0[0]].group == one.group }) {
        groups[group].append(place)
      } else {
        groups.append([place])
      }
    }
    return groups
  }

  /// Sets groups side by side, with the names of the rows at the left of the first one.
  private func rows(of groups: [[Int]], _ page: inout SVGPage) -> [Row] {
    let rowCount = groups.map(\.count).max() ?? 1
    let rowHeight = rowCount > 8 ? 34.0 : rowCount > 4 ? 42 : 58
    let hasHeading = groups.contains { !series[$0[0]].group.isEmpty }
    let area = page.area(height: rowHeight * Double(rowCount) + (hasHeading ? 66 : 48))
    let names = groups[0].map { series[$0].name }
    let nameWidth = min((names.map { SVGCanvas.width($0.oneLine) }.max() ?? 0) + 3, area.width / 3)
    let width = (area.width - nameWidth) / Double(groups.count)
    return groups.enumerated().flatMap { column, group in
      let isFirst = column == 0
      let outer = SVGArea(
        x: area.x + (isFirst ? 0 : nameWidth + width * Double(column)), y: area.y,
        width: width + (isFirst ? nameWidth : 0) - 34, height: area.height)
      return rows(of: group, rowCount, names: isFirst ? names : [], in: outer, &page)
    }
  }

  private func rows(
    of group: [Int], _ rowCount: Int, names: [String], in outer: SVGArea, _ page: inout SVGPage
  ) -> [Row] {
    let blanks = Array(repeating: "", count: max(rowCount - names.count, 0))
    let x = xScale(tickCount: outer.width > 300 ? 9 : 4)
    let plot = SVGPlot(
      &page, in: outer, x: x, y: Scale(categories: blanks + names.reversed()),
      xLabel: self.x.heading(on: x), yLabel: "", heading: series[group[0]].group, hasGrid: false)
    let grid = SVGStyle.colour("figure-grid")
    for tick in x.ticks {
      guard let px = plot.px(tick.value) else { continue }
      page.canvas.line(px, plot.area.y, px, plot.area.bottom, stroke: grid)
    }
    let height = plot.area.height / Double(max(rowCount, 1))
    return group.enumerated().map { row, series in
      let band = SVGArea(
        x: plot.area.x, y: plot.area.y + height * Double(row) + 5, width: plot.area.width,
        height: height - 5)
      return Row(series: series, plot: plot, band: band)
    }
  }

  /// Draws what the bars of a row stand on.
  private func drawEdges(of row: Row, _ canvas: inout SVGCanvas) {
    guard series.count > 1 else { return row.plot.drawFrame(&canvas) }
    let band = row.band
    canvas.line(
      band.x, band.bottom, band.right, band.bottom, stroke: SVGStyle.colour("figure-muted"),
      width: 0.8)
  }

  private func bars(at moment: Int, _ rows: [Row]) -> String {
    var canvas = SVGCanvas()
    for row in rows where frames[moment].indices.contains(row.series) {
      let series = frames[moment][row.series]
      if frames[moment].count > 1 {
        draw(series, heights(of: row.series, at: moment), row, &canvas)
        let share = series.peak.map { NumberFormat.percent($0.share, decimals: 0) } ?? "empty"
        canvas.text(
          share, row.band.right + 4, row.band.bottom - 1, fill: SVGStyle.colour("figure-muted"))
      } else {
        row.plot.openClip(&canvas)
        draw(series, series.bins.map { row.plot.y.fraction($0.count) ?? 0 }, row, &canvas)
        row.plot.closeClip(&canvas)
      }
    }
    return canvas.body
  }

  /// Fills bins of a row, each to its share of the row's height, as one path.
  private func draw(_ series: Series, _ shares: [Double], _ row: Row, _ canvas: inout SVGCanvas) {
    let (band, plot) = (row.band, row.plot)
    var bars = CompactPath()
    for (bin, share) in zip(series.bins, shares) where bin.count > 0 {
      guard let start = plot.px(bin.lower), let end = plot.px(bin.upper) else { continue }
      let (left, right) = (max(start, band.x), min(end, band.right))
      guard right >= left else { continue }
      let gap = right - left > 4 ? 0.5 : 0
      let top = band.bottom - max(min(max(share, 0), 1) * band.height, 0.8)
      let (first, last) = (left + gap, max(right - gap, left + gap + 0.5))
      bars.add(
        [
          SVGPoint(x: first, y: band.bottom), SVGPoint(x: first, y: top),
          SVGPoint(x: last, y: top), SVGPoint(x: last, y: band.bottom),
        ], isClosed: true)
    }
    guard !bars.data.isEmpty else { return }
    canvas.element(
      "path",
      [
        "d": bars.data, "fill": SeriesStyle(series.look).colour, "fill-opacity": "0.8",
      ])
  }
}
