import Specs

/// A question that readers answer before they see the results, which then answer it.
public struct Prediction: Sendable {
  /// The question.
  public let question: String
  /// What can be chosen, in the order written.
  public let options: [String]
  /// Why the answer is what it is.
  public let because: String?
  /// The answer's rule as written.
  public let answer: String
  /// Where the rule stands.
  public let position: SourcePosition
  /// The experiment whose results answer it.
  public let experimentID: String
  /// What is measured of each option: the rule without `lowest` or `highest`.
  public let measure: String
  private let rule: Rule
  private let quantifier: Quantifier

  private enum Rule {
    /// The option whose number is lowest, or highest.
    case extreme(isLowest: Bool, [Formula])
    /// The first of two options where it holds, else the second.
    case claim(Condition)

    var references: [MetricReference] {
      switch self {
      case .extreme(_, let formulas): formulas.flatMap(\.references)
      case .claim(let condition): condition.terms.flatMap(\.references)
      }
    }
  }

  private struct Written: Sendable {
    var question = ""
    var options: [String]?
    var answer: SpecNode?
    var because: String?
  }

  private static let schema = Schema(
    Written(),
    [
      Key("question", \.question, .text, required: true, "What is to be predicted."),
      Key(
        "options", optional: \.options, .list(of: .text, atMost: 12), otherwise: "the variants",
        "What can be chosen: variants, or two texts if the answer is a claim."),
      Key(
        "answer", optional: \.answer, .expression, otherwise: nil,
        "How the results decide: 'lowest final train-loss', 'highest …', or a claim."),
      Key("because", optional: \.because, .text, otherwise: "none", "Why it is so."),
    ])

  /// The keys of a prediction, as the reference shows them.
  public static var documentation: [KeyDocumentation] { schema.documentation }

  /// Reads a prediction, the content of a `predict` fence.
  ///
  /// - Parameters:
  ///   - node: The map with its keys.
  ///   - experiment: The experiment whose results answer; nothing where it has mistakes.
  ///   - scope: What names can mean.
  ///   - reader: Takes what is wrong.
  public init?(
    _ node: SpecNode, of experiment: Experiment?, in scope: ExpressionScope,
    _ reader: inout SpecReader
  ) {
    let written = Self.schema.read(node, &reader)
    guard let written, let experiment, let answer = written.answer,
      let text = ExpressionText(answer, in: reader.source)
    else { return nil }
    let options = written.options ?? experiment.variants.map(\.name)
    let found = text.understand(&reader.diagnostics) {
      () throws(ScopeFailure) -> (Rule, AnswerSyntax) in
      let syntax = try parsing { () throws(ExpressionError) in
        try ExpressionParser.answer(text.text)
      }
      return (
        try Self.rule(syntax, options, of: experiment, in: scope.inside(experiment.id)),
        syntax
      )
    }
    guard let (rule, syntax) = found else { return nil }
    question = written.question
    self.options = options
    because = written.because
    self.answer = text.text
    position = text.start
    experimentID = experiment.id
    self.rule = rule
    quantifier = syntax.quantifier
    measure = syntax.measure
  }

  private static func rule(
    _ syntax: AnswerSyntax, _ options: [String], of experiment: Experiment,
    in scope: ExpressionScope
  ) throws(ScopeFailure) -> Rule {
    switch syntax.kind {
    case .lowest(let expression), .highest(let expression):
      var formulas: [Formula] = []
      for option in options {
        guard experiment.variants.contains(where: { $0.name == option }) else {
          throw .mistake(
            ExpressionError(
              "the option '\(option)' is no variant of '\(experiment.id)'"
                + Spelling.suggestion(for: option, among: experiment.variants.map(\.name)), at: 0))
        }
        var scope = scope
        scope.variant = option
        formulas.append(try ExpressionChecker(scope: scope).formula(expression))
      }
      guard options.count > 1 else {
        throw .mistake(ExpressionError("there is only one option to choose", at: 0))
      }
      let condition = Condition(terms: formulas, comparisons: [], tolerance: nil)
      try condition.check(syntax.quantifier, at: syntax.quantifierOffset)
      if case .lowest = syntax.kind { return .extreme(isLowest: true, formulas) }
      return .extreme(isLowest: false, formulas)
    case .claim(let condition):
      guard options.count == 2 else {
        throw .mistake(
          ExpressionError(
            "a claim has two answers, so there must be two options, not \(options.count)", at: 0))
      }
      let checked = try ExpressionChecker(scope: scope).condition(condition)
      try checked.check(syntax.quantifier, at: syntax.quantifierOffset)
      return .claim(checked)
    }
  }
}

/// What the results answer to a prediction.
public struct PredictionOutcome: Hashable, Sendable {
  /// The option that the results choose; nothing where they choose none for certain.
  public let answer: Int?
  /// How many seeds choose each option.
  public let votes: [Int]
  /// How many seeds there are; 1 where the results do not differ by seed.
  public let seedCount: Int
  /// The numbers of each option where the lowest or highest is asked for.
  public let samples: [Sample]
}

extension Prediction {
  /// What the results answer; nothing where they are missing.
  public func outcome(in results: [String: ExperimentResult]) -> PredictionOutcome? {
    let needed = [experimentID] + rule.references.map(\.experimentID)
    guard needed.allSatisfy({ results[$0] != nil }) else { return nil }
    return switch rule {
    case .claim(let condition): outcome(of: condition, in: results)
    case .extreme(let isLowest, let formulas):
      outcome(of: formulas.map { $0.sample(in: results) }, isLowest: isLowest)
    }
  }

  private func outcome(
    of condition: Condition, in results: [String: ExperimentResult]
  ) -> PredictionOutcome? {
    guard let verdict = condition.verdict(in: results, quantifier) else { return nil }
    let held = verdict.heldCount
    let unknown = verdict.seeds.count(where: \.isUnknown)
    let failed = verdict.seeds.count - held - unknown
    // What fails in every seed is as certain as what holds in every seed.
    let isRefuted =
      switch quantifier {
      case .everySeed: failed == verdict.seeds.count
      case .atLeast(let count, _): held + unknown < count
      case .onAverage: verdict.average?.isUnknown == false
      }
    return PredictionOutcome(
      answer: verdict.holds ? 0 : isRefuted ? 1 : nil, votes: [held, failed],
      seedCount: verdict.seeds.count, samples: [])
  }

  private func outcome(of samples: [Sample], isLowest: Bool) -> PredictionOutcome? {
    guard samples.allSatisfy({ !$0.values.isEmpty }) else { return nil }
    let seeds = samples.first { !$0.isConstant }?.values.indices ?? 0..<1
    var votes = Array(repeating: 0, count: samples.count)
    for seed in seeds {
      if let winner = Self.extreme(samples.map { $0[seed] }, isLowest: isLowest) {
        votes[winner] += 1
      }
    }
    let answer: Int?
    switch quantifier {
    case .everySeed: answer = votes.firstIndex(of: seeds.count)
    case .atLeast(let count, _):
      // Less than half of the seeds may be enough for several.
      let enough = votes.indices.filter { votes[$0] >= count }
      answer = enough.count == 1 ? enough[0] : nil
    case .onAverage: answer = Self.extreme(samples.map(\.mean), isLowest: isLowest)
    }
    return PredictionOutcome(
      answer: answer, votes: votes, seedCount: seeds.count, samples: samples)
  }

  /// The place of the only extreme; a value that is missing or no number never is one.
  private static func extreme(_ values: [Double?], isLowest: Bool) -> Int? {
    let known = values.enumerated().compactMap { index, value -> (index: Int, value: Double)? in
      guard let value, !value.isNaN else { return nil }
      return (index, isLowest ? value : -value)
    }
    guard let best = known.min(by: { $0.value < $1.value }),
      known.count(where: { $0.value == best.value }) == 1
    else { return nil }
    return best.index
  }
}
