/// A text plot's two axes and what is drawn between them.
struct TextPlot {
  let style: TextStyle
  let x: Scale
  let y: Scale
  /// The size of the area between the axes, in characters.
  let columns: Int
  let rows: Int

  private let width: Int
  private let left: Int
  private let labels: (x: String, y: String, heading: String)
  private var area: TextCanvas
  /// The series that want each cell, in order.
  private var claims: [[Int]]

  init(
    _ style: TextStyle, width: Int, rows: Int, x: Scale, y: Scale, xLabel: String, yLabel: String,
    heading: String = ""
  ) {
    self.style = style
    self.width = width
    self.rows = rows
    self.x = x
    self.y = y
    labels = (
      style.fit(xLabel, width - 2), style.fit(yLabel, width - 2), style.fit(heading, width - 2)
    )
    left = min(y.ticks.map { style.clean($0.label).columns }.max() ?? 0, width / 3)
    columns = max(width - left - 3, 8)
    area = TextCanvas(width: columns, height: rows)
    claims = Array(repeating: [], count: columns * max(rows, 0))
  }

  /// The column of a value, or nothing where it lies outside.
  func column(_ value: Double) -> Int? { Self.cell(x.fraction(value), of: columns) }

  /// The row of a value, counted from the top, or nothing where it lies outside.
  func row(_ value: Double) -> Int? {
    Self.cell(y.fraction(value), of: rows).map { rows - 1 - $0 }
  }

  /// The cell of a place in the window.
  func cell(_ place: Place) -> (column: Int, row: Int) {
    (
      Self.cell(min(max(place.x, 0), 1), of: columns) ?? 0,
      rows - 1 - (Self.cell(min(max(place.y, 0), 1), of: rows) ?? 0)
    )
  }

  /// The value in the middle of a column, as a fraction of the axis.
  func xFraction(column: Int) -> Double { (Double(column) + 0.5) / Double(columns) }

  /// The value in the middle of a row, as a fraction of the axis.
  func yFraction(row: Int) -> Double { (Double(rows - 1 - row) + 0.5) / Double(rows) }

  mutating func put(_ character: Character, _ column: Int, _ row: Int, series: Int? = nil) {
    area.put(character, column, row, series: series)
  }

  /// Marks a cell for a series; where several want one cell they take turns from left to right.
  mutating func mark(_ column: Int, _ row: Int, series: Int) {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    let index = row * columns + column
    if !claims[index].contains(series) { claims[index].append(series) }
  }

  /// Visits the cells of a straight line between two cells.
  static func line(
    from start: (column: Int, row: Int), to end: (column: Int, row: Int),
    _ visit: (Int, Int) -> Void
  ) {
    let steps = max(abs(end.column - start.column), abs(end.row - start.row))
    guard steps > 0 else { return visit(start.column, start.row) }
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let column = Double(start.column) + share * Double(end.column - start.column)
      let row = Double(start.row) + share * Double(end.row - start.row)
      visit(Int(column.rounded()), Int(row.rounded()))
    }
  }

  /// The finished picture with its axes; the callers' last marks stand on top.
  func finished(top: [TextMark] = [])
    -> TextCanvas
  {
    var area = area
    for (index, series) in claims.enumerated() where !series.isEmpty {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let winner = series[column % series.count]
      area.put(style.glyphs.marker(winner), column, row, series: winner)
    }
    for mark in top { area.put(mark.character, mark.column, mark.row, series: mark.series) }
    var canvas = TextCanvas(width: width, height: 0)
    if !labels.y.isEmpty { canvas.append(line: " " + labels.y) }
    let top = canvas.height
    canvas.append(TextCanvas(width: width, height: rows + 3))
    canvas.paste(area, left + 3, top)
    drawVerticalAxis(&canvas, top)
    drawHorizontalAxis(&canvas, top)
    let centre = left + 3 + (columns - labels.x.columns) / 2
    canvas.write(labels.x, max(0, min(centre, width - labels.x.columns)), top + rows + 2)
    guard !labels.heading.isEmpty else { return canvas }
    var headed = TextCanvas(width: width, height: 1)
    headed.write(labels.heading, 1, 0)
    headed.append(canvas)
    return headed
  }

  private func drawVerticalAxis(_ canvas: inout TextCanvas, _ top: Int) {
    for row in 0..<rows { canvas.put(style.glyphs.vertical, left + 2, top + row) }
    for tick in y.ticks {
      guard let row = row(tick.value) else { continue }
      let label = style.fit(tick.label, left)
      canvas.write(label.rightAligned(left), 1, top + row)
      canvas.put(style.glyphs.leftTick, left + 2, top + row)
    }
  }

  private func drawHorizontalAxis(_ canvas: inout TextCanvas, _ top: Int) {
    canvas.put(style.glyphs.corner, left + 2, top + rows)
    for column in 0..<columns { canvas.put(style.glyphs.horizontal, left + 3 + column, top + rows) }
    // Where labels would run into one another only every second, third, ... is written.
    let widest = min(x.ticks.map { style.clean($0.label).columns }.max() ?? 0, 14)
    let count = max(x.ticks.count, 1)
    let stride = max(1, ((widest + 1) * count + columns - 1) / columns)
    let room = max(columns * stride / count - 1, 8)
    var free = 0
    for tick in x.ticks.enumerated().filter({ $0.offset.isMultiple(of: stride) }).map(\.element) {
      guard let column = column(tick.value) else { continue }
      let label = style.fit(tick.label, room)
      let position = left + 3 + column
      let start = max(0, min(position - (label.columns - 1) / 2, width - label.columns))
      guard start >= free else { continue }
      canvas.put(style.glyphs.bottomTick, position, top + rows)
      canvas.write(label, start, top + rows + 1)
      free = start + label.columns + 1
    }
  }

  private static func cell(_ fraction: Double?, of count: Int) -> Int? {
    guard let fraction, fraction >= -1e-9, fraction <= 1 + 1e-9, count > 0 else { return nil }
    return min(max(Int(min(fraction, 1) * Double(count)), 0), count - 1)
  }
}
