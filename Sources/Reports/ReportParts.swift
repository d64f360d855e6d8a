import Experiments
import Figures
import Specs

/// One part of what stands in the place of a fence, the same for every form of report.
enum ReportPart: Sendable {
  /// What the experiment asks.
  case question(id: String, text: SpokenText)
  /// The spec as written, and the command that reproduces the results.
  case spec(yaml: String, command: String)
  /// A picture, or a table, with the words below it.
  case figure(any Figure, caption: SpokenText?, FigureLabel)
  /// The claims that an experiment makes about its results.
  case claims([CheckedClaim])
  /// A question to readers, and perhaps its answer.
  case prediction(PredictionPart)
  /// How many seeds stand behind the numbers, or which runs diverged.
  case note(String)
}

extension ExperimentResult {
  /// What a reader must know of the numbers: seeds, spread, and runs that diverged.
  var notes: [String] {
    var notes: [String] = []
    if experiment.seeds.count > 1 {
      notes.append(
        "\(experiment.seeds.count) seeds: tables show mean ± sample standard deviation, in bold"
          + " where best in every seed; plots show the mean and the range."
      )
    }
    let diverged = variants.filter { $0.divergedCount > 0 }
    notes += diverged.map { $0.divergence(isOnlyVariant: variants.count == 1) }
    if diverged.contains(where: { $0.divergedCount < $0.runs.count }) {
      notes.append("Means and spreads leave out the runs that diverged.")
    }
    return notes
  }
}

extension VariantResult {
  /// How many runs diverged, and where the first of them did.
  fileprivate func divergence(isOnlyVariant: Bool) -> String {
    let places = runs.compactMap { run -> (place: Int, tensor: String)? in
      guard case .diverged(let place, let tensor) = run.outcome else { return nil }
      return (place, tensor)
    }
    guard let first = places.min(by: { $0.place < $1.place }) else { return "" }
    let axis = variant.spec.recorded.lazy.compactMap(\.shape.axis?.name).first ?? "epoch"
    let count = runs.count == 1 ? "The run" : "\(places.count) of \(runs.count) runs"
    let whose = isOnlyVariant ? "" : " of \(variant.name)"
    return "\(count)\(whose) diverged, the earliest in \(axis) \(first.place): "
      + "\(first.tensor) stopped being finite."
  }
}
