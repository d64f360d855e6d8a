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
    let series = result.variants(only: only).flatMap { variant in
      selectors.enumerated().map { index, selector in
        let name = variant.variant.name + (names.count > 1 ? " \(selector.text)" : "")
        let look = result.look(of: variant).map { $0 * selectors.count + index }
        return Self.series(name, of: variant, selector, look: look)
      }
    }
    let label = names.count == 1 ? names[0] : "value"
    let isShape = selectors.allSatisfy { result.metric($0.metric)?.isShape == true }
    return LinePlot(
      title: Spelling.list(names, joining: "and") + " by \(axis)", x: Axis(axis, scale: .linear),
      y: Axis(label, scale: scale == .auto && isShape ? .linear : scale.kind), series: series)
  }

  /// The mean over the seeds that did not diverge, and the lowest and highest of them.
  ///
  /// The curve shows the places that all of them recorded: it ends where the first one stopped.
  /// Where all diverged, it shows them as far as all of them came, and is marked.
  private static func series(
    _ name: String, of variant: VariantResult, _ selector: Selector, look: Int?
  ) -> LinePlot.Series {
    let settled = variant.runs.filter { !$0.isDiverged }
    let shown = settled.isEmpty ? variant.runs : settled
    guard let metric = variant.variant.spec.metric(selector.metric) else {
      return LinePlot.Series(name: name, x: [], mean: [], look: look)
    }
    let runs = shown.map { selector.points(in: $0, of: metric) }
    let values = runs.map { points in
      Dictionary(points.map { ($0.x, $0.value) }, uniquingKeysWith: { $1 })
    }
    var places = (runs.first ?? []).map(\.x).filter { place in
      values.allSatisfy { $0[place] != nil }
    }
    func statistics(at place: Double) -> Statistics { Statistics(values.compactMap { $0[place] }) }
    // What has no value at the end of a run that did not diverge has not diverged either.
    if !settled.isEmpty {
      while let last = places.last, !statistics(at: last).mean.isFinite { places.removeLast() }
    }
    let statistics = places.map(statistics)
    let hasBand = runs.count > 1
    let ends = shown.compactMap { run in
      if case .diverged(let place, _) = run.outcome { Double(place) } else { nil }
    }
    return LinePlot.Series(
      name: name, x: places, mean: statistics.map(\.mean),
      lower: hasBand ? statistics.map(\.min) : [], upper: hasBand ? statistics.map(\.max) : [],
      divergedAt: ends.max(), look: look)
  }
}
