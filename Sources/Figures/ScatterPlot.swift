/// A point of a data set in the plane.
public struct DataPoint: Sendable {
  /// The horizontal coordinate.
  public let x: Double

  /// The vertical coordinate.
  public let y: Double

  /// The point's class, from zero.
  public let group: Int

  /// Describes a point.
  public init(x: Double, y: Double, group: Int = 0) {
    self.x = x
    self.y = y
    self.group = group
  }

  var isFinite: Bool { x.isFinite && y.isFinite }
}

/// The points of a data set, told apart by class or by a value.
public struct ScatterPlot: Figure {
  /// What tells points apart.
  public enum Marking: Sendable {
    /// The class of each point, with the classes' names.
    case classes([String])

    /// One value per point, with its name.
    case values([Double], name: String)
  }

  /// The heading above the picture.
  public let title: String

  /// The horizontal axis.
  public let x: Axis

  /// The vertical axis.
  public let y: Axis

  /// The points.
  public let points: [DataPoint]

  /// What tells points apart.
  public let marking: Marking

  /// Describes a scatter plot.
  public init(title: String, x: Axis, y: Axis, points: [DataPoint], marking: Marking) {
    self.title = title
    self.x = x
    self.y = y
    self.points = points
    self.marking = marking
  }

  /// How many points of which class there are, or the range of the values.
  public var summary: String {
    let total = Words.count(points.count, "point")
    guard !drawable.isEmpty else { return "\(total), \(Words.nothingToDraw)." }
    switch marking {
    case .classes(let names):
      let counts = groups.map { group in
        let count = points.count { $0.group == group }
        return "\(NumberFormat.count(count)) of \(Self.name(group, names))"
      }
      return "\(total): \(Words.list(counts))."
    case .values(let values, let name):
      guard let extent = Extent(values) else { return "\(total) without finite \(name)." }
      let (lower, upper) = (NumberFormat.number(extent.lower), NumberFormat.number(extent.upper))
      return "\(total) with \(name) from \(lower) to \(upper)."
    }
  }

  /// Points, evenly chosen from all.
  public var numbers: Table {
    let kept = Thinning.indices(of: points.count, keeping: 60)
    let note = kept.count < points.count ? ["\(kept.count) of \(points.count) points"] : []
    let heads = [x.label, y.label].map { Table.Column($0, alignment: .trailing) }
    let last =
      switch marking {
      case .classes: Table.Column("class")
      case .values(_, let name): Table.Column(name, alignment: .trailing)
      }
    return Table(
      title: Table.heading(title, noting: note), columns: heads + [last],
      rows: kept.map { index in
        let point = points[index]
        let places = [point.x, point.y].map { Table.Cell(NumberFormat.number($0)) }
        return places + [Table.Cell(mark(index))]
      })
  }

  private func mark(_ index: Int) -> String {
    switch marking {
    case .classes(let names): Self.name(points[index].group, names)
    case .values(let values, _):
      values.indices.contains(index) ? NumberFormat.number(values[index]) : Words.missing
    }
  }

  /// Draws each point as its class's mark, or as a digit from 0 for the lowest to 9.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    guard !drawable.isEmpty else {
      page.nothing()
      return page.rendered
    }
    var plot = TextPlot(
      style, width: style.width, rows: 18, x: scale(x, drawable.map(\.x), 7),
      y: scale(y, drawable.map(\.y), 5), xLabel: x.label, yLabel: y.label)
    switch marking {
    case .classes(let names) where groups.count == 1 && !style.ascii:
      plot.dots(drawable, series: groups[0])
      page.append(plot.finished())
      page.notes(["\(NumberFormat.count(points.count)) of \(Self.name(groups[0], names))."])
    case .classes(let names):
      plot.scatter(points)
      page.append(plot.finished())
      page.legend(
        groups.map {
          LegendEntry(mark: style.glyphs.marker($0), name: Self.name($0, names), series: $0)
        })
    case .values(let values, let name):
      let levels = Levels(Axis(name), values: values, count: 10)
      for (point, value) in zip(points, values) {
        guard let column = plot.column(point.x), let row = plot.row(point.y) else { continue }
        plot.put(levels.level(value).map { Character(String($0)) } ?? "?", column, row)
      }
      page.append(plot.finished())
      page.notes([key(levels, name)])
    }
    return page.rendered
  }

  /// Draws each point as its class's mark, or filled by its value.
  public func svg(_ style: SVGStyle) -> String {
    var page = SVGPage(self, style)
    guard !drawable.isEmpty else {
      page.nothing()
      return page.rendered
    }
    if case .classes(let names) = marking {
      page.legend(groups.map { (Self.name($0, names), $0) }, mark: .point)
    }
    let area = page.area(height: 400)
    let plot = SVGPlot(
      &page, in: area, x: scale(x, drawable.map(\.x), 9), y: scale(y, drawable.map(\.y), 7),
      xLabel: x.label, yLabel: y.label)
    plot.drawFrame(&page.canvas)
    switch marking {
    case .classes: page.canvas.scatter(points, on: plot, radius: points.count > 300 ? 3 : 4)
    case .values(let values, let name):
      let levels = Levels(Axis(name), values: values, count: SVGStyle.levelCount)
      draw(values, levels, plot, &page)
      page.levelKey(levels, called: name)
    }
    return page.rendered
  }

  private var drawable: [DataPoint] { points.filter(\.isFinite) }

  private var groups: [Int] { Set(points.map(\.group)).sorted() }

  private func scale(_ axis: Axis, _ values: [Double], _ tickCount: Int) -> Scale {
    let kind: ScaleKind = axis.scale == .logarithmic ? .logarithmic : .linear
    let axis = Axis(axis.label, scale: kind, range: axis.range)
    return Scale(axis, values: values, layout: .init(tickCount: tickCount))
  }

  static func name(_ group: Int, _ names: [String]) -> String {
    names.indices.contains(group) ? names[group] : "class \(group)"
  }

  private func key(_ levels: Levels, _ name: String) -> String {
    guard let extent = levels.extent else { return name }
    let (lower, upper) = (NumberFormat.number(extent.lower), NumberFormat.number(extent.upper))
    return "\(name): 0 is the lowest (\(lower)), 9 the highest (\(upper))."
  }

  private func draw(
    _ values: [Double], _ levels: Levels, _ plot: SVGPlot, _ page: inout SVGPage
  ) {
    for (point, value) in zip(points, values) {
      guard let place = plot.inside(point.x, point.y) else { continue }
      let fill = levels.level(value).map { levels.fill($0, of: SVGStyle.levelCount) + 1 }
      page.canvas.element(
        "path",
        [
          "d": SeriesStyle(0).marker(place.x, place.y, radius: 4.5),
          "fill": fill.map { SVGStyle.colour("level-\($0)") } ?? "none",
          "stroke": SVGStyle.colour("figure-muted"), "stroke-width": "0.8",
        ], title: NumberFormat.number(value))
    }
  }
}

extension TextPlot {
  /// Draws points of one class as Braille dots.
  mutating func dots(_ points: [DataPoint], series: Int) {
    var dots = BrailleCanvas(columns: columns, rows: rows)
    for point in points {
      guard let px = x.fraction(point.x), let py = y.fraction(point.y) else { continue }
      let place = Place(x: px, y: py)
      if place.isInside { dots.line([place], series: series) }
    }
    dots.visit { put($0, $1, $2, series: $3) }
  }

  /// Marks points by class; where several share a cell the most frequent class wins, then the first.
  mutating func scatter(_ points: [DataPoint]) {
    var counts: [[Int: Int]] = Array(repeating: [:], count: columns * rows)
    for point in points {
      guard let column = column(point.x), let row = row(point.y) else { continue }
      counts[row * columns + column][point.group, default: 0] += 1
    }
    for (cell, counts) in counts.enumerated() {
      let winner = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      guard let winner else { continue }
      put(style.glyphs.marker(winner), cell % columns, cell / columns, series: winner)
    }
  }
}

extension SVGCanvas {
  /// Draws points by class, with a halo that keeps neighbours apart.
  mutating func scatter(_ points: [DataPoint], on plot: SVGPlot, radius: Double) {
    for group in Set(points.map(\.group)).sorted() {
      let look = SeriesStyle(group)
      let outlines = points.lazy.filter { $0.group == group }.compactMap { point in
        plot.inside(point.x, point.y).map { look.marker($0.x, $0.y, radius: radius) }
      }
      guard !outlines.isEmpty else { continue }
      element(
        "path",
        [
          "d": outlines.joined(), "fill": look.colour, "stroke": SVGStyle.colour("figure-paper"),
          "stroke-width": "0.8",
        ])
    }
  }
}
