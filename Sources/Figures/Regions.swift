/// The regions of one panel at one moment.
struct Regions {
  /// By how much each class leads, as `[class][row][column]`.
  let leads: [[[Double]]]
  /// Where they are drawn.
  let area: SVGArea
  /// What every `id` starts with.
  let id: String

  /// The leads from which on a region is darker: odds of 2 to 1 and of 9 to 1.
  private static let strengths = [(least: 0.0, "0.13"), (0.693, "0.1"), (2.197, "0.12")]

  /// Draws where a class is answered, in its colour, and ever more of it where its lead is larger.
  func draw(_ group: Int, hatch: String?, _ canvas: inout SVGCanvas) {
    let colour = SeriesStyle(group).colour
    for (strength, (least, opacity)) in Self.strengths.enumerated() {
      let path = contour(group, least).path
      guard !path.isEmpty else { return }
      guard strength == 0, let hatch else {
        canvas.element("path", ["d": path, "fill": colour, "fill-opacity": opacity])
        continue
      }
      let name = "\(id)-\(group)"
      canvas.raw("<defs><path id=\"\(name)\" d=\"\(path)\"/></defs>\n")
      canvas.element("use", ["href": "#\(name)", "fill": colour, "fill-opacity": opacity])
      canvas.element(
        "use", ["href": "#\(name)", "fill": "url(#\(hatch))", "fill-opacity": "0.3"])
    }
  }

  /// Draws the lines between classes.
  func drawBorders(_ canvas: inout SVGCanvas) {
    // Each line is the border of two classes; the last class's are those of the others.
    let lines = leads.indices.dropLast().flatMap { contour($0, 0).lines }
    guard !lines.isEmpty else { return }
    canvas.element(
      "path",
      [
        "d": CompactPath.open(lines), "fill": "none", "stroke": SVGStyle.colour("figure-ink"),
        "stroke-width": "1.2", "stroke-linejoin": "round",
      ])
  }

  private func contour(_ group: Int, _ least: Double) -> Contour {
    // Where nobody leads, the first class is answered.
    let threshold = group == 0 ? least : max(least, 1e-300)
    return Contour(values: leads[group], threshold: threshold, area: area)
  }
}
