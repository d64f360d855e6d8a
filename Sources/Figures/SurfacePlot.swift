/// The levels of a function of two variables, with the paths of optimizers over them.
public struct SurfacePlot: Figure {
  /// The way one optimizer takes.
  public struct Path: Sendable {
    /// What the optimizer is called.
    public let name: String

    /// The horizontal coordinate of each step, the start first.
    public let x: [Double]

    /// The vertical coordinate of each step, the start first.
    public let y: [Double]

    /// Which colour, dash pattern and mark it has, from 0; its place in the list where left out.
    public let look: Int?

    /// Whether the optimizer is known to have diverged behind the last step.
    public let hasDiverged: Bool

    /// Describes a path.
    public init(
      name: String, x: [Double], y: [Double], look: Int? = nil, hasDiverged: Bool = false
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.look = look
      self.hasDiverged = hasDiverged
    }

    /// The steps up to the first that is not finite.
    var points: [(x: Double, y: Double)] {
      Array(zip(x, y).prefix { $0.0.isFinite && $0.1.isFinite }.map { (x: $0.0, y: $0.1) })
    }

    var diverges: Bool { hasDiverged || points.count < min(x.count, y.count) }
  }

  /// The heading above the picture.
  public let title: String

  /// The horizontal axis; its range is the window.
  public let x: Axis

  /// The vertical axis; its range is the window.
  public let y: Axis

  /// What the function is called.
  public let value: String

  /// The function's values at the nodes of a grid over the window, both ends included, as
  /// `[row][column]`, the first row at the lowest `y`.
  public let values: [[Double]]

  /// The optimizers' ways.
  public let paths: [Path]

  /// Where the function is lowest, as far as that is known.
  public let minima: [Minimum]

  /// A place where a function is lowest.
  public struct Minimum: Sendable {
    let x: Double
    let y: Double

    /// Names a place.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Describes a surface over the window `xRange` by `yRange`.
  public init(
    title: String, xLabel: String, yLabel: String, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, value: String = "value", values: [[Double]], paths: [Path],
    minima: [Minimum] = []
  ) {
    self.title = title
    self.value = value
    x = Axis(xLabel, scale: .linear, range: xRange)
    y = Axis(yLabel, scale: .linear, range: yRange)
    // A grid has rows of one length; a longer row loses its end.
    let columns = values.map(\.count).min() ?? 0
    self.values = values.map { Array($0.prefix(columns)) }
    self.paths = paths
    self.minima = minima
  }

  /// Where each path ends.
  public var summary: String {
    let range = Extent(values.joined()).map { extent in
      "\(value) from \(NumberFormat.number(extent.lower)) to \(NumberFormat.number(extent.upper))"
    }
    let lowest = minima.map { "(\(NumberFormat.number($0.x)), \(NumberFormat.number($0.y)))" }
    let floor = lowest.isEmpty ? "" : ", lowest at \(Words.list(lowest))"
    return Words.sentence(
      "Surface with \(range ?? Words.nothingToDraw)\(floor)", paths.map(ending))
  }

  /// The places that each path goes through, thinned to as many rows as a table has.
  public var numbers: Table {
    let most = max(Table.rowLimit / max(paths.count, 1), 1)
    let rows = paths.flatMap { path in
      let points = path.points
      return Thinning.indices(of: points.count, keeping: most).map { step in
        [
          path.name, NumberFormat.count(step), NumberFormat.number(points[step].x, digits: 4),
          NumberFormat.number(points[step].y, digits: 4),
        ]
      }
    }
    let all = paths.reduce(0) { $0 + $1.points.count }
    let title = Table.heading(
      "places on the paths", noting: rows.count < all ? ["\(rows.count) of \(all)"] : [])
    return Table.numbers(title, words: ["path"], numbers: ["step", x.label, y.label], rows)
  }

  func scale(_ axis: Axis, _ tickCount: Int) -> Scale {
    Scale(axis, values: [], layout: .init(tickCount: tickCount, isTight: true))
  }

  /// `adam ends at (1, 1) after 200 steps`.
  func ending(_ path: Path) -> String {
    guard let end = path.points.last else { return "\(path.name) has no finite step" }
    let place = "(\(NumberFormat.number(end.x)), \(NumberFormat.number(end.y)))"
    let steps = Words.count(path.points.count - 1, "step")
    let verb = path.diverges ? "diverges, last at" : "ends at"
    return "\(path.name) \(verb) \(place) after \(steps)"
  }

  /// Says where a path leaves the window.
  var notes: [String] {
    paths.compactMap { path in
      guard let step = path.points.firstIndex(where: { !isInside($0) }) else { return nil }
      let returns = path.points.dropFirst(step).contains(where: isInside)
      return "\(path.name) leaves the window at step \(step)\(returns ? " and returns" : "")."
    }
  }

  /// The visible parts of a path, as fractions of the window.
  func visible(_ path: Path) -> [[Place]] {
    let (x, y) = (scale(x, 4), scale(y, 4))
    return Clipping.visible(
      path.points.compactMap { point in
        guard let u = x.fraction(point.x), let v = y.fraction(point.y) else { return nil }
        return Place(x: u, y: v)
      })
  }

  /// The paths, each with the number of its look.
  var looks: [(look: Int, path: Path)] {
    paths.enumerated().map { ($1.look ?? $0, $1) }
  }

  func isInside(_ point: (x: Double, y: Double)) -> Bool {
    x.range?.contains(point.x) == true && y.range?.contains(point.y) == true
  }
}
