import Experiments
import Figures
import Specs

/// How the numbers of each layer are distributed, in the run of one seed.
struct HistogramRequest: FigureRequest {
  var of = "activations"
  var at = "final"
  var layers: [Int]?
  var only: [String]?
  var seed = 1
  var caption: String?

  static let schema = Schema(
    HistogramRequest(),
    [
      Key("of", \.of, .choice(Distribution.quantities), required: true, "What is counted."),
      Key("at", \.at, .choice(["first", "final"]), "At the first or at the last record."),
      Key(
        "layers", optional: \.layers, .list(of: .integer(in: 1...1_000)), otherwise: "all",
        "The layers that are shown, from 1."),
      .only(\.only), .seed(\.seed), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    reader.check(seed: seed, in: node, of: experiment)
    let most = experiment.variants.map(\.spec.layerCount).max() ?? 0
    guard most > 0 else {
      reader.error(
        "kind '\(experiment.kind.name)' has no layers to take a histogram of", at: node.position)
      return
    }
    for layer in layers ?? [] where layer > most {
      reader.error(
        "there is no layer \(layer); the last one is \(most)",
        at: node.position(nearest: ["layers"]))
    }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let variants = result.variants(only: only)
    let series = variants.flatMap { variant in
      let all = variant.run(seed: seed)?.material.distributions.filter { $0.quantity == of } ?? []
      let epochs = all.map(\.epoch)
      let epoch = (at == "first" ? epochs.min() : epochs.max()) ?? 0
      let shown = all.filter { $0.epoch == epoch && (layers ?? [$0.layer]).contains($0.layer) }
      return shown.map { distribution in
        Histogram.Series(
          name: "layer \(distribution.layer)",
          group: variants.count > 1 ? variant.variant.name : "", edges: distribution.edges,
          counts: distribution.counts.map(Double.init), look: result.look(of: variant))
      }
    }
    return Histogram(title: "\(of), \(Moment.words(for: at))", x: Axis(of), series: series)
  }
}
