import Experiments
import Figures
import Specs

extension Key {
  /// The words below a figure.
  static func caption(_ path: WritableKeyPath<Record, String?> & Sendable) -> Key {
    Key("caption", optional: path, .text, otherwise: "none", "The words below the figure.")
  }

  /// The variants that a figure shows.
  static func only(_ path: WritableKeyPath<Record, [String]?> & Sendable) -> Key {
    Key(
      "only", optional: path, .list(of: .text), otherwise: "all",
      "The variants that are shown, in this order.")
  }

  /// The variant that a figure shows.
  static func variant(_ path: WritableKeyPath<Record, String?> & Sendable) -> Key {
    Key(
      "variant", optional: path, .text, otherwise: "the first", "The variant that is shown.")
  }

  /// The seed whose run a figure shows.
  static func seed(_ path: WritableKeyPath<Record, Int> & Sendable) -> Key {
    Key("seed", path, .integer(in: 1...1_000), "The seed of the run that is shown.")
  }
}

/// An axis' scale, as specs name it.
enum ScaleChoice: String, CaseIterable, Sendable {
  case auto, linear, log

  var kind: ScaleKind {
    switch self {
    case .auto: .automatic
    case .linear: .linear
    case .log: .logarithmic
    }
  }
}

/// When a figure shows its experiment.
enum Moment {
  /// The words of a title for `first`, `final` or `epoch 1`.
  static func words(for moment: String) -> String {
    switch moment {
    case "first": "at the start"
    case "final": "at the end"
    default: "at \(moment)"
    }
  }
}

extension Field where Value == SpecNode {
  /// The text of a selector, whose meaning is checked once the experiment is known.
  static var selector: Field {
    .written("a metric such as 'final train-loss'")
  }
}

extension SpecReader {
  /// Checks the names of variants.
  mutating func check(only names: [String]?, in node: SpecNode, of experiment: Experiment) {
    let known = experiment.variants.map(\.name)
    let written = node["only"]
    for (index, name) in (names ?? []).enumerated() where !known.contains(name) {
      let elements = written?.elements ?? []
      let place = elements.indices.contains(index) ? elements[index] : written ?? node
      error(
        "no variant '\(name)' in '\(experiment.id)'" + Spelling.suggestion(for: name, among: known),
        at: place.position)
    }
  }

  /// Checks the name of a variant.
  mutating func check(variant name: String?, in node: SpecNode, of experiment: Experiment) {
    let known = experiment.variants.map(\.name)
    guard let name, !known.contains(name) else { return }
    error(
      "no variant '\(name)' in '\(experiment.id)'" + Spelling.suggestion(for: name, among: known),
      at: node.position(nearest: ["variant"]))
  }

  /// Makes a seed as written, counted from 1, that of the experiment's runs, and checks it.
  mutating func resolve(seed: inout Int, in node: SpecNode, of experiment: Experiment) {
    if seed > experiment.seeds.count {
      error(
        "there is no seed \(seed) in '\(experiment.id)', which has \(experiment.seeds.count)",
        at: node.position(nearest: ["seed"]))
    }
    seed = experiment.seed(at: seed)
  }
}

extension ExperimentResult {
  /// The variants of some names in that order, or all.
  func variants(only names: [String]?) -> [VariantResult] {
    guard let names else { return variants }
    return names.compactMap { name in variants.first { $0.variant.name == name } }
  }

  /// The variant of a name, or the first.
  func variant(named name: String?) -> VariantResult? {
    guard let name else { return variants.first }
    return variants.first { $0.variant.name == name }
  }

  /// The place of a variant in its experiment, which decides its look in every figure.
  func look(of variant: VariantResult) -> Int? {
    variants.firstIndex { $0.variant.name == variant.variant.name }
  }

  /// The description of a metric that is recorded.
  func metric(_ name: String) -> RecordedMetric? {
    experiment.recorded.first { $0.name == name }
  }
}

extension VariantResult {
  /// The run of a seed.
  func run(seed: Int) -> RunResult? { runs.first { $0.seed == seed } }

  /// `2 of 5 seeds diverged and are left out`; `diverged` where nothing is left; nothing where
  /// divergence changes nothing.
  func remark(isEmpty: Bool) -> String? {
    guard divergedCount > 0 else { return nil }
    if isEmpty { return "diverged" }
    guard divergedCount < runs.count else { return nil }
    let verb = divergedCount == 1 ? "is" : "are"
    return "\(divergedCount) of \(runs.count) seeds diverged and \(verb) left out"
  }

  /// What stands where the variant has no number.
  var absence: String { divergedCount > 0 ? "diverged" : "–" }

  /// How many runs diverged.
  var divergedCount: Int {
    runs.count(where: \.isDiverged)
  }
}
