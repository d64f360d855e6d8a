import Testing

@testable import Figures

@Suite("Figures that are planes")
struct PlaneTests {
  private static let style = SVGStyle(idPrefix: "p")

  /// Two classes, the second one where a function of x and y is positive.
  private func plot(
    _ lead: @escaping (Double, Double) -> Double, panels: Int = 1, samples: [DataPoint] = []
  ) -> BoundaryPlot {
    let nodes = (0...20).map { Double($0) / 20 }
    let leads = nodes.map { y in nodes.map { x in lead(x, y) } }
    return BoundaryPlot(
      title: "t", xLabel: "x", yLabel: "y", xRange: 0...1, yRange: 0...1,
      classNames: ["no", "yes"],
      panels: (0..<panels).map { index in
        BoundaryPlot.Panel(
          name: "panel \(index)", leads: [[leads.map { $0.map { -$0 } }, leads]],
          training: samples.map { BoundaryPlot.Sample($0, answer: 1) })
      })
  }

  /// The data of all paths.
  private func paths(_ svg: String) -> [String] {
    svg.matches(of: /<path[^>]* d="([^"]*)"|<path d="([^"]*)"/).compactMap {
      ($0.output.1 ?? $0.output.2).map(String.init)
    }
  }

  @Test("A straight border is one straight line, however fine the grid")
  func straight() throws {
    let frame = plot { x, y in 2 * x + y - 1.3 }.frame(0, Self.style)
    let border = try #require(paths(frame).last)
    #expect(border.matches(of: /\d+(\.\d+)?|\.\d+/).count == 4, "\(border)")
  }

  @Test("Regions are drawn in tenths, and a curved one in few of them")
  func compact() {
    let frame = plot { x, y in 0.1 - (x - 0.5) * (x - 0.5) - (y - 0.5) * (y - 0.5) }
      .frame(0, Self.style)
    #expect(!paths(frame).joined().contains(/\.\d\d/))
    #expect(frame.utf8.count < 2_500)
  }

  @Test("Where no class leads, the first one is answered and the other has no region")
  func undecided() {
    let plot = plot { _, _ in 0 }
    #expect(plot.summary.contains("answers no everywhere"))
    let frame = plot.frame(0, Self.style)
    #expect(frame.contains("--series-1") && !frame.contains("--series-2"))
  }

  @Test("The picture holds its last moment, and its other moments what changes alone")
  func moments() {
    for figure in [Gallery.forming as any FramedFigure, Gallery.learned, Gallery.saturating] {
      let last = figure.moments.count - 1
      let svg = figure.svg(Self.style)
      #expect(svg.contains(figure.frame(last, Self.style)))
      for moment in 0..<last {
        let frame = figure.frame(moment, Self.style)
        #expect(!frame.isEmpty && !svg.contains(frame))
        #expect(frame.utf8.count < svg.utf8.count / 2)
      }
    }
  }

  @Test("A row of a histogram has one scale at all moments, and the axis holds all of them")
  func sharedScale() {
    func series(_ edges: [Double], _ counts: [Double]) -> [Histogram.Series] {
      [
        .init(name: "a", edges: edges, counts: counts),
        .init(name: "b", edges: [0, 1], counts: [1]),
      ]
    }
    let histogram = Histogram(
      title: "t", x: Axis("x"), frames: [series([-4, 4], [8]), series([0, 1, 2], [4, 2])],
      moments: ["epoch 0", "epoch 1"])
    #expect(histogram.heights(of: 0, at: 0) == [0.25])
    #expect(histogram.heights(of: 0, at: 1) == [1, 0.5])
    #expect(histogram.xScale(tickCount: 4).fraction(-4) == 0)
  }

  @Test("Panels of the same samples share their marks")
  func shared() {
    let samples = (0..<200).map { index in
      DataPoint(
        x: Double(index * 37 % 101) / 101, y: Double(index * 53 % 97) / 97, group: index % 2)
    }
    let svg = plot({ x, _ in x - 0.5 }, panels: 6, samples: samples).svg(Self.style)
    #expect(svg.matches(of: /<g id="p-samples-/).count == 1)
    #expect(svg.matches(of: /<use href="#p-samples-0"/).count == 6)
  }

  @Test("Panels and networks of runs that diverged say so, and show no region")
  func diverged() {
    let panel = BoundaryPlot.Panel(
      name: "wild", leads: [[[[.nan, .nan], [.nan, .nan]], [[.nan, .nan], [.nan, .nan]]]],
      training: [BoundaryPlot.Sample(DataPoint(x: 0.5, y: 0.5, group: 0))],
      note: "diverged in epoch 3")
    let plot = BoundaryPlot(
      title: "t", xLabel: "x", yLabel: "y", xRange: 0...1, yRange: 0...1, classNames: [],
      panels: [panel])
    #expect(plot.frame(0, Self.style).isEmpty)
    #expect(plot.svg(Self.style).contains(">diverged in epoch 3<"))
    #expect(plot.text(TextStyle()).contains("wild: diverged in epoch 3."))
    #expect(plot.summary.contains("wild diverged in epoch 3"))
    let network = NetworkDiagram(
      title: "t", layers: [.init(name: "a", units: 1), .init(name: "b", units: 1)],
      parameters: [.init(weights: [[[.nan]]], biases: [[.infinity]])],
      remarks: ["the run diverged in epoch 3"])
    for words in [network.text(TextStyle()), network.svg(Self.style), network.summary] {
      #expect(!words.contains(/\bnan\b|∞/) && words.contains("run diverged in epoch 3"))
    }
  }

  @Test("Cells without a value say why, and the summary says how many there are")
  func missing() {
    #expect(Gallery.sweep.svg(Self.style).matches(of: />diverged</).count == 2)
    #expect(Gallery.sweep.summary.hasSuffix("diverged in 2 of 20 cells."))
  }

  @Test("A confusion matrix tells which classes are mistaken most often")
  func mistaken() {
    #expect(Gallery.confusion.summary.contains("141 of 150 answers right"))
    #expect(
      Gallery.confusion.summary.contains(
        "versicolor answered as virginica (6 times), virginica answered as versicolor (3 times)"))
    #expect(Gallery.confusion.numbers.rows[1].last?.text == "88%")
  }
}
