import Experiments
import Figures
import Specs

/// One number a variant, as bars.
struct BarsRequest: FigureRequest {
  var of: SpecNode?
  var scale = ScaleChoice.linear
  var only: [String]?
  var caption: String?
  private var selector: Selector?

  static let schema = Schema(
    BarsRequest(),
    [
      Key(
        "of", optional: \.of, .selector, otherwise: nil,
        "The metric, such as 'final test-accuracy'."),
      Key("scale", \.scale, .cases, "The scale of the bars' axis."),
      .only(\.only), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    selector = of.flatMap { Selector($0, of: experiment.recorded, &reader) }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let name = selector?.text ?? ""
    let bars = result.variants(only: only).map { variant in
      let values = selector.map { variant.finiteValues($0) } ?? []
      let statistics = Statistics(values)
      let hasSpread = values.count > 1
      return BarChart.Bar(
        name: variant.variant.name, value: statistics.mean,
        lower: hasSpread ? statistics.min : nil, upper: hasSpread ? statistics.max : nil,
        look: result.look(of: variant), remark: variant.remark(isEmpty: values.isEmpty))
    }
    return BarChart(title: name, value: Axis(name, scale: scale.kind), bars: bars)
  }
}
