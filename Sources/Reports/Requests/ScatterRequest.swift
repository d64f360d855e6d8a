import Experiments
import Figures
import Specs

/// The training samples over their two inputs.
struct ScatterRequest: FigureRequest {
  var seed = 1
  var caption: String?

  static let schema = Schema(ScatterRequest(), [.seed(\.seed), .caption(\.caption)])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.resolve(seed: &seed, in: node, of: experiment)
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
  mutating func checkPlane(_ node: SpecNode, of experiment: Experiment) {
    guard !experiment.variants.allSatisfy(\.spec.isPlanar) else { return }
    error("this figure needs data with two inputs and classes as targets", at: node.position)
  }
}

extension PlanePoints {
  fileprivate var dataPoints: [DataPoint] {
    x.indices.map { DataPoint(x: x[$0], y: y[$0], group: classes[$0]) }
  }
}
