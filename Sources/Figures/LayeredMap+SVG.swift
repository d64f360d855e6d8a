extension LayeredMap {
  private static let boxWidth = 156.0
  private static let gap = 18.0
  /// The room of a line that passes through a layer.
  private static let passWidth = 10.0
  private static let lineHeight = 17.0
  private static let layerGap = 34.0
  private static let margin = 4.0

  /// The map as an inline picture whose boxes are links.
  ///
  /// - Parameters:
  ///   - idPrefix: What the picture's ids begin with.
  ///   - title: What it shows, for those who do not see it.
  ///   - summary: Where they find the same in words.
  /// - Returns: The element.
  public func svg(idPrefix: String, title: String, summary: String) -> String {
    let labels = nodes.map { SVGPage.wrapped($0.label, room: Self.boxWidth - 20, size: 13) }
    let lineCount = min(3, labels.map(\.count).max() ?? 1)
    let boxHeight = Double(lineCount) * Self.lineHeight + 14
    let width = (layers.map(Self.width).max() ?? 0) + 2 * Self.margin
    let height =
      Double(layers.count) * (boxHeight + Self.layerGap) - Self.layerGap + 2 * Self.margin
    var canvas = SVGCanvas()
    let centres = layers.map { Self.centres(of: $0, in: width) }
    func top(_ layer: Int) -> Double {
      Self.margin + Double(layer) * (boxHeight + Self.layerGap)
    }
    for (layer, nodes) in layers.enumerated() {
      for (index, node) in nodes.enumerated() where node == nil {
        let x = centres[layer][index]
        canvas.raw(
          Self.path("M \(SVGCanvas.point(x, top(layer))) v \(SVGCanvas.number(boxHeight))"))
      }
    }
    for line in lines {
      let (x1, y1) = (centres[line.from.layer][line.from.index], top(line.from.layer) + boxHeight)
      let (x2, y2) = (centres[line.to.layer][line.to.index], top(line.to.layer))
      let middle = (y1 + y2) / 2
      canvas.raw(
        Self.path(
          "M \(SVGCanvas.point(x1, y1)) C \(SVGCanvas.point(x1, middle)) "
            + "\(SVGCanvas.point(x2, middle)) \(SVGCanvas.point(x2, y2))"))
    }
    for (layer, row) in layers.enumerated() {
      for (index, node) in row.enumerated() {
        guard let node else { continue }
        let area = SVGArea(
          x: centres[layer][index] - Self.boxWidth / 2, y: top(layer), width: Self.boxWidth,
          height: boxHeight)
        box(node, labels[node], in: area, on: &canvas)
      }
    }
    let size = "\(SVGCanvas.number(width)) \(SVGCanvas.number(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="layered-map" viewBox="0 0 \(size)" \
      width="\(SVGCanvas.number(width))" height="\(SVGCanvas.number(height))" \
      aria-labelledby="\(idPrefix)-title" aria-describedby="\(idPrefix)-desc">
      <title id="\(idPrefix)-title">\(SVGCanvas.escaped(title))</title>
      <desc id="\(idPrefix)-desc">\(SVGCanvas.escaped(summary))</desc>
      \(canvas.body)</svg>

      """
  }

  private static func path(_ data: String) -> String {
    "<path class=\"map-line\" fill=\"none\" d=\"\(data)\"/>\n"
  }

  private func box(
    _ node: Int, _ label: [String], in area: SVGArea, on canvas: inout SVGCanvas
  ) {
    let n = SVGCanvas.number
    // What does not fit into three lines is cut; the whole label is the link's name.
    let shown = label.count > 3 ? label.prefix(2) + [label[2] + " …"] : label[...]
    var y = area.y + area.height / 2 - Double(shown.count) * Self.lineHeight / 2 + 13
    canvas.raw(
      "<a href=\"\(SVGCanvas.escaped(nodes[node].address))\" "
        + "aria-label=\"\(SVGCanvas.escaped(nodes[node].label.oneLine))\">\n"
        + "<rect class=\"map-box\" x=\"\(n(area.x))\" y=\"\(n(area.y))\" width=\"\(n(area.width))\" "
        + "height=\"\(n(area.height))\" rx=\"8\"/>\n")
    for line in shown {
      canvas.raw(
        "<text class=\"map-label\" x=\"\(n(area.x + area.width / 2))\" y=\"\(n(y))\" "
          + "text-anchor=\"middle\">\(SVGCanvas.escaped(line))</text>\n")
      y += Self.lineHeight
    }
    canvas.raw("</a>\n")
  }

  private static func width(of layer: [Int?]) -> Double {
    layer.reduce(-gap) { $0 + ($1 == nil ? passWidth : boxWidth) + gap }
  }

  /// Where the middles of a layer's places are, the layer in the middle of the picture.
  private static func centres(of layer: [Int?], in width: Double) -> [Double] {
    var x = (width - Self.width(of: layer)) / 2
    return layer.map { node in
      let own = node == nil ? passWidth : boxWidth
      defer { x += own + gap }
      return x + own / 2
    }
  }
}
