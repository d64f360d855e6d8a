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
        x, y, x + 24, y, stroke: SVGStyle.colour("figure-ink"),
        width: NetworkLines.width(share))
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
    let parameters =
      parameters.indices.contains(moment) ? parameters[moment] : Parameters(weights: [])
    var canvas = SVGCanvas()
    NetworkLines(diagram: self, parameters: parameters, places: places, largest: largest)
      .draw(&canvas)
    drawBiases(parameters, places, &canvas)
    return canvas.body
  }

  private func drawBiases(
    _ parameters: Parameters, _ places: [[SVGPoint]], _ canvas: inout SVGCanvas
  ) {
    let texts = layers.indices.dropFirst().flatMap { layer in
      zip(layers[layer].shown, places[layer]).compactMap { unit, place -> SVGText? in
        guard let bias = parameters.bias(layer, unit), bias.isFinite else { return nil }
        let size = NumberFormat.number(bias.magnitude, digits: 2)
        return SVGText(
          text: "\(bias < 0 ? "−" : "+") \(size)",
          place: SVGPoint(x: place.x, y: place.y + Self.radius + 11))
      }
    }
    canvas.texts(texts, fill: SVGStyle.colour("figure-muted"), size: 9)
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
