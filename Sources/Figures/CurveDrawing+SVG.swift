extension CurveDrawing {
  func svg(_ page: SVGPage) -> String {
    var page = page
    guard !points.isEmpty else {
      page.nothing()
      page.notes(notes(yScale(tickCount: 4)))
      return page.rendered
    }
    page.legend(curves.map { ($0.name, $0.index) }, mark: .line)
    let y = yScale(tickCount: 6)
    let area = page.area(height: 320)
    let plot = SVGPlot(
      &page, in: area, x: xScale(tickCount: 9), y: y, xLabel: self.x.label, yLabel: self.y.label)
    plot.openClip(&page.canvas)
    for curve in curves { drawSpread(curve, plot, &page.canvas) }
    for curve in curves { drawLine(curve, plot, &page.canvas) }
    plot.closeClip(&page.canvas)
    for curve in curves { drawMarks(curve, plot, &page.canvas) }
    plot.drawFrame(&page.canvas)
    page.notes(notes(y))
    return page.rendered
  }

  private func drawSpread(_ curve: Curve, _ plot: SVGPlot, _ canvas: inout SVGCanvas) {
    for stretch in curve.stretches where stretch.contains(where: \.hasSpread) {
      if categories == nil {
        drawBand(stretch, curve, plot, &canvas)
      } else {
        drawBars(stretch, curve, plot, &canvas)
      }
    }
  }

  private func drawBand(
    _ stretch: [Curve.Point], _ curve: Curve, _ plot: SVGPlot, _ canvas: inout SVGCanvas
  ) {
    let upper = Self.thinned(positions(stretch, plot, \.upper))
    let lower = Self.thinned(positions(stretch, plot, \.lower))
    canvas.element(
      "path",
      [
        "d": Self.path(upper + lower.reversed()) + "Z", "fill": SeriesStyle(curve.index).colour,
        "fill-opacity": "0.16",
      ])
  }

  /// One bar per layer, a little beside those of the other variants.
  private func drawBars(
    _ stretch: [Curve.Point], _ curve: Curve, _ plot: SVGPlot, _ canvas: inout SVGCanvas
  ) {
    let colour = SeriesStyle(curve.index).colour
    for point in stretch where point.hasSpread {
      guard let px = plot.px(point.x), let top = plot.py(point.upper) else { continue }
      let bottom = plot.py(point.lower) ?? plot.area.bottom
      let x = px + offset(curve)
      canvas.line(x, top, x, bottom, stroke: colour, width: 1.5)
      canvas.line(x - 3, top, x + 3, top, stroke: colour, width: 1.5)
      canvas.line(x - 3, bottom, x + 3, bottom, stroke: colour, width: 1.5)
    }
  }

  private func drawLine(_ curve: Curve, _ plot: SVGPlot, _ canvas: inout SVGCanvas) {
    let look = SeriesStyle(curve.index)
    for stretch in curve.stretches {
      let line = Self.thinned(positions(stretch, plot, \.y)).map { ($0.x + offset(curve), $0.y) }
      guard line.count > 1 else { continue }
      canvas.element(
        "path",
        [
          "d": Self.path(line), "fill": "none", "stroke": look.colour, "stroke-width": "2",
          "stroke-linejoin": "round", "stroke-dasharray": look.dashes,
        ])
    }
  }

  /// Marks on all points of a short curve; on a long one about eight, shifted for each series.
  private func drawMarks(_ curve: Curve, _ plot: SVGPlot, _ canvas: inout SVGCanvas) {
    let look = SeriesStyle(curve.index)
    let all = curve.points
    let stride = all.count <= (categories == nil ? 16 : 40) ? 1 : all.count / 8
    let shift = stride * curve.place / max(curves.count, 1)
    let isAlone = Set(curve.stretches.filter { $0.count == 1 }.compactMap { $0.first?.x })
    for (index, point) in all.enumerated()
    where index % stride == shift % stride || isAlone.contains(point.x) {
      guard let place = plot.inside(point.x, point.y) else { continue }
      canvas.element(
        "path",
        ["d": look.marker(place.x + offset(curve), place.y), "fill": look.colour],
        title: "\(curve.name): \(NumberFormat.number(point.y, digits: 4))")
    }
    guard let end = divergence(curve), let place = plot.inside(end.x, end.y) else { return }
    canvas.element(
      "path",
      [
        "d": "M\(SVGCanvas.point(place.x - 5, place.y - 5))l10 10m0 -10l-10 10",
        "stroke": look.colour, "stroke-width": "3", "fill": "none",
      ], title: "\(curve.name) diverged")
  }

  private func offset(_ curve: Curve) -> Double {
    guard categories != nil, curves.count > 1 else { return 0 }
    let step = min(7, 24 / Double(curves.count))
    return (Double(curve.place) - Double(curves.count - 1) / 2) * step
  }

  private func positions(
    _ stretch: [Curve.Point], _ plot: SVGPlot, _ value: KeyPath<Curve.Point, Double>
  ) -> [(x: Double, y: Double)] {
    stretch.compactMap { point in
      guard let px = plot.px(point.x), let py = plot.py(point[keyPath: value]) else { return nil }
      return (px, py)
    }
  }

  /// At most the lowest and the highest point of each column of a long curve.
  private static func thinned(_ line: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard line.count > 1200 else { return line }
    var result: [(x: Double, y: Double)] = []
    var start = 0
    while start < line.count {
      let column = line[start].x.rounded(.down)
      var end = start
      while end < line.count, line[end].x.rounded(.down) == column { end += 1 }
      let range = start..<end
      let low = range.min { line[$0].y < line[$1].y } ?? start
      let high = range.max { line[$0].y < line[$1].y } ?? start
      for index in Set([start, low, high, end - 1]).sorted() { result.append(line[index]) }
      start = end
    }
    return result
  }

  private static func path(_ line: [(x: Double, y: Double)]) -> String {
    "M" + line.map { SVGCanvas.point($0.x, $0.y) }.joined(separator: "L")
  }
}
