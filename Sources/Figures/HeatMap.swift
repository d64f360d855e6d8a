/// A matrix of values, shaded by size: a sweep over two settings, a confusion matrix.
public struct HeatMap: Figure {
  /// The heading above the picture.
  public let title: String

  /// What the rows are.
  public let rowLabel: String

  /// What the columns are.
  public let columnLabel: String

  /// The name of each row, from the top.
  public let rows: [String]

  /// The name of each column, from the left.
  public let columns: [String]

  /// What the cells hold.
  public let value: Axis

  /// The cells as `[row][column]`; what is missing is drawn as missing.
  public let values: [[Double]]

  /// What is written in cells in place of their values, in the same order: a count, or a word for
  /// why there is none, such as `diverged`; empty for the value itself.
  public let labels: [[String]]

  /// Describes a matrix.
  public init(
    title: String, rowLabel: String, columnLabel: String, rows: [String], columns: [String],
    value: Axis, values: [[Double]], labels: [[String]] = []
  ) {
    self.title = title
    self.rowLabel = rowLabel
    self.columnLabel = columnLabel
    self.rows = rows
    self.columns = columns
    self.value = value
    self.values = values
    self.labels = labels
  }

  /// Where the lowest and the highest value are, and what the others say.
  public var summary: String {
    let cells = rows.indices.flatMap { row in
      columns.indices.map { (row: row, column: $0, value: cell(row, $0)) }
    }
    let known = cells.filter(\.value.isFinite)
    guard let lowest = known.min(by: { $0.value < $1.value }),
      let highest = known.max(by: { $0.value < $1.value })
    else { return "\(value.label): \(Words.nothingToDraw)." }
    let ends = [("lowest", lowest), ("highest", highest)].map { word, cell in
      "\(word) \(NumberFormat.number(cell.value)) at \(rowLabel) \(rows[cell.row]), "
        + "\(columnLabel) \(columns[cell.column])"
    }
    return Words.sentence(value.label.isEmpty ? "Values" : value.label, ends + missing)
  }

  /// What is said of the cells without a value: `diverged in 3 of 12 cells`.
  var missing: [String] {
    let cells = rows.indices.flatMap { row in columns.indices.map { (row, $0) } }
    let words = cells.filter { !cell($0, $1).isFinite }.map { label($0, $1) }
    return Set(words).sorted().map { word in
      "\(word) in \(words.count { $0 == word }) of \(Words.count(cells.count, "cell"))"
    }
  }

  /// Every cell.
  public var numbers: Table {
    let rows = rows.indices.map { row in
      [self.rows[row]] + columns.indices.map { label(row, $0) }
    }
    return Table.numbers(
      value.label, words: ["\(rowLabel) by \(columnLabel)"], numbers: columns, rows)
  }

  /// What is written in a cell.
  func label(_ row: Int, _ column: Int) -> String {
    let value = cell(row, column)
    if labels.indices.contains(row), labels[row].indices.contains(column),
      !labels[row][column].isEmpty
    {
      return labels[row][column]
    }
    return value.isNaN ? "no value" : NumberFormat.number(value)
  }

  /// Draws each cell as a shade and its value; many columns are set in several blocks.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !rows.isEmpty, !columns.isEmpty else {
      page.nothing()
      return page.rendered
    }
    let levels = levels(count: style.glyphs.shades.count)
    let nameWidth = min(
      max(rows.map { style.clean($0).columns }.max() ?? 0, style.clean(rowLabel).columns), 18)
    let valueWidth = min(
      rows.indices.flatMap { row in
        columns.indices.map { style.clean(label(row, $0)).columns }
      }.max() ?? 1, 12)
    let headWidth = columns.map { style.clean($0).columns }.max() ?? 0
    let width = max(valueWidth + 3, min(headWidth, 12))
    let perBlock = max(1, (style.width - nameWidth - 2) / (width + 2))
    for start in stride(from: 0, to: columns.count, by: perBlock) {
      if start > 0 { page.append(line: "") }
      let range = start..<min(start + perBlock, columns.count)
      page.append(block(range, nameWidth, width, levels, style))
    }
    page.append(line: "")
    page.items(key(levels, style))
    return page.rendered
  }

  private var flat: [Double] {
    rows.indices.flatMap { row in columns.indices.map { cell(row, $0) } }
  }

  func cell(_ row: Int, _ column: Int) -> Double {
    guard values.indices.contains(row), values[row].indices.contains(column) else { return .nan }
    return values[row][column]
  }

  func levels(count: Int) -> Levels { Levels(value, values: flat, count: count) }

  private func block(
    _ range: Range<Int>, _ nameWidth: Int, _ width: Int, _ levels: Levels, _ style: TextStyle
  ) -> TextCanvas {
    var canvas = TextCanvas(width: style.width, height: rows.count + 2)
    canvas.write(style.fit(columnLabel, style.width - nameWidth - 4), nameWidth + 3, 0)
    canvas.write(style.fit(rowLabel, nameWidth), 1, 1)
    for (place, column) in range.enumerated() {
      let x = nameWidth + 3 + place * (width + 2)
      canvas.write(style.fit(columns[column], width).rightAligned(width), x, 1)
      for row in rows.indices {
        let value = cell(row, column)
        canvas.write(style.fit(label(row, column), width).rightAligned(width), x, row + 2)
        // A missing value has no shade, and says so by its text.
        guard let level = levels.level(value) else { continue }
        let shade = style.glyphs.shades[levels.fill(level, of: style.glyphs.shades.count)]
        canvas.put(shade, x, row + 2)
        canvas.put(shade, x + 1, row + 2)
      }
    }
    for row in rows.indices { canvas.write(style.fit(rows[row], nameWidth), 1, row + 2) }
    return canvas
  }

  private func key(_ levels: Levels, _ style: TextStyle) -> [String] {
    guard flat.contains(where: \.isFinite) else { return ["(\(Words.nothingToDraw))"] }
    let bounds = levels.thresholds.map { NumberFormat.number($0, digits: 2) }
    let parts = bounds.enumerated().map { index, bound in
      let shade = style.glyphs.shades[levels.fill(index, of: style.glyphs.shades.count)]
      return "[\(shade)] below \(bound)"
    }
    let last = style.glyphs.shades[style.glyphs.shades.count - 1]
    return ["\(value.label):"] + parts + ["[\(last)] above"]
  }
}
