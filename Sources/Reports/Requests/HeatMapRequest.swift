import Experiments
import Figures
import Specs

/// One number over a sweep of two settings, the mean over seeds.
struct HeatMapRequest: FigureRequest {
  var of: SpecNode?
  var scale = ScaleChoice.auto
  var caption: String?
  private var selector: Selector?

  static let schema = Schema(
    HeatMapRequest(),
    [
      Key(
        "of", optional: \.of, .selector, otherwise: nil,
        "The metric, such as 'final test-accuracy'."),
      Key("scale", \.scale, .cases, "The scale of the colours."), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    selector = of.flatMap { Selector($0, of: experiment.recorded, &reader) }
    guard experiment.sweep.count == 2 else {
      reader.error(
        "a heat map needs a sweep of two paths; '\(experiment.id)' sweeps "
          + "\(experiment.sweep.count)", at: node.position)
      return
    }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let axes = result.experiment.sweep
    let (rows, columns) = (axes.first?.values ?? [], axes.last?.values ?? [])
    let values = result.variants.map { variant in
      Statistics(selector.map { variant.finiteValues($0) } ?? []).mean
    }
    return HeatMap(
      title: selector?.text ?? "", rowLabel: axes.first?.label ?? "",
      columnLabel: axes.last?.label ?? "", rows: rows, columns: columns,
      value: Axis(selector?.text ?? "", scale: scale.kind),
      values: rows.indices.map { row in
        columns.indices.map { values[row * columns.count + $0] }
      },
      labels: rows.indices.map { row in
        columns.indices.map { column in
          let variant = result.variants[row * columns.count + column]
          let isMissing = !values[row * columns.count + column].isFinite
          return isMissing && variant.divergedCount == variant.runs.count ? "diverged" : ""
        }
      })
  }
}
