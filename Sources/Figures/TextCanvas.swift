/// A rectangle of characters.
struct TextCanvas: Sendable {
  private struct Cell {
    /// Nothing where a wide character to the left covers the cell.
    var character: Character? = " "
    var series: Int?
  }

  let width: Int
  private var rows: [[Cell]]

  init(width: Int, height: Int) {
    self.width = max(width, 0)
    rows = Array(
      repeating: Array(repeating: Cell(), count: max(width, 0)), count: max(height, 0))
  }

  var height: Int { rows.count }

  /// Sets one cell; outside the canvas nothing happens.
  mutating func put(_ character: Character, _ column: Int, _ row: Int, series: Int? = nil) {
    guard rows.indices.contains(row), column >= 0, column < width else { return }
    rows[row][column] = Cell(character: character, series: series)
  }

  /// Writes a line of text from a column on; what does not fit is left out.
  mutating func write(_ text: String, _ column: Int, _ row: Int, series: Int? = nil) {
    guard rows.indices.contains(row) else { return }
    var column = column
    for character in text {
      let columns = character.columns
      if column >= 0, column + columns <= width {
        rows[row][column] = Cell(character: character, series: series)
        if columns == 2 { rows[row][column + 1] = Cell(character: nil, series: series) }
      }
      column += columns
    }
  }

  /// Copies another canvas into this one.
  mutating func paste(_ other: TextCanvas, _ column: Int, _ row: Int) {
    for (offset, line) in other.rows.enumerated() where rows.indices.contains(row + offset) {
      for (index, cell) in line.enumerated() where (0..<width).contains(column + index) {
        rows[row + offset][column + index] = cell
      }
    }
  }

  /// Adds another canvas below this one.
  mutating func append(_ other: TextCanvas) {
    let top = height
    rows += Array(repeating: Array(repeating: Cell(), count: width), count: other.height)
    paste(other, 0, top)
  }

  /// Adds a line of text below.
  mutating func append(line: String) {
    rows.append(Array(repeating: Cell(), count: width))
    write(line, 0, height - 1)
  }

  /// The lines, without the spaces at their ends.
  func lines(_ style: TextStyle) -> [String] {
    rows.map { row in
      let end = row.lastIndex { $0.character != " " && $0.character != nil } ?? -1
      var line = ""
      for cell in row.prefix(end + 1) {
        guard let character = cell.character else { continue }
        let safe = style.ascii && !character.isASCII ? "?" : character
        line += style.colour ? Self.coloured(safe, cell.series) : String(safe)
      }
      return line
    }
  }

  private static func coloured(_ character: Character, _ series: Int?) -> String {
    guard let series else { return String(character) }
    let codes = [34, 31, 32, 35, 33, 36, 94, 91]
    return "\u{1B}[\(codes[max(series, 0) % codes.count])m\(character)\u{1B}[0m"
  }
}
