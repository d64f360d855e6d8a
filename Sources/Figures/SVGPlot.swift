/// An SVG plot's axes, and the way from values to positions.
struct SVGPlot {
  let x: Scale
  let y: Scale
  /// The area between the axes.
  let area: SVGArea
  /// The `id` of a clip path around that area.
  let clip: String

  /// Draws the axes into an area of the page, which they fill with their labels.
  init(
    _ page: inout SVGPage, in outer: SVGArea, x: Scale, y: Scale, xLabel: String, yLabel: String,
    heading: String = "", hasGrid: Bool = true
  ) {
    self.x = x
    self.y = y
    let labelWidth = y.ticks.map { SVGCanvas.width($0.label, size: 12) }.max() ?? 0
    let left = min(labelWidth, outer.width / 3) + 11
    let headingHeight = heading.isEmpty ? 0.0 : 18
    let top = headingHeight + (yLabel.isEmpty ? 8 : 22)
    let bottom = xLabel.isEmpty ? 24.0 : 40.0
    area = SVGArea(
      x: outer.x + left, y: outer.y + top, width: max(outer.width - left - 8, 20),
      height: max(outer.height - top - bottom, 20))
    clip = page.identifier("clip")
    let muted = SVGStyle.colour("figure-muted")
    if !yLabel.isEmpty {
      page.canvas.text(
        yLabel, outer.x, outer.y + headingHeight + 12, fill: muted, room: outer.width)
    }
    if !heading.isEmpty {
      page.canvas.text(heading, outer.x, outer.y + 12, bold: true, room: outer.width)
    }
    if !xLabel.isEmpty {
      let middle = area.x + area.width / 2
      page.canvas.text(
        xLabel, middle, outer.y + outer.height - 6, .middle, fill: muted, room: area.width)
    }
    drawTicks(&page.canvas, hasGrid: hasGrid)
    page.canvas.raw(
      "<clipPath id=\"\(clip)\"><rect x=\"\(SVGCanvas.number(area.x - 1))\" "
        + "y=\"\(SVGCanvas.number(area.y - 1))\" width=\"\(SVGCanvas.number(area.width + 2))\" "
        + "height=\"\(SVGCanvas.number(area.height + 2))\"/></clipPath>\n")
  }

  /// The horizontal position of a value; outside the area for one outside the axis.
  func px(_ value: Double) -> Double? { x.fraction(value).map { area.x + $0 * area.width } }

  /// The vertical position of a value.
  func py(_ value: Double) -> Double? { y.fraction(value).map { area.bottom - $0 * area.height } }

  /// The position of a place in the window.
  func position(_ place: Place) -> (x: Double, y: Double) {
    (area.x + place.x * area.width, area.bottom - place.y * area.height)
  }

  /// The position of a point that lies inside the area.
  func inside(_ x: Double, _ y: Double) -> (x: Double, y: Double)? {
    guard let px = px(x), let py = py(y), px >= area.x - 0.5, px <= area.right + 0.5,
      py >= area.y - 0.5, py <= area.bottom + 0.5
    else { return nil }
    return (px, py)
  }

  /// Opens a group that shows only what lies inside the area.
  func openClip(_ canvas: inout SVGCanvas) { canvas.raw("<g clip-path=\"url(#\(clip))\">\n") }

  func closeClip(_ canvas: inout SVGCanvas) { canvas.raw("</g>\n") }

  /// The lines of the two axes, drawn last so that nothing covers them.
  func drawFrame(_ canvas: inout SVGCanvas) {
    let muted = SVGStyle.colour("figure-muted")
    canvas.element(
      "path",
      [
        "d": "M\(SVGCanvas.point(area.x, area.y))V\(SVGCanvas.number(area.bottom))"
          + "H\(SVGCanvas.number(area.right))", "fill": "none", "stroke": muted,
      ])
  }

  private func drawTicks(_ canvas: inout SVGCanvas, hasGrid: Bool) {
    let (grid, muted) = (SVGStyle.colour("figure-grid"), SVGStyle.colour("figure-muted"))
    for tick in y.ticks {
      guard let py = py(tick.value), py >= area.y - 1, py <= area.bottom + 1 else { continue }
      if hasGrid { canvas.line(area.x, py, area.right, py, stroke: grid) }
      canvas.line(area.x - 5, py, area.x, py, stroke: muted)
      canvas.text(tick.label, area.x - 8, py + 4, .end, fill: muted, size: 12)
    }
    for value in y.minorTicks {
      guard let py = py(value) else { continue }
      canvas.line(area.x - 3, py, area.x, py, stroke: muted, width: 0.7)
    }
    for value in x.minorTicks {
      guard let px = px(value) else { continue }
      canvas.line(px, area.bottom, px, area.bottom + 3, stroke: muted, width: 0.7)
    }
    // Where labels would run into one another only every second, third, ... is written.
    let widest = min(x.ticks.map { SVGCanvas.width($0.label, size: 12) }.max() ?? 0, 120)
    let spacing = area.width / Double(max(x.ticks.count, 1))
    let stride = max(1, Int(((widest + 6) / spacing).rounded(.up)))
    let room = max(spacing * Double(stride) - 6, 40)
    var free = area.x - 40
    for (index, tick) in x.ticks.enumerated() {
      guard let px = px(tick.value), px >= area.x - 1, px <= area.right + 1 else { continue }
      canvas.line(px, area.bottom, px, area.bottom + 5, stroke: muted)
      let width = min(SVGCanvas.width(tick.label, size: 12), room)
      guard index.isMultiple(of: stride), px - width / 2 >= free else { continue }
      canvas.text(
        tick.label, px, area.bottom + 17, .middle, fill: muted, size: 12, room: room)
      free = px + width / 2 + 6
    }
  }
}
