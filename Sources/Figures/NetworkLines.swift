/// A text in the middle of a place.
struct SVGText {
  let text: String
  let place: SVGPoint
}

extension SVGCanvas {
  /// Adds texts of one look, with a halo that keeps them readable over lines.
  mutating func texts(_ texts: [SVGText], fill: String, size: Double) {
    guard !texts.isEmpty else { return }
    let elements = texts.map { text in
      "<text x=\"\(Self.number(text.place.x))\" y=\"\(Self.number(text.place.y))\">"
        + "\(Self.escaped(text.text.oneLine))</text>\n"
    }
    raw(
      "<g fill=\"\(fill)\" font-size=\"\(Self.number(size))\" text-anchor=\"middle\" "
        + "stroke=\"\(SVGStyle.colour("figure-paper"))\" stroke-width=\"3\" paint-order=\"stroke\">\n"
        + "\(elements.joined())</g>\n")
  }
}

/// The weights of a network at one moment as lines: thicker for larger, dashed for negative ones.
struct NetworkLines {
  let diagram: NetworkDiagram
  let parameters: NetworkDiagram.Parameters
  /// Where the units that are drawn stand, layer by layer.
  let places: [[SVGPoint]]
  /// The weight that has the widest line.
  let largest: Double

  /// How many widths are told apart.
  private static let widths = 12

  fileprivate struct Line {
    let start: SVGPoint
    let end: SVGPoint
    let weight: Double?

    /// The weight, where it is a number.
    var known: Double? { weight.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// The width of the line of a weight, given as a share of the largest.
  static func width(_ share: Double) -> Double { 0.6 + 3.9 * share }

  /// Draws all lines, and the weights on them where there are few.
  func draw(_ canvas: inout SVGCanvas) {
    let layers = diagram.layers.indices.dropLast().map(lines)
    let lines = layers.flatMap { $0 }
    draw(lines.filter { $0.known == nil }, stroke: SVGStyle.colour("figure-grid"), 1, "", &canvas)
    for (look, isNegative) in [(SeriesStyle(0), false), (SeriesStyle(1), true)] {
      for step in 0...Self.widths {
        let wanted = lines.filter { line in
          line.known.map { ($0 < 0) == isNegative && self.step(of: $0) == step } ?? false
        }
        let width = Self.width(Double(step) / Double(Self.widths))
        draw(wanted, stroke: look.colour, width, look.dashes, &canvas)
      }
    }
    guard layers.count <= 4 else { return }
    for (layer, lines) in layers.enumerated() where lines.count <= 16 {
      // At this share of the way no two lines of evenly spaced units meet, so no two labels do.
      let share = 1 / (Double(places[layer + 1].count) + 1)
      canvas.texts(
        lines.compactMap { $0.label(at: share) }, fill: SVGStyle.colour("figure-ink"), size: 10)
    }
  }

  private func lines(from layer: Int) -> [Line] {
    let (sources, targets) = (diagram.layers[layer].shown, diagram.layers[layer + 1].shown)
    return targets.indices.flatMap { row in
      sources.indices.map { column in
        Line(
          start: places[layer][column], end: places[layer + 1][row],
          weight: parameters.weight(layer, to: targets[row], from: sources[column]))
      }
    }
  }

  private func step(of weight: Double) -> Int {
    guard largest > 0 else { return 0 }
    return Int((min(weight.magnitude / largest, 1) * Double(Self.widths)).rounded())
  }

  private func draw(
    _ lines: [Line], stroke: String, _ width: Double, _ dashes: String, _ canvas: inout SVGCanvas
  ) {
    guard !lines.isEmpty else { return }
    canvas.element(
      "path",
      [
        "d": CompactPath.open(lines.map { [$0.start, $0.end] }), "fill": "none", "stroke": stroke,
        "stroke-width": SVGCanvas.number(width), "stroke-dasharray": dashes,
      ])
  }
}

extension NetworkLines.Line {
  /// The weight as it stands on the line.
  fileprivate func label(at share: Double) -> SVGText? {
    known.map { weight in
      SVGText(
        text: NumberFormat.number(weight),
        place: SVGPoint(
          x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) + 3))
    }
  }
}
