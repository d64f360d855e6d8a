import Experiments
import Figures
import Specs

/// One example worked through a network, line by line.
struct TraceRequest: FigureRequest {
  var variant: String?
  var caption: String?

  static let schema = Schema(TraceRequest(), [.variant(\.variant), .caption(\.caption)])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(variant: variant, in: node, of: experiment)
    guard experiment.kind.name != "trace" else { return }
    reader.error(
      "only experiments of kind 'trace' are worked line by line, not '\(experiment.kind.name)'",
      at: node.position)
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let shown = result.variant(named: variant)
    let name = result.variants.count > 1 ? shown.map { ", \($0.variant.name)" } ?? "" : ""
    let sections = shown?.workedExample.map { TraceWriter(example: $0).sections } ?? []
    return TraceSheet(title: "One example, number by number" + name, sections: sections)
  }
}
