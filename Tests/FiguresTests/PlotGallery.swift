import Figures

/// Figures with axes, with what makes them hard to draw.
enum PlotGallery {
  static let figures: [(name: String, figure: any Figure)] = [
    ("line-plot-metrics", metrics), ("line-plot-panels", panels), ("line-plot-stops", stops),
    ("line-plot-point", point),
    ("line-plot-decades", decades), ("line-plot-twenty", twenty),
    ("line-plot-negative", negative), ("line-plot-diverged", diverged),
    ("line-plot-scripts", scripts), ("layer-plot-many", layers),
    ("histogram-groups", depths), ("bar-chart-diverged", bars), ("bar-chart-twenty", twentyBars),
    ("scatter-plot-dots", cloud),
  ]

  static let epochs = (0...50).map(Double.init)

  static func decay(_ speed: Double, floor: Double = 0) -> [Double] {
    epochs.map { floor + 1 / (1 + $0 * speed) }
  }

  static let metrics = LinePlot(
    title: "train-loss and test-loss by epoch", x: Axis("epoch"),
    y: Axis("train-loss and test-loss", scale: .linear),
    series: (0..<6).flatMap { index in
      ["train-loss", "test-loss"].enumerated().map { place, metric in
        LinePlot.Series(
          name: "width \(4 << index)", x: epochs,
          mean: decay(0.1 * Double(index + 1), floor: 0.05 * Double(place * (index + 1))),
          look: index, metric: metric)
      }
    })

  static let panels = LinePlot(
    title: "Three metrics of three variants", x: Axis("epoch"),
    y: Axis("train-loss, test-accuracy and gradient-norm"),
    series: (0..<3).flatMap { index in
      ["train-loss", "test-accuracy", "gradient-norm"].enumerated().map { place, metric in
        LinePlot.Series(
          name: "rate \(index + 1)", x: epochs,
          mean: decay(0.2 * Double(index + 1)).map { value in
            place == 0 ? value : place == 1 ? 1 - value / 2 : value * value * value * 50
          },
          look: index, metric: metric)
      }
    })

  static let stops = LinePlot(
    title: "Early stopping", x: Axis("epoch"), y: Axis("test-loss", scale: .linear),
    series: [
      LinePlot.Series(name: "without", x: epochs, mean: decay(0.3, floor: 0.2)),
      LinePlot.Series(
        name: "patience 5", x: Array(epochs.prefix(41)),
        mean: Array(decay(0.2).prefix(41)), lower: decay(0.3), upper: decay(0.1),
        runs: epochs.map { $0 <= 20 ? 5 : $0 <= 30 ? 3 : 1 }),
      LinePlot.Series(
        name: "rate 10", x: epochs, mean: epochs.map { $0 > 6 ? .nan : 0.9 + $0 / 100 },
        remark: "2 of 5 seeds diverged and are left out"),
    ])

  static let point = LinePlot(
    title: "One record", x: Axis("epoch"), y: Axis("train-loss"),
    series: [
      LinePlot.Series(name: "sgd", x: [1], mean: [0.4], lower: [0.3], upper: [0.6]),
      LinePlot.Series(name: "adam", x: [1], mean: [0.2]),
    ])

  static let decades = LinePlot(
    title: "Twelve decades", x: Axis("step", scale: .logarithmic), y: Axis("height"),
    series: [
      LinePlot.Series(
        name: "momentum", x: (0...40).map { Double($0 * $0 + 1) },
        mean: (0...40).map { 1000 / Double(sign: .plus, exponent: $0, significand: 1) }),
      LinePlot.Series(
        name: "sgd", x: (0...40).map { Double($0 * $0 + 1) },
        mean: (0...40).map { 1000 / Double($0 * $0 + 1) }),
    ])

  static let twenty = LinePlot(
    title: "Twenty variants", x: Axis("epoch"), y: Axis("train-loss"),
    series: (1...20).map { index in
      LinePlot.Series(name: "rate 0.0\(index)", x: epochs, mean: decay(Double(index) / 20))
    })

  static let negative = LinePlot(
    title: "Weights of one unit", x: Axis("step"), y: Axis("weight"),
    series: [
      LinePlot.Series(name: "w1", x: epochs, mean: epochs.map { -2 + $0 / 50 }),
      LinePlot.Series(name: "w2", x: epochs, mean: epochs.map { 1 - $0 / 25 }),
      LinePlot.Series(name: "bias", x: epochs, mean: epochs.map { _ in -0.5 }),
    ])

  static let diverged = LinePlot(
    title: "Rates that are too large", x: Axis("epoch"), y: Axis("train-loss"),
    series: (1...4).map { index in
      LinePlot.Series(
        name: "rate \(index)", x: epochs,
        mean: epochs.map { $0 * Double(index) > 30 ? .nan : 0.6 + $0 * Double(index) / 10 })
    })

  static let scripts = LinePlot(
    title: "学習率と損失", x: Axis("エポック"), y: Axis("損失"),
    series: [
      LinePlot.Series(name: "معدل التعلم ٠٫١", x: epochs, mean: decay(0.2)),
      LinePlot.Series(name: "学習率 0.01", x: epochs, mean: decay(0.05)),
      LinePlot.Series(name: "скорость 1", x: epochs, mean: decay(1)),
    ])

  static func shrunk(_ layer: Int, _ index: Int) -> Double {
    let depth = (layer - 1) * index * index
    return 1 / Double(depth + 1)
  }

  static let layers = LayerPlot(
    title: "Eight starting points", layers: (1...10).map { "\($0)" },
    y: Axis("gradient-norm"),
    series: (0..<8).map { index in
      LayerPlot.Series(
        name: "start \(index + 1)",
        mean: (1...10).map { shrunk($0, index) },
        remark: index == 7 ? "1 of 5 seeds diverged and is left out" : nil)
    })

  static let depths = Histogram(
    title: "activations, at the end", x: Axis("activations"),
    series: ["xavier", "normal 0.01"].enumerated().flatMap { look, group in
      (1...5).map { layer in
        Histogram.Series(
          name: "layer \(layer)", group: group, edges: Gallery.edges,
          counts: Gallery.bell(width: look == 0 ? 9 : 6 / Double(layer * layer)), look: look)
      }
    })

  static let bars = BarChart(
    title: "final test-accuracy", value: Axis("final test-accuracy"),
    bars: [
      BarChart.Bar(name: "rate 0.1", value: 0.95, lower: 0.9, upper: 0.97),
      BarChart.Bar(
        name: "rate 1", value: 0.7, lower: 0.5, upper: 0.9,
        remark: "2 of 5 seeds diverged and are left out"),
      BarChart.Bar(name: "rate 10", value: .nan, remark: "diverged"),
      BarChart.Bar(name: "rate 100", value: .nan),
    ])

  static let twentyBars = BarChart(
    title: "Twenty variants", value: Axis("final train-loss"),
    bars: (1...20).map { index in
      BarChart.Bar(name: "学習率 \(index)", value: 1 / Double(index), lower: 0, upper: 1)
    })

  static let cloud = ScatterPlot(
    title: "One class", x: Axis("input 1"), y: Axis("input 2"),
    points: (0..<400).map { index in
      let angle = Double(index * 37 % 400) / 200 - 1
      return DataPoint(x: angle, y: angle * angle + Double(index * 61 % 97) / 300)
    }, marking: .classes(["samples"]))
}
