extension Histogram {
  /// Draws a single series over its counts, and several in rows over a common axis, each row on its
  /// own scale: so a spike in one does not flatten the others (as Glorot and Bengio, 2010, draw
  /// activations through depth).
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard series.contains(where: { !$0.bins.isEmpty }) else {
      page.nothing()
      return page.rendered
    }
    if let only = series.first, series.count == 1 {
      draw(single: only, &page)
      return page.rendered
    }
    let groups = groups
    for start in stride(from: 0, to: groups.count, by: Self.groupsPerRow) {
      draw(Array(groups[start..<min(start + Self.groupsPerRow, groups.count)]), &page)
    }
    page.notes([
      "Each row has its own scale; the number at its right is the share of its fullest bin."
    ])
    return page.rendered
  }

  private static let groupsPerRow = 3

  private var groups: [[Series]] {
    var groups: [[Series]] = []
    for series in series {
      if let place = groups.firstIndex(where: { $0[0].group == series.group }) {
        groups[place].append(series)
      } else {
        groups.append([series])
      }
    }
    return groups
  }

  private func draw(single series: Series, _ page: inout SVGPage) {
    let (x, y) = (xScale(tickCount: 9), yScale(tickCount: 5))
    let plot = SVGPlot(
      &page, in: page.area(height: 300), x: x, y: y, xLabel: self.x.heading(on: x),
      yLabel: "count")
    plot.openClip(&page.canvas)
    let shares = series.bins.map { y.fraction($0.count) ?? 0 }
    draw(series, shares, plot.area, plot, &page)
    plot.closeClip(&page.canvas)
    plot.drawFrame(&page.canvas)
  }

  /// Draws groups side by side, with the names of the rows at the left of the first one.
  private func draw(_ groups: [[Series]], _ page: inout SVGPage) {
    let rowCount = groups.map(\.count).max() ?? 1
    let rowHeight = rowCount > 8 ? 34.0 : rowCount > 4 ? 42 : 58
    let hasHeading = groups.contains { !$0[0].group.isEmpty }
    let area = page.area(height: rowHeight * Double(rowCount) + (hasHeading ? 66 : 48))
    let names = groups[0].map(\.name)
    let nameWidth = min((names.map { SVGCanvas.width($0.oneLine) }.max() ?? 0) + 3, area.width / 3)
    let width = (area.width - nameWidth) / Double(groups.count)
    for (column, group) in groups.enumerated() {
      let isFirst = column == 0
      let outer = SVGArea(
        x: area.x + (isFirst ? 0 : nameWidth + width * Double(column)), y: area.y,
        width: width + (isFirst ? nameWidth : 0) - 34, height: area.height)
      draw(group, rowCount, names: isFirst ? names : [], in: outer, &page)
    }
  }

  private func draw(
    _ group: [Series], _ rowCount: Int, names: [String], in outer: SVGArea, _ page: inout SVGPage
  ) {
    let blanks = Array(repeating: "", count: max(rowCount - names.count, 0))
    let x = xScale(tickCount: outer.width > 300 ? 9 : 4)
    let plot = SVGPlot(
      &page, in: outer, x: x, y: Scale(categories: blanks + names.reversed()),
      xLabel: self.x.heading(on: x), yLabel: "", heading: group[0].group, hasGrid: false)
    let (grid, muted) = (SVGStyle.colour("figure-grid"), SVGStyle.colour("figure-muted"))
    for tick in x.ticks {
      guard let px = plot.px(tick.value) else { continue }
      page.canvas.line(px, plot.area.y, px, plot.area.bottom, stroke: grid)
    }
    let height = plot.area.height / Double(max(rowCount, 1))
    for (row, series) in group.enumerated() {
      let band = SVGArea(
        x: plot.area.x, y: plot.area.y + height * Double(row) + 5, width: plot.area.width,
        height: height - 5)
      draw(series, series.heights, band, plot, &page)
      page.canvas.line(band.x, band.bottom, band.right, band.bottom, stroke: muted, width: 0.8)
      let share = series.peak.map { NumberFormat.percent($0.share, decimals: 0) } ?? "empty"
      page.canvas.text(share, band.right + 4, band.bottom - 1, fill: muted)
    }
  }

  /// Fills bins inside a band, each to its share of the band's height, as one path.
  private func draw(
    _ series: Series, _ shares: [Double], _ band: SVGArea, _ plot: SVGPlot, _ page: inout SVGPage
  ) {
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
    page.canvas.element(
      "path",
      [
        "d": bars.data, "fill": SeriesStyle(series.look).colour, "fill-opacity": "0.8",
      ])
  }
}
