/// Lines with fewer points that look the same (Ramer 1972; Douglas and Peucker 1973).
enum Simplification {
  /// What nobody sees, in SVG user units.
  static let tolerance = 0.15

  /// The points of an open line without those that lie nearly straight between others.
  static func line(_ points: [SVGPoint], tolerance: Double = tolerance) -> [SVGPoint] {
    guard points.count > 2 else { return points }
    var isKept = Array(repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      var (farthest, distance) = (first, tolerance * tolerance)
      for index in first + 1..<max(last, first + 1) {
        let found = squaredDistance(points[index], points[first], points[last])
        if found > distance { (farthest, distance) = (index, found) }
      }
      guard farthest > first else { continue }
      isKept[farthest] = true
      open += [(first, farthest), (farthest, last)]
    }
    return zip(points, isKept).filter(\.1).map(\.0)
  }

  /// The same for a closed outline, which is cut at its first point and the farthest from it.
  static func outline(_ points: [SVGPoint]) -> [SVGPoint] {
    guard points.count > 3, let first = points.first else { return points }
    let distances = points.map { squaredDistance($0, first, first) }
    guard let cut = distances.indices.max(by: { distances[$0] < distances[$1] }), cut > 0 else {
      return [first]
    }
    let (there, back) = (line(Array(points[...cut])), line(Array(points[cut...]) + [first]))
    return there.dropLast() + back.dropLast()
  }

  /// The square of the distance from a straight piece between two points.
  private static func squaredDistance(
    _ point: SVGPoint, _ start: SVGPoint, _ end: SVGPoint
  ) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let (px, py) = (point.x - start.x, point.y - start.y)
    let length = dx * dx + dy * dy
    let share = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
    let (ex, ey) = (px - share * dx, py - share * dy)
    return ex * ex + ey * ey
  }
}
