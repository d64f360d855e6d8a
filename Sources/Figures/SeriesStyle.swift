/// What tells a series from the others in an SVG, with colour and without.
struct SeriesStyle {
  /// Which colour and mark it has, from 0.
  let index: Int
  /// Which dash pattern it has, from 0.
  let pattern: Int
  /// Whether it has the ink's colour, as what belongs to no single series.
  var isNeutral = false

  /// The look of a series; its pattern is that of its colour where nothing else is said.
  init(_ index: Int, pattern: Int? = nil) {
    self.index = max(index, 0)
    self.pattern = max(pattern ?? index, 0)
  }

  var colour: String {
    let name = isNeutral ? "figure-ink" : "series-\(index % SVGStyle.seriesCount + 1)"
    return SVGStyle.colour(name)
  }

  /// What fills the mark: the marks of a second round of colours are hollow.
  var fill: String {
    (index / SVGStyle.seriesCount).isMultiple(of: 2) ? colour : SVGStyle.colour("figure-paper")
  }

  /// The dash pattern; the first series is solid.
  var dashes: String {
    let patterns = ["", "7 3", "2 3", "9 3 2 3", "12 4", "5 2 1 2 1 2", "4 6", "14 3 3 3"]
    return patterns[(pattern + pattern / patterns.count) % patterns.count]
  }

  /// The outline of the series' mark around a position.
  func marker(_ x: Double, _ y: Double, radius: Double = 4) -> String {
    if index.isMultiple(of: 8) { return Self.circle(x, y, radius * 0.95) }
    let points: [(Double, Double)] =
      switch index % 8 {
      case 1: [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)]
      case 2: [(0, -1.1), (1.05, 0.8), (-1.05, 0.8)]
      case 3: [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)]
      case 4: [(0, 1.1), (1.05, -0.8), (-1.05, -0.8)]
      case 5:
        [
          (-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35), (1.1, 0.35), (0.35, 0.35),
          (0.35, 1.1), (-0.35, 1.1), (-0.35, 0.35), (-1.1, 0.35), (-1.1, -0.35), (-0.35, -0.35),
        ]
      case 6: [(-1.1, -0.5), (1.1, -0.5), (1.1, 0.5), (-1.1, 0.5)]
      default: [(-0.5, -1.1), (0.5, -1.1), (0.5, 1.1), (-0.5, 1.1)]
      }
    let corners = points.map { SVGCanvas.point(x + radius * $0.0, y + radius * $0.1) }
    return "M" + corners.joined(separator: "L") + "Z"
  }

  /// A hatching for areas, from plain for the first series to ever denser lines.
  func hatching(id: String) -> String? {
    let lines = [
      "", "M0 8L8 0", "M0 0L8 8", "M0 4H8", "M4 0V8", "M0 8L8 0M0 0L8 8", "M0 4H8M4 0V8",
      "M3 4H5",
    ]
    let path = lines[index % lines.count]
    guard !path.isEmpty else { return nil }
    return """
      <pattern id="\(id)" width="8" height="8" patternUnits="userSpaceOnUse">\
      <path d="\(path)" stroke="\(colour)" stroke-width="1.2" fill="none"/></pattern>

      """
  }

  private static func circle(_ x: Double, _ y: Double, _ radius: Double) -> String {
    let r = SVGCanvas.number(radius)
    let d = SVGCanvas.number(2 * radius)
    return "M\(SVGCanvas.point(x - radius, y))a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0Z"
  }
}

extension SVGCanvas {
  /// Draws a series' mark.
  mutating func mark(
    _ look: SeriesStyle, _ x: Double, _ y: Double, radius: Double = 3.7, title: String? = nil
  ) {
    let outline = look.fill == look.colour ? "" : look.colour
    element(
      "path",
      [
        "d": look.marker(x, y, radius: radius), "fill": look.fill, "stroke": outline,
        "stroke-width": outline.isEmpty ? "" : "1.5",
      ], title: title)
  }
}
