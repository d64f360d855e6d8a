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

  /// What it belongs to, without its metric.
  let variant: String
  /// What it measures, where a plot shows several metrics.
  private(set) var metric: String?
  /// The place among the curves of the plot.
  let place: Int
  /// Which colour and mark it has.
  let index: Int
  /// Which dash pattern it has.
  private(set) var pattern: Int
  /// Uninterrupted stretches of finite points.
  let stretches: [[Point]]
  /// Where the curve stops because it diverged.
  let divergedAt: Double?
  /// The last points that a run has part in which ends before the curve or the others do.
  let stops: [Point]
  let remark: String?

  /// Cleans a series; its pattern is that of its look where nothing else is said.
  init(
    _ series: LinePlot.Series, place: Int, pattern: Int? = nil, marksDivergence: Bool = true
  ) {
    variant = series.name
    metric = series.metric
    remark = series.remark
    self.place = place
    index = series.look ?? place
    self.pattern = pattern ?? index
    let pairs = Array(zip(series.x, series.mean))
    let last = pairs.lastIndex { $0.0.isFinite && $0.1.isFinite }
    var stretches: [[Point]] = [[]]
    var stops: [Point] = []
    for (position, (x, y)) in pairs.enumerated() {
      guard x.isFinite, y.isFinite else {
        stretches.append([])
        continue
      }
      let lower = Self.value(series.lower, position, or: y)
      let upper = Self.value(series.upper, position, or: y)
      let point = Point(x: x, y: y, lower: min(lower, y), upper: max(upper, y))
      stretches[stretches.count - 1].append(point)
      let (now, next) = (series.runs.dropFirst(position).first, position + 1)
      if let now, series.runs.indices.contains(next), series.runs[next] < now {
        stops.append(point)
      }
    }
    self.stretches = stretches.filter { !$0.isEmpty }
    self.stops = stops
    let endsInGap = marksDivergence && !pairs.isEmpty && (last ?? -1) < pairs.count - 1
    let firstGap = pairs.dropFirst((last ?? -1) + 1).first { $0.0.isFinite }?.0
    divergedAt = series.divergedAt ?? (endsInGap ? firstGap : nil)
  }

  /// The same curve for a plot of its metric alone, with the pattern of its look.
  var inOwnPlot: Curve {
    var curve = self
    curve.metric = nil
    curve.pattern = index
    return curve
  }

  /// What it is called where it stands alone.
  var name: String { metric.map { "\(variant), \($0)" } ?? variant }

  var points: [Point] { stretches.flatMap(\.self) }

  /// `random rises from 0.9 to 2.34, then diverges at epoch 25`.
  func course(by axis: String) -> String {
    let place = divergedAt.map { " at \(axis) \(NumberFormat.number($0))" } ?? ""
    guard let trend = Trend(points.map(\.y)) else {
      return "\(name) " + (divergedAt == nil ? "has no finite value" : "diverges" + place)
    }
    return "\(name) \(trend.words)" + (divergedAt == nil ? "" : ", then diverges" + place)
  }

  private static func value(_ values: [Double], _ index: Int, or fallback: Double) -> Double {
    guard values.indices.contains(index), values[index].isFinite else { return fallback }
    return values[index]
  }
}
