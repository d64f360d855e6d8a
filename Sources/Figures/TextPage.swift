/// An entry of a legend: the mark of a series and its name.
struct LegendEntry {
  var mark: Character
  var name: String
  var series: Int?
}

/// A text figure from top to bottom: title, pictures, legend, notes.
struct TextPage {
  let style: TextStyle
  private var canvas: TextCanvas

  init(_ title: String, _ style: TextStyle) {
    self.style = style
    canvas = TextCanvas(width: style.width, height: 0)
    let lines = style.clean(title).wrapped(to: style.width, ellipsis: style.glyphs.ellipsis)
    for line in lines.prefix(3) { canvas.append(line: line) }
    if !lines.isEmpty { canvas.append(line: "") }
  }

  mutating func append(_ picture: TextCanvas) { canvas.append(picture) }

  mutating func append(line: String) { canvas.append(line: line) }

  /// Sets pictures of one width beside one another, as many as fit.
  mutating func append(panels: [TextCanvas]) {
    guard let width = panels.map(\.width).max(), width > 0 else { return }
    let perRow = max(1, (style.width + 2) / (width + 2))
    for start in stride(from: 0, to: panels.count, by: perRow) {
      let group = panels[start..<min(start + perRow, panels.count)]
      var row = TextCanvas(width: style.width, height: group.map(\.height).max() ?? 0)
      for (index, panel) in group.enumerated() { row.paste(panel, index * (width + 2), 0) }
      if start > 0 { canvas.append(line: "") }
      canvas.append(row)
    }
  }

  /// The names of the series, in as many lines as they need.
  mutating func legend(_ entries: [LegendEntry]) {
    guard !entries.isEmpty else { return }
    canvas.append(line: "")
    var row = TextCanvas(width: style.width, height: 1)
    var column = 1
    for entry in entries {
      let name = style.fit(entry.name, style.width - 4)
      if column > 1, column + 2 + name.columns > style.width {
        canvas.append(row)
        row = TextCanvas(width: style.width, height: 1)
        column = 1
      }
      row.put(entry.mark, column, 0, series: entry.series)
      row.write(name, column + 2, 0)
      column += name.columns + 5
    }
    canvas.append(row)
  }

  /// What the picture cannot say by itself.
  mutating func notes(_ notes: [String]) {
    for note in notes {
      let lines = style.clean(note).wrapped(to: style.width - 3, ellipsis: style.glyphs.ellipsis)
      for (index, line) in lines.enumerated() {
        canvas.append(line: (index == 0 ? " " : "   ") + line)
      }
    }
  }

  /// Short items in a row, broken only between two of them.
  mutating func items(_ items: [String]) {
    var line = ""
    for item in items.map({ style.fit($0, style.width - 2) }) {
      if !line.isEmpty, line.columns + 3 + item.columns > style.width {
        canvas.append(line: line)
        line = ""
      }
      line += (line.isEmpty ? " " : "  ") + item
    }
    if !line.isEmpty { canvas.append(line: line) }
  }

  /// Says that there is nothing to draw.
  mutating func nothing() {
    canvas.append(line: "  (\(Words.nothingToDraw))")
  }

  var rendered: String { canvas.lines(style).joined(separator: "\n") }
}
