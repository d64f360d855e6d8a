import Experiments
import Figures
import Specs

/// A metric by the depth of the layer.
struct LayersRequest: FigureRequest {
  var of: SpecNode?
  var at = "final"
  var scale = ScaleChoice.auto
  var only: [String]?
  var caption: String?
  private var metric: RecordedMetric?
  private var selectors: [Selector] = []

  static let schema = Schema(
    LayersRequest(),
    [
      Key(
        "of", optional: \.of, .selector, otherwise: nil,
        "A metric that is recorded by layer, such as 'gradient-norm'."),
      Key("at", \.at, .text, "When: 'first', 'final' or 'epoch 1'."),
      Key("scale", \.scale, .cases, "The scale of the vertical axis."),
      .only(\.only), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    guard let of, let name = of.scalar else { return }
    let byLayer = experiment.recorded.filter { $0.shape.layerCount != nil }
    guard let metric = byLayer.first(where: { $0.name == name }) else {
      reader.error(
        "no metric '\(name)' is recorded by layer here"
          + Spelling.suggestion(for: name, among: byLayer.map(\.name)), at: of.position)
      return
    }
    self.metric = metric
    let when =
      ["first", "final"].contains(at)
      ? (before: "\(at) ", after: "") : (before: "", after: " at \(at)")
    for layer in stride(from: 1, through: metric.shape.layerCount ?? 0, by: 1) {
      let text = "\(when.before)\(name)\(when.after) at layer \(layer)"
      let written = SpecNode(
        .scalar(text, isQuoted: false), at: node.position(nearest: ["at"]))
      guard let selector = Selector(written, of: [metric], &reader) else { return }
      selectors.append(selector)
    }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let name = metric?.name ?? ""
    let series = result.variants(only: only).map { variant in
      let count = variant.variant.spec.layerCount(of: name) ?? 0
      let layers = selectors.prefix(count).map { selector in
        Statistics(variant.finiteValues(selector))
      }
      let hasBand = variant.runs.count > 1
      return LayerPlot.Series(
        name: variant.variant.name, mean: layers.map(\.mean),
        lower: hasBand ? layers.map(\.min) : [], upper: hasBand ? layers.map(\.max) : [],
        look: result.look(of: variant),
        remark: variant.remark(isEmpty: layers.allSatisfy(\.values.isEmpty)))
    }
    return LayerPlot(
      title: "\(name) by layer, \(Moment.words(for: at))",
      layers: selectors.indices.map { "\($0 + 1)" },
      y: Axis(name, scale: scale.kind), series: series)
  }
}
