import Experiments
import Figures
import Specs

/// The moments that a figure shows one after the other.
struct FigureFrames {
  /// The epochs; none where the figure shows the end alone.
  let epochs: [Int]

  /// Well-spaced epochs of those variants that are trained longest.
  init(count: Int?, of variants: [VariantResult]) {
    let last = variants.compactMap(\.variant.spec.epochCount).max() ?? 0
    epochs = count.map { TrainingFrames.epochs(count: $0, through: last) } ?? []
  }

  /// `epoch 0`, `epoch 10`.
  var names: [String] { epochs.map { "epoch \($0)" } }

  /// The network of a run at each moment; where it had ended before, as it was then.
  func networks(of variant: VariantResult, _ run: RunResult) -> [NetworkMoment] {
    guard !epochs.isEmpty else { return [] }
    let moments = variant.moments(of: run, after: epochs)
    return epochs.compactMap { epoch in moments.last { $0.epoch <= epoch } }
  }
}

extension Key {
  /// How many moments a figure shows.
  static func frames(_ path: WritableKeyPath<Record, Int?> & Sendable) -> Key {
    Key(
      "frames", optional: path, .integer(in: 2...12), otherwise: "the end alone",
      "How many moments from the start to the end can be looked at, most of them early.")
  }
}

extension SpecReader {
  /// Checks that a figure can show an experiment at several moments.
  mutating func check(
    frames: Int?, only names: [String]?, in node: SpecNode, of experiment: Experiment
  ) {
    guard frames != nil else { return }
    let position = node.position(nearest: ["frames"])
    guard experiment.variants.contains(where: { ($0.spec.epochCount ?? 0) > 0 }) else {
      error(
        "frames are moments of a training, and '\(experiment.id)' trains nothing", at: position)
      return
    }
    let shown = experiment.variants.filter { names?.contains($0.name) ?? true }
    let work = shown.reduce(0) { $0 + $1.spec.multiplications }
    guard work > TrainingFrames.workLimit else { return }
    error(
      "frames take as many trainings as variants are shown, here about "
        + "\(SpecValue.print(work.rounded())) multiplications; the most is "
        + "\(SpecValue.print(TrainingFrames.workLimit))", at: position)
  }
}

extension RunResult {
  /// `diverged in epoch 3`; nothing for a run that did not.
  var divergence: String? {
    guard case .diverged(let place, _) = outcome else { return nil }
    return "diverged in epoch \(place)"
  }
}
