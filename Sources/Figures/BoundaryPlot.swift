/// The regions in which classifiers decide for each class, with the data over them.
public struct BoundaryPlot: Figure {
  /// The decisions of one variant.
  public struct Panel: Sendable {
    /// What the variant is called.
    public let name: String

    /// The class of each grid cell as `[row][column]`, the first row at the lowest `y`.
    public let classes: [[Int]]

    /// How sure the decision is, 0...1, in the same order; empty for unknown.
    public let confidence: [[Double]]

    /// The data.
    public let points: [DataPoint]

    /// Describes the decisions of one variant.
    public init(
      name: String, classes: [[Int]], confidence: [[Double]] = [], points: [DataPoint]
    ) {
      self.name = name
      self.classes = classes
      self.confidence = confidence
      self.points = points
    }

    /// The class at a place, given as fractions of the window.
    func decision(_ x: Double, _ y: Double) -> Int? {
      let row = Int(min(max(y, 0), 1) * Double(classes.count))
      guard !classes.isEmpty else { return nil }
      let line = classes[min(row, classes.count - 1)]
      guard !line.isEmpty else { return nil }
      return line[min(Int(min(max(x, 0), 1) * Double(line.count)), line.count - 1)]
    }

    var groups: Set<Int> { Set(classes.joined()).union(points.map(\.group)) }
  }

  /// The heading above the picture.
  public let title: String

  /// The horizontal axis; its range is the window that the grids divide.
  public let x: Axis

  /// The vertical axis; its range is the window that the grids divide.
  public let y: Axis

  /// The names of the classes.
  public let classNames: [String]

  /// One panel per variant.
  public let panels: [Panel]

  /// Describes decision regions over the window `xRange` by `yRange`.
  public init(
    title: String, xLabel: String, yLabel: String, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, classNames: [String], panels: [Panel]
  ) {
    self.title = title
    x = Axis(xLabel, scale: .linear, range: xRange)
    y = Axis(yLabel, scale: .linear, range: yRange)
    self.classNames = classNames
    self.panels = panels
  }

  /// How many points of each panel lie in a region of their own class.
  public var summary: String {
    let parts = panels.map { panel in
      let inside = placed(panel)
      let right = inside.count { $0.isRight }
      return "\(panel.name) has \(NumberFormat.count(right)) of "
        + "\(Words.count(inside.count, "point")) in a region of their class"
    }
    return "Decision regions: \(parts.isEmpty ? Words.nothingToDraw : Words.list(parts))."
  }

  func scale(_ axis: Axis, _ tickCount: Int) -> Scale {
    Scale(axis, values: [], layout: .init(tickCount: tickCount, isTight: true))
  }

  var groups: [Int] { panels.reduce(into: Set()) { $0.formUnion($1.groups) }.sorted() }

  var names: [(name: String, series: Int)] {
    groups.map { (ScatterPlot.name($0, classNames), $0) }
  }

  private func placed(_ panel: Panel) -> [(point: DataPoint, isRight: Bool)] {
    let (x, y) = (scale(x, 4), scale(y, 4))
    return panel.points.compactMap { point in
      guard let column = x.fraction(point.x), let row = y.fraction(point.y),
        (0...1).contains(column), (0...1).contains(row)
      else { return nil }
      return (point, panel.decision(column, row) == point.group)
    }
  }
}

extension BoundaryPlot {
  /// Draws each region as a shade and each point as its class's mark, two panels in a row.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !panels.isEmpty else {
      page.nothing()
      return page.rendered
    }
    let isSingle = panels.count == 1 || style.width < 70
    let width = isSingle ? min(style.width, 72) : (style.width - 2) / 2
    page.append(panels: panels.map { panel($0, width, rows: isSingle ? 20 : 15, style) })
    page.legend(
      names.map { entry in
        let mark = style.glyphs.marker(entry.series)
        let shade = style.glyphs.region(entry.series)
        return LegendEntry(
          mark: mark, name: "\(entry.name), region [\(shade)]", series: entry.series)
      })
    let stride = panels.map(stride).max() ?? 1
    if stride > 1 { page.notes(["One point in \(stride) is drawn."]) }
    return page.rendered
  }

  /// More marks than this would hide the regions.
  private func stride(_ panel: Panel) -> Int { max(1, (panel.points.count + 79) / 80) }

  private func panel(_ panel: Panel, _ width: Int, rows: Int, _ style: TextStyle) -> TextCanvas {
    var plot = TextPlot(
      style, width: width, rows: rows, x: scale(x, 4), y: scale(y, 4), xLabel: x.label,
      yLabel: y.label, heading: panel.name)
    for row in 0..<plot.rows {
      for column in 0..<plot.columns {
        let (x, y) = (plot.xFraction(column: column), plot.yFraction(row: row))
        guard let decision = panel.decision(x, y) else { continue }
        plot.put(style.glyphs.region(decision), column, row, series: decision)
      }
    }
    let stride = stride(panel)
    plot.scatter(panel.points.enumerated().filter { $0.offset % stride == 0 }.map(\.element))
    return plot.finished()
  }
}
