import Experiments
import Figures
import Specs

/// Which class the networks answer over their two inputs, a panel a variant.
struct BoundaryRequest: FigureRequest {
  var only: [String]?
  var seed = 1
  var caption: String?

  static let schema = Schema(
    BoundaryRequest(), [.only(\.only), .seed(\.seed), .caption(\.caption)])

  static let columns = 96
  static let rows = 72

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    reader.check(seed: seed, in: node, of: experiment)
    reader.checkPlane(node, of: experiment)
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let shown = result.variants(only: only).compactMap { variant in
      variant.run(seed: seed).flatMap { run in
        variant.variant.spec.planePoints(seed: run.seed).map {
          (variant: variant, run: run, points: $0)
        }
      }
    }
    // All panels have the same axes, also where variants have different data.
    let window = PlaneWindow(around: shown.map(\.points))
    let names = shown.map(\.points.names).max { $0.count < $1.count } ?? []
    let panels = shown.compactMap { variant, run, points -> BoundaryPlot.Panel? in
      let regions = window.flatMap {
        variant.regions(of: run, over: $0, columns: Self.columns, rows: Self.rows)
      }
      guard let regions else { return nil }
      return BoundaryPlot.Panel(
        name: variant.variant.name, classes: regions.inRows(regions.classes),
        confidence: regions.inRows(regions.confidence), points: points.dataPoints)
    }
    return BoundaryPlot(
      title: "decision regions, seed \(seed)", xLabel: "input 1", yLabel: "input 2",
      xRange: window?.x ?? 0...1, yRange: window?.y ?? 0...1, classNames: names, panels: panels)
  }
}

/// The training samples over their two inputs.
struct ScatterRequest: FigureRequest {
  var seed = 1
  var caption: String?

  static let schema = Schema(ScatterRequest(), [.seed(\.seed), .caption(\.caption)])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(seed: seed, in: node, of: experiment)
    reader.checkPlane(node, of: experiment)
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let points = result.variants.first?.variant.spec.planePoints(seed: seed)
    return ScatterPlot(
      title: "training samples, seed \(seed)", x: Axis("input 1"), y: Axis("input 2"),
      points: points?.dataPoints ?? [], marking: .classes(points?.names ?? []))
  }
}

extension SpecReader {
  fileprivate mutating func checkPlane(_ node: SpecNode, of experiment: Experiment) {
    guard !experiment.variants.allSatisfy(\.spec.isPlanar) else { return }
    error("this figure needs data with two inputs and classes as targets", at: node.position)
  }
}

extension PlanePoints {
  fileprivate var dataPoints: [DataPoint] {
    x.indices.map { DataPoint(x: x[$0], y: y[$0], group: classes[$0]) }
  }
}

extension PlaneRegions {
  fileprivate func inRows<Value>(_ values: [Value]) -> [[Value]] {
    (0..<rows).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
  }
}
