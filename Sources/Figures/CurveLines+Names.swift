extension CurveLines {
  /// Writes each curve's name at its end: right of the plot, or inside where the curve ends before.
  ///
  /// - Returns: Whether all of them found room; where not, only some are written.
  func drawNames(
    _ curves: [Curve], sayDivergence: Bool, _ canvas: inout SVGCanvas
  ) -> Bool {
    let ends = curves.map { (curve: $0, place: end(of: $0)) }
    guard drawNames(right: ends.filter { isRight($0.place) }, &canvas) else { return false }
    let lines = curves.flatMap(positions(of:))
    var boxes: [SVGArea] = []
    for (curve, place) in ends where !isRight(place) {
      let texts = sayDivergence ? texts(curve) : [curve.name.oneLine]
      let width = texts.map { SVGCanvas.width($0) }.max() ?? 0
      let box = EndLabels.place(
        width: width, height: Self.lineHeight * Double(texts.count), around: place, in: plot.area,
        avoiding: lines, boxes)
      guard let box else { return false }
      boxes.append(box)
      for (row, text) in texts.enumerated() {
        let fill = SVGStyle.colour(row == 0 ? "figure-ink" : "figure-muted")
        let isLeft = box.x < place.x - width / 2
        canvas.text(
          text, isLeft ? box.right : box.x, box.y + Self.lineHeight * Double(row) + 12,
          isLeft ? .end : .start, fill: fill, hasHalo: true)
      }
    }
    return true
  }

  /// Whether all of the curves that diverged end inside the plot.
  func endInside(_ curves: [Curve]) -> Bool {
    curves.allSatisfy { $0.divergedAt == nil || !isRight(end(of: $0)) }
  }

  private static let lineHeight = 15.0

  private func drawNames(
    right ends: [(curve: Curve, place: (x: Double, y: Double))], _ canvas: inout SVGCanvas
  ) -> Bool {
    let (top, bottom) = (plot.area.y - 4, plot.area.bottom + 4)
    let heights = EndLabels.spread(
      ends.map(\.place.y), distance: Self.lineHeight, in: top...max(bottom, top))
    guard let heights else { return false }
    for ((curve, place), height) in zip(ends, heights) {
      // A name too far from its curve is searched for longer than one in a legend.
      guard abs(height - place.y) <= 60 else { return false }
      let x = plot.area.right + 12
      if abs(height - place.y) > 2 || place.x < plot.area.right - 8 {
        canvas.element(
          "path",
          [
            "d": "M\(SVGCanvas.point(place.x + 5, place.y))L\(SVGCanvas.point(x - 3, height))",
            "stroke": look(curve).colour, "stroke-width": "0.8", "fill": "none",
          ])
      }
      canvas.text(curve.name, x, height + 4)
    }
    return true
  }

  private func isRight(_ place: (x: Double, y: Double)) -> Bool {
    // By layers, the last one stands half a place before the edge.
    let places = Double(max(plot.x.ticks.count, 1))
    let tolerance = isByLayer ? plot.area.width / places * 0.75 : plot.area.width * 0.01
    return place.x >= plot.area.right - tolerance
  }

  private func end(of curve: Curve) -> (x: Double, y: Double) {
    let last = curve.points.last.map { (x: $0.x, y: $0.y) }
    let end = divergence(curve) ?? last ?? (x: 0, y: 0)
    let x = (plot.px(end.x) ?? plot.area.x) + offset(curve)
    let y = plot.py(end.y) ?? plot.area.bottom
    return (
      min(max(x, plot.area.x), plot.area.right), min(max(y, plot.area.y), plot.area.bottom)
    )
  }

  private func texts(_ curve: Curve) -> [String] {
    guard let place = curve.divergedAt else { return [curve.name.oneLine] }
    let when = "diverged at \(axisWord.oneLine) \(NumberFormat.number(place))"
    return [curve.name.oneLine, when]
  }
}
