/// Dots in Braille characters, two beside and four above one another in each.
struct BrailleCanvas {
  /// The size in characters.
  let columns: Int
  let rows: Int

  private var cells: [UInt8]
  private var owners: [Int?]

  init(columns: Int, rows: Int) {
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
    cells = Array(repeating: 0, count: self.columns * self.rows)
    owners = Array(repeating: nil, count: cells.count)
  }

  /// The size in dots.
  var width: Int { 2 * columns }
  var height: Int { 4 * rows }

  /// Sets a dot, counted from the upper left; outside nothing happens.
  mutating func set(_ x: Int, _ y: Int, series: Int? = nil) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let index = y / 4 * columns + x / 2
    cells[index] |= Self.bits[y % 4][x % 2]
    owners[index] = series
  }

  /// Draws a line through places of a window.
  mutating func line(_ places: [Place], series: Int? = nil) {
    if let only = places.first, places.count == 1 {
      let dot = dot(only)
      set(dot.column, dot.row, series: series)
    }
    for (start, end) in zip(places, places.dropFirst()) {
      TextPlot.line(from: dot(start), to: dot(end)) { set($0, $1, series: series) }
    }
  }

  /// The dot of a place in a window.
  func dot(_ place: Place) -> (column: Int, row: Int) {
    let x = Int(min(max(place.x, 0), 1) * Double(width))
    let y = Int(min(max(place.y, 0), 1) * Double(height))
    return (min(x, width - 1), height - 1 - min(y, height - 1))
  }

  /// Visits each character of a row up to its last dot; also empty ones are Braille characters,
  /// so that a row stays in line where they are wider or narrower than letters.
  func visit(_ visit: (Character, _ column: Int, _ row: Int, _ series: Int?) -> Void) {
    for row in 0..<rows {
      let range = row * columns..<(row + 1) * columns
      guard let last = cells[range].lastIndex(where: { $0 != 0 }) else { continue }
      for index in range.lowerBound...last {
        guard let scalar = Unicode.Scalar(0x2800 + UInt32(cells[index])) else { continue }
        visit(Character(scalar), index - range.lowerBound, row, owners[index])
      }
    }
  }

  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
}
