/// The curves of a drawing on a plot's area: bands, lines, marks.
struct CurveLines {
  private let drawing: CurveDrawing
  let plot: SVGPlot

  init(_ drawing: CurveDrawing, _ plot: SVGPlot) {
    self.drawing = drawing
    self.plot = plot
  }

  func draw(_ canvas: inout SVGCanvas) {
    plot.openClip(&canvas)
    for curve in drawing.curves { drawSpread(curve, &canvas) }
    // What fills an area with its noise lies behind what would vanish in it.
    let lines = drawing.curves.map { (curve: $0, lines: positions(of: $0)) }
    for (curve, lines) in lines where isNoisy(lines) { draw(lines, of: curve, &canvas, 0.8) }
    for (curve, lines) in lines where !isNoisy(lines) { draw(lines, of: curve, &canvas, 2) }
    plot.closeClip(&canvas)
    for curve in drawing.curves { drawMarks(curve, &canvas) }
  }

  /// Crosses where curves diverged.
  func drawCrosses(_ canvas: inout SVGCanvas) {
    for curve in drawing.curves {
      guard let end = drawing.divergence(curve), let place = plot.inside(end.x, end.y) else {
        continue
      }
      canvas.element(
        "path",
        [
          "d": "M\(SVGCanvas.point(place.x - 5, place.y - 5))l10 10m0 -10l-10 10",
          "stroke": look(curve).colour, "stroke-width": "3", "fill": "none",
        ], title: "\(curve.name) diverged at \(drawing.word) \(NumberFormat.number(end.x))")
    }
  }

  /// The lines as they are drawn.
  func positions(of curve: Curve) -> [[(x: Double, y: Double)]] {
    curve.stretches.map { stretch in
      Self.thinned(positions(stretch, \.y)).map { ($0.x + offset(curve), $0.y) }
    }
  }

  func look(_ curve: Curve) -> SeriesStyle { SeriesStyle(curve.index, pattern: curve.pattern) }

  var isByLayer: Bool { drawing.categories != nil }

  /// What a place on the horizontal axis is called.
  var axisWord: String { drawing.word }

  /// Where a curve diverged.
  func divergence(_ curve: Curve) -> (x: Double, y: Double)? { drawing.divergence(curve) }

  /// How far the curves of a plot by layers stand beside one another.
  func offset(_ curve: Curve) -> Double {
    let count = drawing.curves.count
    guard drawing.categories != nil, count > 1 else { return 0 }
    let step = min(7, 24 / Double(count))
    return (Double(curve.place) - Double(count - 1) / 2) * step
  }

  private func drawSpread(_ curve: Curve, _ canvas: inout SVGCanvas) {
    for stretch in curve.stretches where stretch.contains(where: \.hasSpread) {
      if drawing.categories == nil, stretch.count > 1 {
        drawBand(stretch, curve, &canvas)
      } else {
        drawBars(stretch, curve, &canvas)
      }
    }
  }

  /// A band with thin edges, which stay apart where bands lie over one another or lose colour.
  private func drawBand(_ stretch: [Curve.Point], _ curve: Curve, _ canvas: inout SVGCanvas) {
    let upper = Self.thinned(positions(stretch, \.upper))
    let lower = Self.thinned(positions(stretch, \.lower))
    let colour = look(curve).colour
    canvas.element(
      "path",
      [
        "d": Self.path(upper + lower.reversed()) + "Z", "fill": colour, "fill-opacity": "0.16",
        "stroke": colour, "stroke-opacity": "0.45", "stroke-width": "0.6",
      ])
  }

  /// One bar per layer or single point, a little beside those of the other variants.
  private func drawBars(_ stretch: [Curve.Point], _ curve: Curve, _ canvas: inout SVGCanvas) {
    let colour = look(curve).colour
    for point in stretch where point.hasSpread {
      guard let px = plot.px(point.x), let top = plot.py(point.upper) else { continue }
      let bottom = plot.py(point.lower) ?? plot.area.bottom
      let x = px + offset(curve)
      canvas.element(
        "path",
        [
          "d": "M\(SVGCanvas.point(x - 3, top))h6m-3 0V\(SVGCanvas.number(bottom))m-3 0h6",
          "stroke": colour, "stroke-width": "1.3", "fill": "none",
        ])
    }
  }

  private func draw(
    _ lines: [[(x: Double, y: Double)]], of curve: Curve, _ canvas: inout SVGCanvas,
    _ width: Double
  ) {
    let look = look(curve)
    for line in lines where line.count > 1 {
      canvas.element(
        "path",
        [
          "d": Self.path(line), "fill": "none", "stroke": look.colour,
          "stroke-width": SVGCanvas.number(width), "stroke-opacity": width < 1 ? "0.6" : "",
          "stroke-linejoin": "round", "stroke-dasharray": width < 1 ? "" : look.dashes,
        ])
    }
  }

  /// Whether a curve goes up and down over many times the area's height.
  private func isNoisy(_ lines: [[(x: Double, y: Double)]]) -> Bool {
    let travel = lines.reduce(0) { sum, line in
      sum + zip(line, line.dropFirst()).reduce(0) { $0 + min(abs($1.1.y - $1.0.y), 1e4) }
    }
    return travel > 20 * plot.area.height
  }

  /// Marks on all points of a short curve; on a long one about eight, shifted for each series.
  private func drawMarks(_ curve: Curve, _ canvas: inout SVGCanvas) {
    let all = curve.points
    let stride = all.count <= (drawing.categories == nil ? 16 : 40) ? 1 : all.count / 8
    let shift = stride * curve.place / max(drawing.curves.count, 1)
    let isAlone = Set(curve.stretches.filter { $0.count == 1 }.compactMap { $0.first?.x })
    for (index, point) in all.enumerated()
    where index % stride == shift % stride || isAlone.contains(point.x) {
      guard let place = plot.inside(point.x, point.y) else { continue }
      canvas.mark(
        look(curve), place.x + offset(curve), place.y,
        title: "\(curve.name): \(NumberFormat.number(point.y, digits: 4))")
    }
    for stop in curve.stops {
      guard let place = plot.inside(stop.x, stop.y) else { continue }
      canvas.element(
        "circle",
        [
          "cx": SVGCanvas.number(place.x), "cy": SVGCanvas.number(place.y), "r": "4",
          "fill": SVGStyle.colour("figure-paper"), "stroke": look(curve).colour,
          "stroke-width": "1.5",
        ], title: "a run of \(curve.name) stopped")
    }
  }

  private func positions(
    _ stretch: [Curve.Point], _ value: KeyPath<Curve.Point, Double>
  ) -> [(x: Double, y: Double)] {
    stretch.compactMap { point in
      guard let px = plot.px(point.x), let py = plot.py(point[keyPath: value]) else { return nil }
      return (px, py)
    }
  }

  private static let mostPositions = 1200

  /// At most the lowest and the highest point of each column of a long curve.
  private static func thinned(_ line: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard line.count > mostPositions else { return line }
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
