import Figures

/// Figures of data and names that nobody hopes for.
enum NastyFigures {
  static let values: [(name: String, values: [Double])] = [
    ("empty", []), ("one", [3]), ("constant", [2, 2, 2, 2]), ("zeros", [0, 0, 0]),
    ("nan", [.nan, .nan, .nan]), ("infinite", [.infinity, -.infinity, .infinity]),
    ("gaps", [1, .nan, 2, .infinity, 3, -.infinity, .nan]), ("huge", [1e300, -1e300, 1.7e308]),
    ("largest", [-1.7976931348623157e308, 1.7976931348623157e308]),
    ("tiny", [1e-300, .leastNonzeroMagnitude, 2.3e-308]), ("wide", [1e-300, 1e300]),
    ("negative", [-5, -0.1, -100]),
    ("close", [1, 1.0000000000000002, 1.0000000000000004]), ("mixed", [-1e-9, 0, 1e9, .nan]),
    ("zero-log", [0, 1e-9, 1]), ("subnormal", [0, .leastNonzeroMagnitude]),
    ("far", [1e15, 1e15 + 1]),
    ("many", (0..<5000).map { Double($0 * 7919 % 1009) / 7 }),
  ]

  static let names = [
    "", "plain", "a < b & \"c\" 'd' > e]]>", "tab\tline\nbreak\u{1B}[31m\u{0}\u{FFFF}",
    "学習率の影響を調べる実験の名前", "🙂👩‍👩‍👧 Ω≈ç√", String(repeating: "very long ", count: 40),
    String(repeating: "x", count: 300), "\u{202E}reversed", "| pipe | `code` <script>",
  ]

  static let scales: [ScaleKind] = [.automatic, .linear, .logarithmic]

  /// Every kind with these values on this scale, under a name of the list.
  static func figures(_ values: [Double], _ scale: ScaleKind, _ name: String) -> [any Figure] {
    let axis = Axis(name, scale: scale)
    return plots(values, axis, name) + charts(values, axis, name) + planes(values, axis, name)
  }

  private static func plots(_ values: [Double], _ axis: Axis, _ name: String) -> [any Figure] {
    let places = values.indices.map(Double.init)
    let lines = (0..<3).map { index in
      LinePlot.Series(
        name: "\(name) \(index)", x: index == 0 ? places : values, mean: values,
        lower: values.map { $0 - 1 }, upper: index == 1 ? [] : values.map { $0 * 2 },
        divergedAt: index == 2 ? values.last : nil)
    }
    let layers = LayerPlot.Series(name: name, mean: values, lower: values, upper: values)
    return [
      LinePlot(title: name, x: axis, y: axis, series: lines),
      LinePlot(title: name, x: Axis(name, range: 1e300...1e301), y: axis, series: lines),
      LinePlot(title: name, x: axis, y: axis, series: Array(repeating: lines[0], count: 40)),
      LinePlot(title: name, x: axis, y: axis, series: []),
      LayerPlot(
        title: name, layers: Array(values.map { "\(name) \($0)" }.prefix(100)), y: axis,
        series: Array(repeating: layers, count: 9)),
      Histogram(
        title: name, x: axis,
        series: [
          Histogram.Series(name: name, edges: values.sorted { $0 < $1 }, counts: values),
          Histogram.Series(name: name, edges: values, counts: values.reversed()),
          Histogram.Series(
            name: name, edges: [0, .leastNonzeroMagnitude, 1, 1e300], counts: [1e300, 1, 5]),
        ]),
    ]
  }

  private static func charts(_ values: [Double], _ axis: Axis, _ name: String) -> [any Figure] {
    let few = Array(values.prefix(60))
    let texts = few.map { "\(name) \($0)" }
    let cells = texts.map { Table.Cell($0, isBest: true) }
    let heads = few.map { Table.Column("\(name) \($0)", alignment: $0 < 1 ? .centre : .trailing) }
    return [
      BarChart(
        title: name, value: axis,
        bars: few.map { BarChart.Bar(name: name, value: $0, lower: $0 - 3, upper: $0 * 3) }),
      HeatMap(
        title: name, rowLabel: name, columnLabel: name, rows: Array(texts.prefix(12)),
        columns: Array(texts.prefix(25)), value: axis, values: [few, [], few.reversed()],
        labels: [[name, ""], [], texts]),
      ConfusionMatrix(
        title: name, classNames: Array(texts.prefix(12)),
        counts: [few.map { $0 > 1 ? 1_000_000_000 : -3 }, [], [7]], notes: [name]),
      ConfusionMatrix(title: name, classNames: [], counts: [[1]]),
      SampleSheet(
        title: name, rows: few.count, columns: 3,
        samples: [.init(pixels: few, name: name), .init(pixels: [], name: name, answer: name)]),
      SampleSheet(
        title: name, rows: -1, columns: few.count,
        samples: [.init(pixels: few, name: name, answer: "")]),
      HeatMap(
        title: name, rowLabel: name, columnLabel: name, rows: [], columns: [], value: axis,
        values: []),
      Table(title: name, columns: heads, rows: [cells, [], cells + cells]),
      Table(title: name, columns: Array(heads.prefix(2)), rows: [cells, []]),
      Table(title: name, columns: [], rows: [cells]),
      NetworkDiagram(
        title: name,
        layers: [
          NetworkDiagram.Layer(name: name, units: few.count, labels: texts),
          NetworkDiagram.Layer(name: name, units: 2), NetworkDiagram.Layer(name: name, units: -1),
        ], weights: [[few, []], [few]], biases: [few, [], few]),
      NetworkDiagram(title: name, layers: []),
      TraceSheet(
        title: name,
        sections: [
          TraceSheet.Section(
            name,
            texts.map { TraceSheet.Line(name, $0, $0) } + [TraceSheet.Line("", name)]
              + [TraceSheet.Line(name)]),
          TraceSheet.Section(name, []),
        ]),
      TraceSheet(title: name, sections: []),
    ]
  }

  private static func planes(_ values: [Double], _ axis: Axis, _ name: String) -> [any Figure] {
    let points = values.enumerated().map { DataPoint(x: $1, y: -$1, group: $0 % 12 - 1) }
    let range = (Extents.range(values))
    let few = Array(values.prefix(50))
    let samples = points.map { BoundaryPlot.Sample($0, answer: $0.group == 0 ? nil : 3) }
    let panel = BoundaryPlot.Panel(
      name: name, leads: [[[few, few.reversed()], [few.reversed(), few], []], [[few, few]]],
      training: samples, test: Array(samples.prefix(3)), note: values.count == 1 ? name : nil)
    let uneven = BoundaryPlot.Panel(
      name: name, leads: [[[few, Array(few.prefix(2)), few], [few, few]]], training: [])
    let path = SurfacePlot.Path(name: name, x: values, y: values.reversed())
    return [
      ScatterPlot(title: name, x: axis, y: axis, points: points, marking: .classes([name])),
      ScatterPlot(
        title: name, x: axis, y: axis, points: points, marking: .values(values, name: name)),
      BoundaryPlot(
        title: name, xLabel: name, yLabel: name, xRange: range, yRange: range, classNames: [name],
        panels: Array(repeating: panel, count: 5) + [uneven], moments: [name, name]),
      BoundaryPlot(
        title: name, xLabel: name, yLabel: name, xRange: -1...1, yRange: 0...0, classNames: [],
        panels: [BoundaryPlot.Panel(name: name, leads: [], training: samples)]),
      SurfacePlot(
        title: name, xLabel: name, yLabel: name, xRange: range, yRange: -1...1,
        values: Array(repeating: Array(values.prefix(50)), count: 5), paths: [path, path],
        minima: values.prefix(9).map { SurfacePlot.Minimum(x: $0, y: $0) }),
      SurfacePlot(
        title: name, xLabel: name, yLabel: name, xRange: 0...0, yRange: range,
        values: [values.reversed(), [1]], paths: [path]),
    ]
  }

  private enum Extents {
    static func range(_ values: [Double]) -> ClosedRange<Double> {
      let finite = values.filter { !$0.isNaN }
      return (finite.min() ?? 0)...(finite.max() ?? 0)
    }
  }
}
