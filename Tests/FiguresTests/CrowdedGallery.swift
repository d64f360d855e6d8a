import Figures

/// Figures with more in them, or less, than there is room for.
enum CrowdedGallery {
  static let figures: [(name: String, figure: any Figure)] = [
    ("line-plot-many", many), ("line-plot-nothing", nothing), ("line-plot-noisy", noisy),
    ("layer-plot-deep", deep), ("histogram-many", histograms), ("bar-chart-logarithmic", rates),
    ("heat-map-confusion", confusion), ("boundary-plot-many", boundaries),
    ("surface-plot-diverging", diverging), ("table-wide", wide),
    ("network-diagram-large", large),
  ]

  static func falling(_ step: Int, _ index: Int) -> Double {
    let speed = Double(index) / 20
    return 1 / (1 + Double(step) * speed) + Double(index) / 50
  }

  static func smooth(_ step: Int) -> Double { 500 / (Double(step) + 500) }

  static func wobbling(_ step: Int) -> Double {
    smooth(step) * (0.6 + Double(step * 7919 % 101) / 200)
  }

  static let many = LinePlot(
    title: "Ten optimizers on one data set, with a title that is much too long for a single line "
      + "and therefore goes on in a second one",
    x: Axis("step"), y: Axis("train-loss"),
    series: (1...10).map { index in
      LinePlot.Series(
        name: "optimizer number \(index) with momentum", x: (0...40).map(Double.init),
        mean: (0...40).map { falling($0, index) })
    })

  static let nothing = LinePlot(
    title: "A run that diverged in its first step", x: Axis("epoch"), y: Axis("train-loss"),
    series: [LinePlot.Series(name: "rate 1000", x: [1, 2, 3], mean: [.nan, .nan, .nan])])

  static let noisy = LinePlot(
    title: "Loss of single examples", x: Axis("step"), y: Axis("train-loss", scale: .linear),
    series: [
      LinePlot.Series(
        name: "batch 1", x: (0...3000).map(Double.init),
        mean: (0...3000).map(wobbling)),
      LinePlot.Series(
        name: "all", x: (0...3000).map(Double.init),
        mean: (0...3000).map(smooth)),
    ])

  static let deep = LayerPlot(
    title: "Deviation of the activations in a deep network",
    layers: (1...20).map { "hidden layer \($0)" }, y: Axis("activation-deviation"),
    series: [
      LayerPlot.Series(name: "normal 0.01", mean: (1...20).map { 1 / Double(1 << $0) }),
      LayerPlot.Series(name: "xavier", mean: (1...20).map { 0.9 - Double($0) / 60 }),
    ])

  static let histograms = Histogram(
    title: "Gradients of eight layers", x: Axis("gradient"),
    series: (1...8).map { layer in
      Histogram.Series(
        name: "a layer with a long name \(layer)", edges: Gallery.edges.map { $0 / 1000 },
        counts: Gallery.bell(width: Double(9 - layer)).map { $0 * 1000 })
    })

  static let rates = BarChart(
    title: "Update-to-weight ratio", value: Axis("ratio", scale: .logarithmic),
    bars: [
      BarChart.Bar(name: "sgd", value: 0.0003, lower: 0.0001, upper: 0.0009),
      BarChart.Bar(name: "adam", value: 0.02), BarChart.Bar(name: "none", value: 0),
      BarChart.Bar(name: "lion", value: 4.5),
    ])

  static let confusion = HeatMap(
    title: "Confusion matrix", rowLabel: "true class", columnLabel: "predicted class",
    rows: (0...9).map { "digit \($0)" }, columns: (0...9).map { "digit \($0)" },
    value: Axis("examples"),
    values: (0...9).map { row in (0...9).map { confused(row, $0) } })

  static func confused(_ row: Int, _ column: Int) -> Double {
    row == column ? Double(31 + row % 4) : Double((row * 7 + column * 3) % 11 / 8)
  }

  static let boundaries = BoundaryPlot(
    title: "Four quarters", xLabel: "horizontal coordinate", yLabel: "vertical coordinate",
    xRange: -1...1, yRange: -1...1, classNames: ["north-east", "north-west", "south-west"],
    panels: (1...5).map { width in
      BoundaryPlot.Panel(
        name: "learning-rate 0.0\(width), batch-size \(width)",
        leads: [quarters(width)],
        training: (0..<20).map {
          BoundaryPlot.Sample(
            DataPoint(
              x: Double($0 * 7 % 20) / 10 - 1, y: Double($0 * 3 % 20) / 10 - 1, group: $0 % 4),
            answer: 0)
        })
    })

  /// Four classes that meet in one place.
  static func quarters(_ shift: Int) -> [[[Double]]] {
    (0..<4).map { group in
      (0..<25).map { row in
        (0..<25).map { column in
          let (x, y) = (Double(column - 10 - shift), Double(row - 10))
          return min(group.isMultiple(of: 2) ? x : -x, group < 2 ? y : -y) / 4
        }
      }
    }
  }

  static let diverging = SurfacePlot(
    title: "A bowl, and a step that is too long", xLabel: "w1", yLabel: "w2", xRange: -4...4,
    yRange: -2...2, value: "loss",
    values: (0...20).map { row in
      (0...20).map { column in
        let (x, y) = (Double(column) * 0.4 - 4, Double(row) * 0.2 - 2)
        return x > 3 && y > 1 ? .nan : x * x + 4 * y * y
      }
    },
    paths: [
      SurfacePlot.Path(
        name: "rate 0.05", x: [-3, -2, -1.4, -1, -0.7], y: [1.5, 0.7, 0.3, 0.1, 0]),
      SurfacePlot.Path(
        name: "rate 0.3", x: [-3, 2, -1, 0.6, -0.3], y: [1.5, -4, 12, -1e30, .infinity]),
    ])

  static func spread(_ row: Int, _ column: Int) -> Double {
    let step = (row * 31 + column * 17) % 41
    return Double(step) / 20 - 1
  }

  static let large = NetworkDiagram(
    title: "A network for digits",
    layers: [
      NetworkDiagram.Layer(name: "pixels", units: 784),
      NetworkDiagram.Layer(name: "hidden layer 1, sigmoid", units: 30),
      NetworkDiagram.Layer(name: "hidden layer 2, sigmoid", units: 8),
      NetworkDiagram.Layer(name: "digits", units: 10, labels: (0...9).map { "\($0)" }),
    ],
    weights: [
      (0..<30).map { row in (0..<784).map { spread(row, $0) } }
    ])

  static let wide = Table(
    title: "A table with more columns than a terminal is wide",
    columns: [
      Table.Column("variant and its setting"), Table.Column("what was observed"),
      Table.Column("train-loss", alignment: .trailing),
      Table.Column("test-loss", alignment: .trailing),
      Table.Column("test-accuracy", alignment: .trailing),
    ],
    rows: [
      [
        "sgd with momentum and a long name", "the loss falls in every epoch and then stays there",
        "0.0213 ± 0.0041", "0.0313 ± 0.0071", "98.1% ± 0.2%",
      ],
      ["adam | \"quick\" <b>", "`code` and *stars*", "diverged", "–", "98.1% (2 of 5 diverged)"],
    ])
}
