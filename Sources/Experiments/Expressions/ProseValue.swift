import Specs

/// A value that stands in the prose of a lesson.
public struct ProseValue: Sendable {
  /// The expression and its format as written.
  public let text: String
  /// Where it stands.
  public let position: SourcePosition
  /// How it is written.
  public let format: ValueFormat
  /// Of how many seeds it is the count, where it is written as one of all.
  public let seedCount: Int?
  private let formula: Formula

  /// Gives the text between `{{` and `}}` its meaning.
  ///
  /// - Parameters:
  ///   - text: The text, as `init.xavier.test-accuracy | percent`.
  ///   - scope: What its names can mean.
  ///   - diagnostics: Takes what is wrong.
  public init?(
    _ text: ExpressionText, in scope: ExpressionScope, into diagnostics: inout Diagnostics
  ) {
    let found = text.understand(&diagnostics) {
      () throws(ScopeFailure) -> (ValueFormat, Formula, Int?) in
      let syntax = try parsing { () throws(ExpressionError) in
        try ExpressionParser.value(text.text)
      }
      let scope = try scope.inside(syntax.experiment)
      let formula = try ExpressionChecker(scope: scope).formula(syntax.expression)
      guard syntax.format.spread == .ofSeeds else { return (syntax.format, formula, nil) }
      guard case .count(let condition) = formula.kind else {
        throw .mistake(
          ExpressionError("'of-seeds' belongs to 'count(…)'", at: syntax.expression.offset))
      }
      return (syntax.format, formula, condition.seedCount)
    }
    guard let (format, formula, seedCount) = found else { return nil }
    self.text = text.text
    position = text.start
    self.format = format
    self.seedCount = seedCount
    self.formula = formula
  }

  /// The numbers that it comes to; none where results that it needs are missing.
  public func sample(in results: [String: ExperimentResult]) -> Sample {
    formula.sample(in: results)
  }

  /// Why runs have no finite number for it, each reason once.
  public func lacks(in results: [String: ExperimentResult]) -> [String] {
    formula.lacks(in: results).uniqued
  }

  /// The ids of the experiments that it speaks of.
  public var experimentIDs: [String] { formula.references.map(\.experimentID) }

  /// A number that an expression reads out of the results.
  public struct Reference: Hashable, Sendable {
    /// The experiment's id.
    public let experimentID: String
    /// The variant's name.
    public let variant: String
    /// Which number of which metric.
    public let selector: Selector

    init(_ reference: MetricReference) {
      experimentID = reference.experimentID
      variant = reference.variant
      selector = reference.selector
    }
  }

  /// The numbers that it reads, in the order written.
  public var references: [Reference] { formula.references.map(Reference.init) }
}

extension Claim {
  /// The numbers that it reads, in the order written.
  public var references: [ProseValue.Reference] {
    condition.terms.flatMap(\.references).map(ProseValue.Reference.init)
  }
}
