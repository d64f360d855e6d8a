import Specs

@testable import Experiments

/// An experiment with two variants and three seeds, and results made up for it.
enum ExpressionSamples {
  static let text = """
    question: Which one?
    data: {moons: {samples: 60, test: 0.2}}
    network: {hidden: [4, 3]}
    training: {epochs: 3, batch-size: 8, optimizer: {sgd: {learning-rate: 0.25}}}
    seeds: 3
    variants:
      slow: {}
      2-fast: {training.optimizer.sgd.learning-rate: 1}
      wild: {training.optimizer.sgd.learning-rate: 100}
    """

  static let alone = """
    question: How steep?
    kind: functions
    functions: [sigmoid]
    range: [-1, 1]
    """

  static let experiments: [Experiment] = [
    Experiment.sample(text, id: "rates"), Experiment.sample(alone, id: "shapes"),
    Experiment.sample(text.replacing("seeds: 3", with: "seeds: 2"), id: "two"),
  ].compactMap(\.self)

  static let scope = ExpressionScope(experiments, own: "rates")

  /// Of `slow` the loss falls from 1 to 0.2, 0.3 and 0.4; of `2-fast` to half of that; `wild`
  /// diverges in the last seed.
  static var results: [String: ExperimentResult] {
    guard let rates = experiments.first else { return [:] }
    let factors = ["slow": 1.0, "2-fast": 0.5, "wild": 10]
    let variants = rates.variants.map { variant in
      VariantResult(
        variant: variant,
        runs: rates.seeds.map { seed in
          let end = (0.1 + Double(seed) / 10) * (factors[variant.name] ?? 1)
          let diverges = variant.name == "wild" && seed == 3
          return RunResult(
            seed: seed, outcome: diverges ? .diverged(at: 2, tensor: "loss") : .finished,
            metrics: [
              "train-loss": .series([
                Point(x: 0, value: 1), Point(x: 1, value: (1 + end) / 2), Point(x: 2, value: end),
                Point(x: 3, value: end),
              ]),
              "gradient-norm": .layers([
                [Point(x: 0, value: 1)], [Point(x: 0, value: 10)], [Point(x: 0, value: 100)],
              ]),
              "steps": .scalar(18),
            ])
        })
    }
    return ["rates": ExperimentResult(experiment: rates, variants: variants)]
  }

  /// What a text between `{{` and `}}` comes to, or what is wrong with it.
  static func value(_ text: String, in scope: ExpressionScope = scope) -> (
    sample: Sample?, messages: [String]
  ) {
    var diagnostics = Diagnostics()
    let value = ProseValue(ExpressionText.sample(text), in: scope, into: &diagnostics)
    return (value?.sample(in: results), diagnostics.all.map(Self.message))
  }

  /// What checking a claim comes to, or what is wrong with it.
  static func claim(_ text: String) -> (verdict: Verdict?, messages: [String]) {
    var diagnostics = Diagnostics()
    let claim = Claim(ExpressionText.sample(text), in: scope, into: &diagnostics)
    return (claim?.verdict(in: results), diagnostics.all.map(Self.message))
  }

  private static func message(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.position?.column ?? 0): \(diagnostic.message)"
  }
}

extension ExpressionText {
  /// A text that is the whole of a file.
  static func sample(_ text: String) -> ExpressionText {
    ExpressionText(
      text, at: SourcePosition(line: 1, column: 1), in: SourceText(path: "a.md", text: text))
  }
}

extension Experiment {
  /// Reads a spec that has no mistakes.
  static func sample(_ text: String, id: String) -> Experiment? {
    var diagnostics = Diagnostics()
    let experiment = Experiment.read(
      SourceText(path: "a.md", text: text).slice, id: id, at: SourcePosition(line: 1, column: 1),
      in: ReadingContext(files: MemoryFiles()), into: &diagnostics)
    return diagnostics.hasErrors ? nil : experiment
  }
}
