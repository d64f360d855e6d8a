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
  var frames: Int?
  var caption: String?

  static let schema = Schema(
    HistogramRequest(),
    [
      Key("of", \.of, .choice(Distribution.quantities), required: true, "What is counted."),
      Key("at", \.at, .choice(["first", "final"]), "At the first or at the last record."),
      Key(
        "layers", optional: \.layers, .list(of: .integer(in: 1...1_000)), otherwise: "all",
        "The layers that are shown, from 1."),
      .only(\.only), .seed(\.seed), .frames(\.frames), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(only: only, in: node, of: experiment)
    reader.resolve(seed: &seed, in: node, of: experiment)
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
    reader.check(frames: frames, only: only, in: node, of: experiment)
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let variants = result.variants(only: only)
    let frames = FigureFrames(count: frames, of: variants)
    let counted = variants.map { variant in
      (variant: variant, all: distributions(of: variant, frames))
    }
    func series(_ epoch: ([Distribution]) -> Int?) -> [Histogram.Series] {
      counted.flatMap { variant, all in
        let (epoch, group) = (epoch(all), variants.count > 1 ? variant.variant.name : "")
        return all.filter { $0.epoch == epoch }.map {
          Histogram.Series(
            name: "layer \($0.layer)", group: group, edges: $0.edges,
            counts: $0.counts.map(Double.init), look: result.look(of: variant))
        }
      }
    }
    guard frames.epochs.isEmpty else {
      return Histogram(
        title: "\(of) while it learns, seed \(seed)", x: Axis(of),
        // Where a run had ended before, it stays as it was then.
        frames: frames.epochs.map { moment in
          series { $0.map(\.epoch).filter { $0 <= moment }.max() }
        }, moments: frames.names)
    }
    return Histogram(
      title: "\(of), \(Moment.words(for: at))", x: Axis(of),
      series: series { at == "first" ? $0.map(\.epoch).min() : $0.map(\.epoch).max() })
  }

  private func distributions(of variant: VariantResult, _ frames: FigureFrames) -> [Distribution] {
    guard let run = variant.run(seed: seed) else { return [] }
    let all =
      frames.epochs.isEmpty
      ? run.material.distributions : variant.distributions(of: run, after: frames.epochs)
    return all.filter { $0.quantity == of && (layers ?? [$0.layer]).contains($0.layer) }
  }
}
