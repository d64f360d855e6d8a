/// An SVG figure from top to bottom: title, legend, pictures, notes.
struct SVGPage {
  /// What stands before a name in a legend.
  enum Mark { case line, stroke, point }

  let style: SVGStyle
  var canvas = SVGCanvas()
  /// Where the next part begins.
  var cursor = 12.0

  private let title: String
  private let summary: String
  private var identifiers = 0

  static let margin = 14.0
  static let fullWidth = Double(SVGStyle.width)
  static var innerWidth: Double { fullWidth - 2 * margin }

  init(_ figure: some Figure, _ style: SVGStyle) {
    title = figure.title
    summary = figure.summary
    self.style = style
    let lines = Self.wrapped(figure.title.oneLine, room: Self.innerWidth, size: 15, bold: true)
    for (index, line) in lines.enumerated() where index < 2 {
      // What does not fit into two lines is cut; the whole title is the element's own title.
      let shown = index == 1 ? lines.dropFirst().joined(separator: " ") : line
      canvas.text(shown, Self.margin, cursor + 14, size: 15, bold: true, room: Self.innerWidth)
      cursor += 20
    }
    cursor += 4
  }

  /// An `id` that nothing else on the page has.
  mutating func identifier(_ name: String) -> String {
    identifiers += 1
    return "\(style.idPrefix)-\(name)-\(identifiers)"
  }

  /// Takes room for a picture of that height, over the whole width.
  mutating func area(height: Double) -> SVGArea {
    defer { cursor += height }
    return SVGArea(x: Self.margin, y: cursor, width: Self.innerWidth, height: height)
  }

  /// How many panels stand in a row: fewer than preferred where their names need more room.
  static func perRow(_ names: [String], preferred: Int) -> Int {
    let widest = names.map { SVGCanvas.width($0.oneLine, bold: true) }.max() ?? 0
    let fitting = Int((innerWidth + 16) / (min(widest, innerWidth) + 16))
    return max(1, min(preferred, max(fitting, 2), names.count))
  }

  /// Takes room for panels, set in rows.
  mutating func panels(_ count: Int, perRow: Int, height: Double) -> [SVGArea] {
    let gap = 16.0
    let columns = max(1, min(perRow, count))
    let width = (Self.innerWidth - gap * Double(columns - 1)) / Double(columns)
    let top = cursor
    let rowHeight = height + 10
    cursor += rowHeight * Double((count + columns - 1) / columns) - 10
    return (0..<count).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      return SVGArea(
        x: Self.margin + Double(column) * (width + gap), y: top + Double(row) * rowHeight,
        width: width, height: height)
    }
  }

  /// The names of the series above the picture, where they cannot cover data.
  mutating func legend(_ names: [(name: String, series: Int)], mark: Mark) {
    legend(names.map { ($0.name, SeriesStyle($0.series)) }, mark: mark)
  }

  /// The same for series whose look is not that of a number; several rows stand in columns.
  mutating func legend(_ names: [(name: String, look: SeriesStyle)], mark: Mark) {
    guard !names.isEmpty else { return }
    let room = Self.innerWidth - 34
    let widths = names.map { min(SVGCanvas.width($0.name.oneLine), room) + 48 }
    let widest = widths.max() ?? room
    let isOneRow = widths.reduce(0, +) <= Self.innerWidth
    var x = Self.margin
    for (entry, width) in zip(names, widths) {
      if x > Self.margin, x + width - 14 > Self.fullWidth - Self.margin {
        x = Self.margin
        cursor += 19
      }
      sample(mark, entry.look, x, cursor + 8)
      canvas.text(entry.name, x + 30, cursor + 12, room: room)
      x += isOneRow ? width : widest
    }
    cursor += 26
  }

  /// What the picture cannot say by itself.
  mutating func notes(_ notes: [String]) {
    for note in notes {
      for line in Self.wrapped(note.oneLine, room: Self.innerWidth, size: 12) {
        canvas.text(
          line, Self.margin, cursor + 12, fill: SVGStyle.colour("figure-muted"), size: 12,
          room: Self.innerWidth)
        cursor += 16
      }
    }
  }

  /// Says that there is nothing to draw.
  mutating func nothing() {
    let area = area(height: 80)
    canvas.rectangle(area, fill: SVGStyle.colour("figure-grid"), opacity: 0.4)
    canvas.text(
      Words.nothingToDraw, area.x + area.width / 2, area.y + 44, .middle,
      fill: SVGStyle.colour("figure-muted"))
  }

  /// The whole element.
  var rendered: String {
    let height = SVGCanvas.number(cursor + 10)
    let (titleID, descID) = ("\(style.idPrefix)-title", "\(style.idPrefix)-desc")
    let sheet = style.isStandalone ? "<style>\n\(SVGStyle.styleSheet)</style>\n" : ""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(SVGStyle.width) \(height)" \
      role="img" aria-labelledby="\(titleID) \(descID)" font-family="system-ui, sans-serif" \
      font-size="12">
      <title id="\(titleID)">\(SVGCanvas.escaped(title.oneLine))</title>
      <desc id="\(descID)">\(SVGCanvas.escaped(summary.oneLine))</desc>
      \(sheet)<rect width="\(SVGStyle.width)" height="\(height)" \
      fill="\(SVGStyle.colour("figure-paper"))"/>
      \(canvas.body)</svg>
      """
  }

  private mutating func sample(_ mark: Mark, _ look: SeriesStyle, _ x: Double, _ y: Double) {
    switch mark {
    case .line, .stroke:
      canvas.element(
        "path",
        [
          "d": "M\(SVGCanvas.point(x, y))h24", "stroke": look.colour, "stroke-width": "2",
          "stroke-dasharray": look.dashes, "fill": "none",
        ])
      guard case .line = mark else { return }
      canvas.mark(look, x + 12, y)
    case .point:
      canvas.mark(look, x + 12, y, radius: 5)
    }
  }

  /// Fills an area in a series' colour and hatching.
  mutating func fill(_ area: SVGArea, series: Int, title: String? = nil) {
    let look = SeriesStyle(series)
    canvas.rectangle(area, fill: look.colour, opacity: 0.35, title: title)
    let id = identifier("hatch")
    if let pattern = look.hatching(id: id) {
      canvas.raw(pattern)
      canvas.rectangle(area, fill: "url(#\(id))")
    }
    canvas.element(
      "rect",
      [
        "x": SVGCanvas.number(area.x), "y": SVGCanvas.number(area.y),
        "width": SVGCanvas.number(area.width), "height": SVGCanvas.number(area.height),
        "fill": "none", "stroke": look.colour,
      ])
  }

  static func wrapped(_ text: String, room: Double, size: Double, bold: Bool = false)
    -> [String]
  {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, SVGCanvas.width(last + " " + word, size: size, bold: bold) <= room {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
