extension NetworkDiagram {
  /// Draws units as circles and weights as lines: thicker for larger, dashed for negative ones.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard layers.contains(where: { $0.units > 0 }) else {
      page.nothing()
      return page.rendered
    }
    if Extent(weights.joined().joined()) != nil {
      page.legend([("positive weight", 0), ("negative weight", 1)], mark: .stroke)
    }
    let rows = layers.map(\.shown.count).max() ?? 1
    let area = page.area(height: Double(rows) * (rows <= 4 ? 84 : 40) + 34)
    let places = layers.indices.map { positions($0, area) }
    for layer in layers.indices.dropLast() { drawWeights(layer, places, &page.canvas) }
    for layer in layers.indices { drawUnits(layer, places[layer], area, &page.canvas) }
    page.notes(notes)
    return page.rendered
  }

  private func positions(_ layer: Int, _ area: SVGArea) -> [(x: Double, y: Double)] {
    let x = area.x + (Double(layer) + 0.5) / Double(layers.count) * area.width
    let count = Double(max(layers[layer].shown.count, 1))
    let height = area.height - 30
    return layers[layer].shown.indices.map { row in
      (x, area.y + (Double(row) + 0.5) / count * height)
    }
  }

  private func drawWeights(
    _ layer: Int, _ places: [[(x: Double, y: Double)]], _ canvas: inout SVGCanvas
  ) {
    let largest = Extent(weights.joined().joined().map(\.magnitude))?.upper ?? 1
    let (sources, targets) = (layers[layer].shown, layers[layer + 1].shown)
    let pairs = targets.indices.flatMap { row in sources.indices.map { (row: row, column: $0) } }
    for (row, column) in pairs {
      let weight = weight(layer, to: targets[row], from: sources[column])
      drawLine(places[layer][column], places[layer + 1][row], weight, largest, &canvas)
    }
    guard pairs.count <= 16, layers.count <= 5 else { return }
    // At this share of the way no two lines of evenly spaced units meet, so no two labels do.
    let share = 1 / (Double(targets.count) + 1)
    for (row, column) in pairs {
      guard let weight = weight(layer, to: targets[row], from: sources[column]) else { continue }
      let (start, end) = (places[layer][column], places[layer + 1][row])
      canvas.text(
        NumberFormat.number(weight), start.x + share * (end.x - start.x),
        start.y + share * (end.y - start.y) + 3, .middle, size: 10, hasHalo: true)
    }
  }

  private func drawLine(
    _ start: (x: Double, y: Double), _ end: (x: Double, y: Double), _ weight: Double?,
    _ largest: Double, _ canvas: inout SVGCanvas
  ) {
    let share = largest > 0 ? (weight ?? 0).magnitude / largest : 0
    let look = SeriesStyle((weight ?? 0) < 0 ? 1 : 0)
    let isKnown = weight?.isFinite == true
    canvas.element(
      "path",
      [
        "d": "M\(SVGCanvas.point(start.x, start.y))L\(SVGCanvas.point(end.x, end.y))",
        "stroke": isKnown ? look.colour : SVGStyle.colour("figure-grid"),
        "stroke-width": SVGCanvas.number(isKnown ? 0.6 + 3.4 * share : 1),
        "stroke-dasharray": isKnown ? look.dashes : "", "fill": "none",
      ], title: weight.map { NumberFormat.number($0) })
  }

  private func drawUnits(
    _ layer: Int, _ places: [(x: Double, y: Double)], _ area: SVGArea, _ canvas: inout SVGCanvas
  ) {
    let radius = 15.0
    for (unit, place) in zip(layers[layer].shown, places) {
      canvas.element(
        "circle",
        [
          "cx": SVGCanvas.number(place.x), "cy": SVGCanvas.number(place.y),
          "r": SVGCanvas.number(radius), "fill": SVGStyle.colour("figure-paper"),
          "stroke": SVGStyle.colour("figure-ink"), "stroke-width": "1.5",
        ])
      canvas.text(
        layers[layer].label(unit), place.x, place.y + 3.5, .middle, size: 10, room: 2 * radius - 2)
    }
    let middle = area.x + (Double(layer) + 0.5) / Double(layers.count) * area.width
    canvas.text(
      layers[layer].name, middle, area.bottom - 8, .middle, fill: SVGStyle.colour("figure-muted"),
      room: area.width / Double(layers.count) - 6)
  }
}
