import Experiments
import Figures
import Specs

/// How often samples of each class are answered as each class.
struct ConfusionRequest: FigureRequest {
  var variant: String?
  var seed: Int?
  var of: SamplePart?
  var caption: String?

  static let schema = Schema(
    ConfusionRequest(),
    [
      .variant(\.variant),
      Key(
        "seed", optional: \.seed, .integer(in: 1...1_000), otherwise: "all, added up",
        "The seed of the run that is shown."),
      .part(\.of), .caption(\.caption),
    ])

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(variant: variant, in: node, of: experiment)
    if var seed = seed {
      reader.resolve(seed: &seed, in: node, of: experiment)
      self.seed = seed
    }
    reader.check(part: of, of: variant, in: node, of: experiment)
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let shown = result.variant(named: variant)
    let part = of ?? shown?.variant.spec.parts.last ?? .train
    let runs = (shown?.runs ?? []).filter { seed == nil || $0.seed == seed }
    var names: [String] = []
    var counts: [[Int]] = []
    for run in runs {
      guard let shown, let network = shown.end(of: run),
        let samples = shown.variant.spec.samples(part, seed: run.seed)
      else { continue }
      if counts.isEmpty {
        names = samples.names
        counts = names.map { _ in names.map { _ in 0 } }
      }
      for (own, answer) in zip(samples.classes, network.classes(of: samples.inputs)) {
        counts[own][answer] += 1
      }
    }
    let name = result.variants.count > 1 ? shown.map { ", \($0.variant.name)" } ?? "" : ""
    let whose =
      seed.map { "seed \($0)" } ?? (runs.count == 1 ? "1 seed" : "\(runs.count) seeds together")
    let diverged = runs.count(where: \.isDiverged)
    return ConfusionMatrix(
      title: "answers to \(part.words)\(name), \(whose)", classNames: names, counts: counts,
      notes: diverged > 0 ? ["\(diverged) of \(runs.count) runs diverged and are left out"] : [])
  }
}

extension Key {
  /// The part of the samples that a figure shows.
  static func part(_ path: WritableKeyPath<Record, SamplePart?> & Sendable) -> Key {
    Key(
      "of", optional: path, .cases, otherwise: "test where there is one, else what there is",
      "Which part of the samples is shown.")
  }
}

extension SpecReader {
  /// Checks that a variant has classes to tell apart, and a part of the samples.
  mutating func check(
    part: SamplePart?, of variant: String?, in node: SpecNode, of experiment: Experiment
  ) {
    let shown = experiment.variants.first { $0.name == variant } ?? experiment.variants.first
    let parts = shown?.spec.parts ?? []
    guard !parts.isEmpty else {
      error("this figure needs data with classes as targets", at: node.position)
      return
    }
    guard let part, !parts.contains(part) else { return }
    error(
      "no \(part.words) are held out here; set '\(part.rawValue)' in the data set",
      at: node.position(nearest: ["of"]))
  }
}
