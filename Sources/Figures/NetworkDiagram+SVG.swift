extension NetworkDiagram {
  /// Draws units as circles and weights as lines: thicker for larger, dashed for negative ones.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard layers.contains(where: { $0.units > 0 }) else {
      page.nothing()
      return page.rendered
    }
    if largest > 0 {
      page.legend([("positive weight", 0), ("negative weight", 1)], mark: .stroke)
      drawWidths(&page)
    }
    let places = places(&page)
    page.canvas.frame(weights(at: max(parameters.count, 1) - 1, places))
    drawUnits(places, &page.canvas)
    page.notes(notes)
    return page.rendered
  }

  /// The weights and biases at one moment.
  public func frame(_ moment: Int, _ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard layers.contains(where: { $0.units > 0 }) else { return "" }
    if largest > 0 {
      page.legend([("positive weight", 0), ("negative weight", 1)], mark: .stroke)
      drawWidths(&page)
    }
    return weights(at: moment, places(&page))
  }

  private static let radius = 15.0

  /// The largest weight at any moment, which has the widest line at all of them.
  private var largest: Double {
    Extent(parameters.flatMap { $0.weights.joined().joined().map(\.magnitude) })?.upper ?? 0
  }

  private func width(of weight: Double) -> Double {
    0.6 + 3.9 * (largest > 0 ? min(weight.magnitude / largest, 1) : 0)
  }

  /// What the width of a line means: three lines with their weights.
  private func drawWidths(_ page: inout SVGPage) {
    var x = SVGPage.margin
    let y = page.cursor + 4
    let muted = SVGStyle.colour("figure-muted")
    page.canvas.text("width:", x, y + 4, fill: muted, size: 11)
    x += 42
    for share in [0.25, 0.5, 1] {
      let weight = largest * share
      page.canvas.line(
        x, y, x + 24, y, stroke: SVGStyle.colour("figure-ink"), width: width(of: weight))
      let label = NumberFormat.number(weight, digits: 2)
      page.canvas.text(label, x + 30, y + 4, fill: muted, size: 11)
      x += 46 + SVGCanvas.width(label, size: 11)
    }
    page.cursor += 22
  }

  private func places(_ page: inout SVGPage) -> [[SVGPoint]] {
    let rows = layers.map(\.shown.count).max() ?? 1
    let area = page.area(height: Double(rows) * (rows <= 4 ? 84 : 46) + 34)
    let muted = SVGStyle.colour("figure-muted")
    let share = area.width / Double(layers.count)
    return layers.enumerated().map { index, layer in
      let x = area.x + (Double(index) + 0.5) * share
      page.canvas.text(layer.name, x, area.bottom - 8, .middle, fill: muted, room: share - 6)
      let count = Double(max(layer.shown.count, 1))
      return layer.shown.indices.map { row in
        SVGPoint(x: x, y: area.y + (Double(row) + 0.5) / count * (area.height - 30))
      }
    }
  }

  private func weights(at moment: Int, _ places: [[SVGPoint]]) -> String {
    var canvas = SVGCanvas()
    let parameters =
      parameters.indices.contains(moment) ? parameters[moment] : Parameters(weights: [])
    for layer in layers.indices.dropLast() { drawWeights(layer, parameters, places, &canvas) }
    for layer in layers.indices.dropFirst() { drawBiases(layer, parameters, places, &canvas) }
    return canvas.body
  }

  private func drawWeights(
    _ layer: Int, _ parameters: Parameters, _ places: [[SVGPoint]], _ canvas: inout SVGCanvas
  ) {
    let (sources, targets) = (layers[layer].shown, layers[layer + 1].shown)
    let lines = targets.indices.flatMap { row in
      sources.indices.map { column in
        Line(
          start: places[layer][column], end: places[layer + 1][row],
          weight: parameters.weight(layer, to: targets[row], from: sources[column]))
      }
    }
    for line in lines { draw(line, &canvas) }
    guard lines.count <= 16, layers.count <= 5 else { return }
    // At this share of the way no two lines of evenly spaced units meet, so no two labels do.
    let share = 1 / (Double(targets.count) + 1)
    for line in lines {
      guard let weight = line.weight, weight.isFinite else { continue }
      canvas.text(
        NumberFormat.number(weight), line.start.x + share * (line.end.x - line.start.x),
        line.start.y + share * (line.end.y - line.start.y) + 3, .middle, size: 10, hasHalo: true)
    }
  }

  private struct Line {
    let start: SVGPoint
    let end: SVGPoint
    let weight: Double?
  }

  private func draw(_ line: Line, _ canvas: inout SVGCanvas) {
    let weight = line.weight.flatMap { $0.isFinite ? $0 : nil }
    let look = SeriesStyle((weight ?? 0) < 0 ? 1 : 0)
    let (start, end) = (line.start, line.end)
    canvas.element(
      "path",
      [
        "d": CompactPath.open([[start, end]]),
        "stroke": weight == nil ? SVGStyle.colour("figure-grid") : look.colour,
        "stroke-width": SVGCanvas.number(weight.map(width) ?? 1),
        "stroke-dasharray": weight == nil ? "" : look.dashes, "fill": "none",
      ])
  }

  private func drawBiases(
    _ layer: Int, _ parameters: Parameters, _ places: [[SVGPoint]], _ canvas: inout SVGCanvas
  ) {
    for (unit, place) in zip(layers[layer].shown, places[layer]) {
      guard let bias = parameters.bias(layer, unit), bias.isFinite else { continue }
      let sign = bias < 0 ? "−" : "+"
      canvas.text(
        "\(sign) \(NumberFormat.number(bias.magnitude, digits: 2))", place.x,
        place.y + Self.radius + 11, .middle, fill: SVGStyle.colour("figure-muted"), size: 9,
        hasHalo: true)
    }
  }

  private func drawUnits(_ places: [[SVGPoint]], _ canvas: inout SVGCanvas) {
    for (layer, places) in zip(layers, places) {
      for (unit, place) in zip(layer.shown, places) {
        canvas.element(
          "circle",
          [
            "cx": SVGCanvas.number(place.x), "cy": SVGCanvas.number(place.y),
            "r": SVGCanvas.number(Self.radius), "fill": SVGStyle.colour("figure-paper"),
            "stroke": SVGStyle.colour("figure-ink"), "stroke-width": "1.5",
          ])
        canvas.text(
          layer.label(unit), place.x, place.y + 3.5, .middle, size: 10,
          room: 2 * Self.radius - 2)
      }
      drawElision(layer, places, &canvas)
    }
  }

  /// `54 more` between the units that are drawn and the last two.
  private func drawElision(_ layer: Layer, _ places: [SVGPoint], _ canvas: inout SVGCanvas) {
    guard layer.hidden > 0, places.count > 2 else { return }
    let (above, below) = (places[places.count - 3], places[places.count - 2])
    canvas.text(
      "\(NumberFormat.count(layer.hidden)) more", above.x, (above.y + below.y) / 2 + 3.5, .middle,
      size: 10, hasHalo: true)
  }
}
