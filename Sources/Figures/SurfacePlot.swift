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

    /// Describes a path.
    public init(name: String, x: [Double], y: [Double], look: Int? = nil) {
      self.name = name
      self.x = x
      self.y = y
      self.look = look
    }

    /// The steps up to the first that is not finite.
    var points: [(x: Double, y: Double)] {
      Array(zip(x, y).prefix { $0.0.isFinite && $0.1.isFinite }.map { (x: $0.0, y: $0.1) })
    }

    var diverges: Bool { points.count < min(x.count, y.count) }
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

  /// Describes a surface over the window `xRange` by `yRange`.
  public init(
    title: String, xLabel: String, yLabel: String, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, value: String = "value", values: [[Double]], paths: [Path]
  ) {
    self.title = title
    self.value = value
    x = Axis(xLabel, scale: .linear, range: xRange)
    y = Axis(yLabel, scale: .linear, range: yRange)
    // A grid has rows of one length; a longer row loses its end.
    let columns = values.map(\.count).min() ?? 0
    self.values = values.map { Array($0.prefix(columns)) }
    self.paths = paths
  }

  /// Where each path ends.
  public var summary: String {
    let range = Extent(values.joined()).map { extent in
      "\(value) from \(NumberFormat.number(extent.lower)) to \(NumberFormat.number(extent.upper))"
    }
    let parts = [range ?? Words.nothingToDraw] + paths.map(ending)
    return "Surface with \(parts.joined(separator: "; "))."
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

extension SurfacePlot {
  /// Draws the levels as shades, each path by its mark, starts as `S` and ends as `E`.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    let levels = Levels(quantilesOf: Array(values.joined()), count: style.glyphs.shades.count - 1)
    guard levels.extent != nil else {
      page.nothing()
      page.notes(paths.map { ending($0) + "." })
      return page.rendered
    }
    var plot = TextPlot(
      style, width: style.width, rows: 20, x: scale(x, 7), y: scale(y, 5), xLabel: x.label,
      yLabel: y.label)
    shade(levels, &plot)
    for (look, path) in looks { draw(path, look, &plot) }
    page.append(plot.finished(top: ends(plot)))
    page.legend(
      looks.map { LegendEntry(mark: style.glyphs.marker($0), name: ending($1), series: $0) })
    page.items(key(levels, style))
    page.notes(notes)
    return page.rendered
  }

  private func shade(_ levels: Levels, _ plot: inout TextPlot) {
    for row in 0..<plot.rows {
      let line = values[nearest(plot.yFraction(row: row), values.count)]
      for column in 0..<plot.columns {
        let value = line[nearest(plot.xFraction(column: column), line.count)]
        let shades = plot.style.glyphs.shades
        let level = levels.level(value).map { levels.fill($0, of: shades.count - 1) }
        plot.put(level.map { shades[$0] } ?? "?", column, row)
      }
    }
  }

  private func nearest(_ fraction: Double, _ count: Int) -> Int {
    Int((fraction * Double(count - 1)).rounded())
  }

  private func draw(_ path: Path, _ index: Int, _ plot: inout TextPlot) {
    for part in visible(path) {
      let cells = part.map { plot.cell($0) }
      for (start, end) in zip(cells, cells.dropFirst().isEmpty ? cells[...] : cells.dropFirst()) {
        TextPlot.line(from: start, to: end) { plot.mark($0, $1, series: index) }
      }
    }
  }

  private func ends(
    _ plot: TextPlot
  ) -> [(character: Character, column: Int, row: Int, series: Int)] {
    looks.flatMap { index, path in
      [(path.points.last, "E" as Character), (path.points.first, "S")].compactMap { point, mark in
        guard let point, let column = plot.column(point.x), let row = plot.row(point.y) else {
          return nil
        }
        return (mark, column, row, index)
      }
    }
  }

  private func key(_ levels: Levels, _ style: TextStyle) -> [String] {
    let shades = style.glyphs.shades
    let parts = levels.thresholds.enumerated().map { index, bound in
      let shade = shades[levels.fill(index, of: shades.count - 1)]
      return "[\(shade)] below \(NumberFormat.number(bound, digits: 2))"
    }
    let last = shades[levels.fill(levels.count - 1, of: shades.count - 1)]
    return ["\(value):"] + parts + ["[\(last)] above"]
      + (paths.isEmpty ? [] : ["S start", "E end"])
  }
}
