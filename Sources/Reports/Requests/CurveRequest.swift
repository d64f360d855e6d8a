import Experiments
import Figures
import Specs

/// Metrics along their axis, a curve a variant, with the band over seeds.
struct CurveRequest: FigureRequest {
  var of: [SpecNode] = []
  var by: String?
  var scale = ScaleChoice.auto
  var only: [String]?
  var caption: String?
  private var selectors: [Selector] = []

  static let schema = Schema(
    CurveRequest(),
    [
      Key(
        "of", \.of, .list(of: .selector, atMost: 6), required: true,
        "The metrics, such as 'train-loss' or 'gradient-norm at layer 1'."),
      Key(
        "by", optional: \.by, .text, otherwise: "the metric's own axis",
        "What lies along the axis: epoch, step or z."),
      Key("scale", \.scale, .cases, "The scale of the vertical axis."),
      .only(\.only), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    let recorded = experiment.recorded
    for written in of {
      guard let selector = Selector(written, of: recorded, wantsNumber: false, &reader),
        let metric = recorded.first(where: { $0.name == selector.metric })
      else { continue }
      selectors.append(selector)
      guard let axis = metric.shape.axis else {
        reader.error(
          "'\(metric.name)' is one number for the whole run; a curve needs a series",
          at: written.position)
        continue
      }
      if let by, by != axis.name {
        reader.error(
          "'\(metric.name)' is recorded by \(axis.name), not by '\(by)'",
          at: node.position(nearest: ["by"]))
      }
    }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let axis = selectors.first.flatMap { result.metric($0.metric)?.shape.axis?.name } ?? ""
    let names = selectors.map(\.text)
    let variants = result.variants(only: only)
    let isAlone = result.variants.count == 1
    let series = variants.flatMap { variant in
      selectors.enumerated().map { index, selector in
        // The only variant of an experiment needs no name, and leaves its colour to the metrics.
        let name =
          !isAlone
          ? variant.variant.name : names.count == 1 ? Self.runs(of: variant) : selector.text
        let metric = isAlone || names.count == 1 ? nil : selector.text
        let look = isAlone ? index : result.look(of: variant)
        return SeedCurve(selector, of: variant).series(name, look: look, metric: metric)
      }
    }
    let isShape = selectors.allSatisfy { result.metric($0.metric)?.isShape == true }
    let label = Spelling.list(names, joining: "and")
    return LinePlot(
      title: "\(label) by \(axis)", x: Axis(axis, scale: .linear),
      y: Axis(label, scale: scale == .auto && isShape ? .linear : scale.kind), series: series)
  }

  /// What the curve of an experiment's only variant is called.
  private static func runs(of variant: VariantResult) -> String {
    let count = variant.runs.count
    return count > 1 ? "mean of \(count) seeds" : variant.variant.name
  }
}
