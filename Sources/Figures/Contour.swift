/// The closed outlines of the area where a function on a grid reaches a threshold.
///
/// Marching squares: the edges of each cell are cut where linear interpolation meets the threshold,
/// and the cuts are followed from cell to cell. A border of low values around the grid closes
/// every outline. Values that are not finite count as low.
struct Contour {
  private let values: [[Double]]
  private let threshold: Double
  private let area: SVGArea
  private var rows: Int { values.count }
  private var columns: Int { values.first?.count ?? 0 }

  /// A place where an outline crosses the edge from one node to the next above or to the right.
  private struct Cut: Hashable {
    var row: Int
    var column: Int
    var isUpward: Bool
  }

  /// Takes values as `[row][column]`, the first row at the bottom of the area.
  init(values: [[Double]], threshold: Double, area: SVGArea) {
    self.values = values
    self.threshold = threshold
    self.area = area
  }

  /// A place on an outline.
  private struct Node {
    var point: SVGPoint
    /// Whether the outline runs along the border of the area there, where the grid ends.
    var isOnBorder: Bool
  }

  /// The outlines as the data of an SVG path to be filled; holes run the other way round than what
  /// they lie in.
  var path: String {
    CompactPath.closed(
      outlines.map { Simplification.outline($0.map(\.point)) }.filter { $0.count > 2 })
  }

  /// The lines on which the function is equal to the threshold: the outlines without what runs
  /// along the border of the area.
  var lines: [[SVGPoint]] { outlines.flatMap(Self.lines).map { Simplification.line($0) } }

  private static func lines(of outline: [Node]) -> [[SVGPoint]] {
    guard let start = outline.firstIndex(where: \.isOnBorder) else {
      let points = outline.map(\.point)
      return [points + points.prefix(1)]
    }
    let turned = outline[start...] + outline[..<start]
    return turned.split(whereSeparator: \.isOnBorder).map { $0.map(\.point) }
      .filter { $0.count > 1 }
  }

  private var outlines: [[Node]] {
    var following = cuts()
    var outlines: [[Node]] = []
    for row in -1..<max(rows, 0) {
      for column in -1..<columns {
        for isUpward in [false, true] {
          let start = Cut(row: row, column: column, isUpward: isUpward)
          let outline = outline(from: start, &following)
          if outline.count > 1 { outlines.append(outline) }
        }
      }
    }
    return outlines
  }

  private func outline(from start: Cut, _ following: inout [Cut: Cut]) -> [Node] {
    var nodes: [Node] = []
    var cut = start
    while let next = following.removeValue(forKey: cut) {
      let node = node(cut)
      if node.point != nodes.last?.point { nodes.append(node) }
      cut = next
    }
    return nodes
  }

  /// For each cut the next one, with the area above the threshold always on the same side.
  private func cuts() -> [Cut: Cut] {
    guard rows > 1, columns > 1 else { return [:] }
    var following: [Cut: Cut] = [:]
    for row in -1..<rows {
      for column in -1..<columns where isCut(row, column) {
        let edges = crossings(row, column)
        for (index, edge) in edges.enumerated() where edge.isLeaving {
          following[edge.cut] = edges[(index + 1) % edges.count].cut
        }
      }
    }
    return following
  }

  /// The cuts of a cell's edges, counter-clockwise from the lower left corner.
  private func crossings(_ row: Int, _ column: Int) -> [(cut: Cut, isLeaving: Bool)] {
    let corners = [
      isAbove(row, column), isAbove(row, column + 1), isAbove(row + 1, column + 1),
      isAbove(row + 1, column),
    ]
    let edges = [
      Cut(row: row, column: column, isUpward: false),
      Cut(row: row, column: column + 1, isUpward: true),
      Cut(row: row + 1, column: column, isUpward: false),
      Cut(row: row, column: column, isUpward: true),
    ]
    return edges.indices.compactMap { index in
      let (start, end) = (corners[index], corners[(index + 1) % 4])
      return start == end ? nil : (edges[index], start)
    }
  }

  /// Whether an outline runs through a cell.
  private func isCut(_ row: Int, _ column: Int) -> Bool {
    let corner = isAbove(row, column)
    return corner != isAbove(row, column + 1) || corner != isAbove(row + 1, column)
      || corner != isAbove(row + 1, column + 1)
  }

  private func value(_ row: Int, _ column: Int) -> Double? {
    guard values.indices.contains(row), values[row].indices.contains(column) else { return nil }
    return values[row][column]
  }

  private func isAbove(_ row: Int, _ column: Int) -> Bool {
    guard let value = value(row, column), value.isFinite else { return false }
    return value >= threshold
  }

  private func node(_ cut: Cut) -> Node {
    let (row, column) = (cut.row, cut.column)
    let (nextRow, nextColumn) = cut.isUpward ? (row + 1, column) : (row, column + 1)
    let ends = (value(row, column), value(nextRow, nextColumn))
    let share: Double =
      switch ends {
      case (nil, _): 1
      case (_, nil): 0
      case (let start?, let end?): Self.share(threshold, start, end)
      }
    let x = Double(column) + (cut.isUpward ? 0 : share)
    let y = Double(row) + (cut.isUpward ? share : 0)
    return Node(
      point: SVGPoint(
        x: area.x + x / Double(columns - 1) * area.width,
        y: area.bottom - y / Double(rows - 1) * area.height),
      isOnBorder: ends.0 == nil || ends.1 == nil)
  }

  private static func share(_ threshold: Double, _ start: Double, _ end: Double) -> Double {
    guard start.isFinite else { return 1 }
    guard end.isFinite else { return 0 }
    // Halves, because the difference of two huge values overflows.
    let share = (threshold / 2 - start / 2) / (end / 2 - start / 2)
    return share.isFinite ? min(max(share, 0), 1) : 0.5
  }
}
