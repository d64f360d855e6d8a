/// A series' points, cleaned of what cannot be drawn.
struct Curve {
  /// One finite point with its spread.
  struct Point {
    var x: Double
    var y: Double
    var lower: Double
    var upper: Double
    var hasSpread: Bool { lower < upper }
  }

  let name: String
  /// The place among the curves of the plot.
  let place: Int
  /// Which colour, dash pattern and mark it has.
  let index: Int
  /// Uninterrupted stretches of finite points.
  let stretches: [[Point]]
  /// Where the curve stops because it diverged.
  let divergedAt: Double?

  init(_ series: LinePlot.Series, place: Int, marksDivergence: Bool = true) {
    name = series.name
    self.place = place
    index = series.look ?? place
    let pairs = Array(zip(series.x, series.mean))
    let last = pairs.lastIndex { $0.0.isFinite && $0.1.isFinite }
    var stretches: [[Point]] = [[]]
    for (position, (x, y)) in pairs.enumerated() {
      guard x.isFinite, y.isFinite else {
        stretches.append([])
        continue
      }
      let lower = Self.value(series.lower, position, or: y)
      let upper = Self.value(series.upper, position, or: y)
      stretches[stretches.count - 1].append(
        Point(x: x, y: y, lower: min(lower, y), upper: max(upper, y)))
    }
    self.stretches = stretches.filter { !$0.isEmpty }
    let endsInGap = marksDivergence && !pairs.isEmpty && (last ?? -1) < pairs.count - 1
    let firstGap = pairs.dropFirst((last ?? -1) + 1).first { $0.0.isFinite }?.0
    divergedAt = series.divergedAt ?? (endsInGap ? firstGap : nil)
  }

  var points: [Point] { stretches.flatMap(\.self) }

  /// `zeros goes from 0.693 to 0.02`.
  var course: String {
    guard let first = points.first, let last = points.last else {
      return divergedAt == nil ? "\(name) has no finite value" : "\(name) diverges at once"
    }
    let (start, end) = (NumberFormat.number(first.y), NumberFormat.number(last.y))
    let course =
      points.count == 1 ? "\(name) is \(start)" : "\(name) goes from \(start) to \(end)"
    return divergedAt == nil ? course : course + " and diverges"
  }

  private static func value(_ values: [Double], _ index: Int, or fallback: Double) -> Double {
    guard values.indices.contains(index), values[index].isFinite else { return fallback }
    return values[index]
  }
}
