/// Where a function on a grid reaches a threshold: the area above it and the line around that.
///
/// Marching squares (Lorensen and Cline's idea in the plane): each cell is walked around once, edges
/// are cut where linear interpolation meets the threshold.
struct Contour {
  private(set) var fill = ""
  private(set) var line = ""

  private let threshold: Double
  private let area: SVGArea

  private struct Corner {
    var x: Double
    var y: Double
    var value: Double
  }

  init(values: [[Double]], threshold: Double, area: SVGArea) {
    self.threshold = threshold
    self.area = area
    let rows = values.count
    let columns = values.first?.count ?? 0
    guard rows > 1, columns > 1 else { return }
    for row in 0..<(rows - 1) {
      var run: Int?
      for column in 0..<(columns - 1) {
        let cell = [(0, 0), (0, 1), (1, 1), (1, 0)].map { up, right in
          corner(row + up, column + right, values, rows: rows, columns: columns)
        }
        let above = cell.count { $0.value >= threshold }
        if above == 4 {
          run = run ?? column
          continue
        }
        if let start = run { addRun(row, start, column, rows: rows, columns: columns) }
        run = nil
        if above > 0, cell.allSatisfy(\.value.isFinite) { walk(cell) }
      }
      if let start = run { addRun(row, start, columns - 1, rows: rows, columns: columns) }
    }
  }

  private func corner(
    _ row: Int, _ column: Int, _ values: [[Double]], rows: Int, columns: Int
  ) -> Corner {
    Corner(
      x: area.x + Double(column) / Double(columns - 1) * area.width,
      y: area.bottom - Double(row) / Double(rows - 1) * area.height, value: values[row][column])
  }

  /// Cells of a row that lie above the threshold as a whole.
  private mutating func addRun(_ row: Int, _ start: Int, _ end: Int, rows: Int, columns: Int) {
    let width = area.width / Double(columns - 1)
    let height = area.height / Double(rows - 1)
    let left = area.x + Double(start) * width
    let run = SVGCanvas.number(Double(end - start) * width)
    let top = area.bottom - Double(row + 1) * height
    fill += "M\(SVGCanvas.point(left, top))h\(run)v\(SVGCanvas.number(height))h-\(run)z"
  }

  /// Adds the part of a cell above the threshold, and the line where it is left and entered again.
  private mutating func walk(_ cell: [Corner]) {
    var outline: [String] = []
    var cuts: [(place: String, isLeaving: Bool)] = []
    for index in cell.indices {
      let (corner, next) = (cell[index], cell[(index + 1) % cell.count])
      let (isAbove, isNextAbove) = (corner.value >= threshold, next.value >= threshold)
      if isAbove { outline.append(SVGCanvas.point(corner.x, corner.y)) }
      guard isAbove != isNextAbove else { continue }
      let cut = cutting(corner, next)
      outline.append(cut)
      cuts.append((cut, isAbove))
    }
    fill += "M" + outline.joined(separator: "L") + "z"
    for (index, cut) in cuts.enumerated() where cut.isLeaving {
      line += "M\(cut.place)L\(cuts[(index + 1) % cuts.count].place)"
    }
  }

  private func cutting(_ start: Corner, _ end: Corner) -> String {
    // Halves, because the difference of two huge values overflows.
    let share = (threshold / 2 - start.value / 2) / (end.value / 2 - start.value / 2)
    return SVGCanvas.point(
      start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
  }
}
