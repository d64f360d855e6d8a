/// The regions in which classifiers decide for each class, with the data over them.
public struct BoundaryPlot: FramedFigure {
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

  /// When the answers were given, in order; empty for a single moment.
  public let moments: [String]

  /// Describes decision regions over the window `xRange` by `yRange`.
  public init(
    title: String, xLabel: String, yLabel: String, xRange: ClosedRange<Double>,
    yRange: ClosedRange<Double>, classNames: [String], panels: [Panel], moments: [String] = []
  ) {
    self.title = title
    x = Axis(xLabel, scale: .linear, range: xRange)
    y = Axis(yLabel, scale: .linear, range: yRange)
    self.classNames = classNames
    self.panels = panels
    self.moments = moments
  }

  /// How many samples each network gets right, and what it answers everywhere.
  public var summary: String {
    let parts = panels.map(words)
    guard !parts.isEmpty else { return "Decision regions: \(Words.nothingToDraw)." }
    let head = "Decision regions of \(Words.count(panels.count, "network"))"
    return Words.sentence(head, parts)
  }

  private func words(of panel: Panel) -> String {
    if let note = panel.note { return "\(panel.name) \(note)" }
    let parts = [(panel.training, "training"), (panel.test, "test")].filter { !$0.0.isEmpty }.map {
      samples, part in
      let right = NumberFormat.count(samples.count(where: \.isRight))
      return "\(right) of \(NumberFormat.count(samples.count)) \(part) samples right"
    }
    let answered = panel.answered
    let always =
      answered.count == 1 ? ["answers \(ScatterPlot.name(answered[0], classNames)) everywhere"] : []
    return "\(panel.name): " + Words.list(parts + always)
  }

  /// How many samples of each class each network gets right.
  public var numbers: Table {
    let rows = panels.flatMap { panel in
      [(panel.training, "training"), (panel.test, "test")].flatMap { samples, part in
        Set(samples.map(\.point.group)).sorted().map { group in
          let own = samples.filter { $0.point.group == group }
          let right = own.count(where: \.isRight)
          return [
            panel.name, part, ScatterPlot.name(group, classNames), NumberFormat.count(own.count),
            panel.note == nil ? NumberFormat.count(right) : Words.missing,
            panel.note == nil ? NumberFormat.count(own.count - right) : Words.missing,
          ]
        }
      }
    }
    return Table.numbers(
      "samples answered rightly", words: ["network", "part", "class"],
      numbers: ["samples", "right", "wrong"], rows)
  }

  func scale(_ axis: Axis, _ tickCount: Int) -> Scale {
    Scale(axis, values: [], layout: .init(tickCount: tickCount, isTight: true))
  }

  var groups: [Int] { panels.reduce(into: Set()) { $0.formUnion($1.groups) }.sorted() }

  var names: [(name: String, series: Int)] {
    groups.map { (ScatterPlot.name($0, classNames), $0) }
  }
}
