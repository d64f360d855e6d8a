import Figures

/// One figure of each kind, with data as lessons have it.
enum Gallery {
  static let figures: [(name: String, figure: any Figure)] =
    [
      ("line-plot", curves), ("line-plot-band", band), ("layer-plot", layers),
      ("histogram", histogram), ("histogram-single", activations),
      ("histogram-frames", saturating), ("bar-chart", bars),
      ("bar-chart-negative", changes), ("heat-map", sweep),
      ("confusion-matrix", confusion), ("sample-sheet", digits), ("boundary-plot", boundary),
      ("boundary-plot-frames", forming),
      ("boundary-plot-single", regions), ("scatter-plot", scatter),
      ("scatter-plot-values", coloured),
      ("surface-plot", surface), ("table", table),
      ("network-diagram", network), ("network-diagram-frames", learned), ("trace-sheet", sheet),
    ] + CrowdedGallery.figures + PlotGallery.figures

  static let epochs = (0...60).map(Double.init)

  static let curves = LinePlot(
    title: "Training loss by epoch, three starting points", x: Axis("epoch"),
    y: Axis("train-loss"),
    series: [
      LinePlot.Series(name: "zeros", x: epochs, mean: epochs.map { _ in 0.693 }),
      LinePlot.Series(
        name: "random", x: epochs,
        mean: epochs.map { $0 > 24 ? .nan : 0.9 + $0 * $0 / 400 },
        lower: epochs.map { 0.8 + $0 * $0 / 500 }, upper: epochs.map { 1 + $0 * $0 / 300 }),
      LinePlot.Series(
        name: "xavier", x: epochs, mean: epochs.map { 0.71 / (1 + $0 / 3) },
        lower: epochs.map { 0.65 / (1 + $0 / 2.5) }, upper: epochs.map { 0.8 / (1 + $0 / 4) }),
    ])

  static let band = LinePlot(
    title: "Test loss over ten seeds", x: Axis("epoch"), y: Axis("test-loss"),
    series: [
      LinePlot.Series(
        name: "adam", x: epochs, mean: epochs.map { 2 / (1 + $0 * $0) },
        lower: epochs.map { 1 / (1 + $0 * $0) }, upper: epochs.map { 5 / (1 + $0 * $0) })
    ])

  static let layers = LayerPlot(
    title: "Gradient norm by depth at epoch 1",
    layers: ["dense 1", "dense 2", "dense 3", "dense 4", "dense 5", "output"],
    y: Axis("gradient-norm"),
    series: [
      LayerPlot.Series(
        name: "sigmoid", mean: [2e-6, 3e-5, 0.0004, 0.005, 0.06, 0.7],
        lower: [1e-6, 1e-5, 0.0001, 0.002, 0.03, 0.5],
        upper: [5e-6, 9e-5, 0.0009, 0.009, 0.09, 0.9]),
      LayerPlot.Series(name: "relu, He", mean: [0.4, 0.42, 0.45, 0.44, 0.5, 0.71]),
      LayerPlot.Series(name: "zeros", mean: [0, 0, 0, 0, 0, 0.31]),
    ])

  static let edges = (0...20).map { -1 + Double($0) / 10 }

  static let histogram = Histogram(
    title: "Activations of each hidden layer", x: Axis("activation"),
    series: [
      Histogram.Series(name: "layer 1", edges: edges, counts: bell(width: 12)),
      Histogram.Series(name: "layer 2", edges: edges, counts: bell(width: 5)),
      Histogram.Series(name: "layer 3", edges: edges, counts: bell(width: 1.5)),
    ])

  static let activations = Histogram(
    title: "Saturated units", x: Axis("activation"),
    series: [
      Histogram.Series(
        name: "tanh",
        edges: edges, counts: (0..<20).map { abs(Double($0) - 9.5) * abs(Double($0) - 9.5) * 3 })
    ])

  static let saturating = Histogram(
    title: "activations while it learns", x: Axis("activations"),
    frames: [12, 5, 1.5].map { width in
      (1...2).map { layer in
        Histogram.Series(
          name: "layer \(layer)", edges: edges, counts: bell(width: width / Double(layer)))
      }
    }, moments: ["epoch 0", "epoch 5", "epoch 50"])

  static func bell(width: Double) -> [Double] {
    (0..<20).map { bin in
      let distance = (Double(bin) - 9.5) / width
      return (400 / (1 + distance * distance * distance * distance)).rounded()
    }
  }

  static let bars = BarChart(
    title: "Final test accuracy over ten seeds", value: Axis("test-accuracy"),
    bars: [
      BarChart.Bar(name: "zeros", value: 0.5, lower: 0.42, upper: 0.55),
      BarChart.Bar(name: "random", value: 0.871, lower: 0.79, upper: 0.92),
      BarChart.Bar(name: "xavier", value: 0.9813, lower: 0.97, upper: 0.99),
      BarChart.Bar(name: "he, with a rather long name", value: 0.96),
    ])

  static let changes = BarChart(
    title: "Change of the weight in one step", value: Axis("change"),
    bars: [
      BarChart.Bar(name: "w1", value: -0.0213), BarChart.Bar(name: "w2", value: 0.0071),
      BarChart.Bar(name: "w3", value: .nan), BarChart.Bar(name: "bias", value: 0.03),
    ])

  static let sweep = HeatMap(
    title: "Final loss by learning rate and batch size", rowLabel: "batch-size",
    columnLabel: "learning-rate", rows: ["1", "8", "32", "all"],
    columns: ["0.001", "0.01", "0.1", "1", "10"], value: Axis("train-loss"),
    values: [
      [0.31, 0.0213, 0.0017, 0.92, .nan], [0.55, 0.113, 0.00873, 0.0009, .infinity],
      [0.66, 0.32, 0.0571, 0.0041, 12.5], [0.69, 0.61, 0.297, 0.0352, 3.1],
    ],
    labels: [
      ["", "", "", "", "diverged"], ["", "", "", "", "diverged"],
    ])

  static let confusion = ConfusionMatrix(
    title: "Answers on the test samples", classNames: ["setosa", "versicolor", "virginica"],
    counts: [[50, 0, 0], [0, 44, 6], [0, 3, 47]], notes: ["1 of 5 runs diverged and is left out"])

  /// A ring and a bar, 8 by 8.
  static func picture(_ isRing: Bool, _ shift: Double) -> [Double] {
    (0..<64).map { index in
      let (x, y) = (Double(index % 8) - 3.5 - shift, Double(index / 8) - 3.5)
      let distance = isRing ? abs((x * x + y * y).squareRoot() - 2.5) : abs(x)
      return max(0, min(1, 1.4 - distance))
    }
  }

  static let digits = SampleSheet(
    title: "Eight samples with the network's answers", rows: 8, columns: 8,
    samples: (0..<9).map { index in
      SampleSheet.Sample(
        pixels: picture(index.isMultiple(of: 2), Double(index % 3) / 2),
        name: index.isMultiple(of: 2) ? "0" : "1",
        answer: index == 4 ? "1" : index.isMultiple(of: 2) ? "0" : "1")
    }, notes: ["9 of 540 test samples."])

  static let points: [DataPoint] = (0..<120).map { index in
    let group = index % 2
    let size: Double = group == 0 ? 1.3 : 0.5
    let side = Double(index * 7919 % 200) / 100 - 1
    let height = Double(index * 104_729 % 199) / 100 - 1
    return DataPoint(x: size * side * 1.4, y: size * height + side * side / 2, group: group)
  }

  static func samples(_ points: [DataPoint]) -> [BoundaryPlot.Sample] {
    points.map { point in
      let isInside = point.x * point.x + point.y * point.y < 1.2
      return BoundaryPlot.Sample(point, answer: isInside ? 1 : 0)
    }
  }

  /// Two classes, the second one inside a circle that grows.
  static func leads(_ radius: Double) -> [[[Double]]] {
    let nodes = (0...40).map { -2 + Double($0) / 10 }
    let inside = nodes.map { y in nodes.map { x in 2 * (radius - x * x - y * y) } }
    return [inside.map { $0.map { -$0 } }, inside]
  }

  static func panel(_ name: String, _ radii: Double...) -> BoundaryPlot.Panel {
    BoundaryPlot.Panel(
      name: name, leads: radii.map(leads), training: samples(Array(points.dropFirst(30))),
      test: samples(Array(points.prefix(30))))
  }

  static let boundary = BoundaryPlot(
    title: "Decision regions after 100 epochs", xLabel: "x1", yLabel: "x2", xRange: -2...2,
    yRange: -2...2, classNames: ["outer", "inner"],
    panels: [
      panel("zeros", 9), panel("xavier", 0.6),
      BoundaryPlot.Panel(
        name: "large", leads: [], training: samples(points), note: "diverged in epoch 3"),
    ])

  static let forming = BoundaryPlot(
    title: "Decision regions while they form", xLabel: "x1", yLabel: "x2", xRange: -2...2,
    yRange: -2...2, classNames: ["outer", "inner"], panels: [panel("xavier", 0.1, 0.9, 1.2)],
    moments: ["epoch 0", "epoch 10", "epoch 100"])

  static let regions = BoundaryPlot(
    title: "Three classes", xLabel: "petal length", yLabel: "petal width", xRange: 0...7,
    yRange: 0...3, classNames: ["setosa", "versicolor", "virginica"],
    panels: [
      BoundaryPlot.Panel(
        name: "softmax", leads: [threeWays],
        training: (0..<45).map { index in
          BoundaryPlot.Sample(flower(index), answer: flower(index).x < 3 ? 0 : 2)
        })
    ])

  /// Three planes, each the lead of a class over the better of the others.
  static let threeWays: [[[Double]]] = {
    let scores = { (x: Double, y: Double) in [6 - 2 * x - y, 1.0, 2 * x + 4 * y - 14] }
    return (0..<3).map { group in
      (0...30).map { row in
        (0...35).map { column in
          var all = scores(Double(column) / 5, Double(row) / 10)
          let own = all.remove(at: group)
          return own - max(all[0], all[1])
        }
      }
    }
  }()

  static func flower(_ index: Int) -> DataPoint {
    let group = index % 3
    let length = 1.4 + Double(group) * 2 + Double(index * 37 % 17) / 14
    let width = 0.2 + Double(group) * 0.8 + Double(index * 53 % 13) / 20
    return DataPoint(x: length, y: width, group: group)
  }

  static let scatter = ScatterPlot(
    title: "The data", x: Axis("x1"), y: Axis("x2"), points: points,
    marking: .classes(["outer", "inner"]))

  static let coloured = ScatterPlot(
    title: "The target", x: Axis("x1"), y: Axis("x2"), points: points,
    marking: .values(points.map { $0.x * $0.y }, name: "target"))

  static let steps = (0...30).map(Double.init)

  static func rosenbrock(_ x: Double, _ y: Double) -> Double {
    let valley: Double = y - x * x
    return (1 - x) * (1 - x) + 100 * valley * valley
  }

  static let surface: SurfacePlot = {
    let nodes = (0...40).map { Double($0) / 40 }
    let values = nodes.map { v in nodes.map { u in rosenbrock(-2 + 4 * u, -1 + 4 * v) } }
    return SurfacePlot(
      title: "Rosenbrock's valley", xLabel: "x", yLabel: "y", xRange: -2...2, yRange: -1...3,
      values: values,
      paths: [
        SurfacePlot.Path(
          name: "sgd", x: steps.map { -1.5 + $0 / 25 },
          y: steps.map { (1.5 - $0 / 25) * (1.5 - $0 / 25) + 0.05 }),
        SurfacePlot.Path(
          name: "adam", x: [-1.5, -1.2, -0.6, 0, 0.4, 0.8, 1],
          y: [2.25, 2.7, 3.4, 1.6, 0.3, 0.7, 1]),
      ], minima: [SurfacePlot.Minimum(x: 1, y: 1)])
  }()

  static let network = NetworkDiagram(
    title: "The 3-3-2 network after one step",
    layers: [
      NetworkDiagram.Layer(name: "input", units: 3, labels: ["x1", "x2", "x3"]),
      NetworkDiagram.Layer(name: "hidden", units: 3, labels: ["0.59", "0.61", "0.43"]),
      NetworkDiagram.Layer(name: "output", units: 2, labels: ["0.75", "0.77"]),
    ],
    weights: [
      [[0.15, -0.2, 0.31], [0.25, 0.3, -0.42], [0.5, -0.61, 0.021]],
      [[0.4, -0.45, 0.12], [0.5, 0.55, -0.9]],
    ], biases: [[0.35, 0.35, -0.1], [0.6, 0.61]])

  static let learned = NetworkDiagram(
    title: "A small network while it learns",
    layers: [
      NetworkDiagram.Layer(name: "inputs", units: 2, labels: ["x₁", "x₂"]),
      NetworkDiagram.Layer(name: "layer 1, tanh", units: 3, labels: ["a₁", "a₂", "a₃"]),
      NetworkDiagram.Layer(name: "outputs", units: 1, labels: ["y₁"]),
    ],
    parameters: [0.1, 0.6, 1.5].map { size in
      NetworkDiagram.Parameters(
        weights: [
          [[size, -size], [0.5 - size, 0.2], [-0.3, 2 * size]], [[size, 0.4, -size / 2]],
        ], biases: [[0, size, -size], [0.25]])
    }, moments: ["epoch 0", "epoch 5", "epoch 50"])

  static let sheet = TraceSheet(
    title: "Two numbers, worked out",
    sections: [
      TraceSheet.Section(
        "Forward, layer 1, sigmoid",
        [
          TraceSheet.Line("z₁", "0.1·1 + 0.4·0.5 + (−0.7)·(−1) + 0.01", "1.01"),
          TraceSheet.Line(
            "z₁₂",
            (1...12).map { "0.\($0)·(−\($0))" }.joined(separator: " + ") + " − 0.02", "−37.52"),
          TraceSheet.Line("f′(z₁)", "sigmoid′(1.01)", "0.195702"),
        ]),
      TraceSheet.Section(
        "Back, layer 1",
        [
          TraceSheet.Line("δ₁", "(−0.199295)·0.195702", "−0.0390023"),
          TraceSheet.Line("", "The biases stay as they are."),
        ]),
    ])

  static let table = Table(
    title: "Three starting points over ten seeds",
    columns: [
      Table.Column("variant"), Table.Column("final train-loss", alignment: .trailing),
      Table.Column("test-accuracy", alignment: .trailing),
      Table.Column("diverged", alignment: .centre),
    ],
    rows: [
      ["zeros", "0.69 ± 0.12", "50.1%", "no"],
      ["random", "0.412 ± 0.103", "7%", "2 of 10"], ["rate 10", "diverged", "–", "10 of 10"],
      [
        "xavier", Table.Cell("0.0213 ± 0.0041", isBest: true), Table.Cell("98.1%", isBest: true),
        "no",
      ],
    ])
}
