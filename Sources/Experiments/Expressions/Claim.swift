import Specs

/// A statement about results that is checked whenever its lesson is built.
public struct Claim: Sendable {
  /// The claim as written.
  public let text: String
  /// Where it stands.
  public let position: SourcePosition
  /// In how many seeds it must hold.
  public let quantifier: Quantifier
  /// What between the comparison signs is needed of the first term: the signs, in order.
  public let comparisons: [Comparison]
  /// What `==` lets pass.
  public let tolerance: Tolerance?
  /// The publication that it reproduces.
  public let source: String?
  /// What that publication says, as it is printed there.
  public let published: String?
  /// The ids of the experiments that it speaks of, in the order written.
  public let experimentIDs: [String]
  /// The terms between the comparison signs as written.
  public let termTexts: [String]
  /// Which terms are written as numbers.
  public let literals: [Double?]
  let condition: Condition

  /// Gives a claim its meaning.
  ///
  /// - Parameters:
  ///   - text: The claim, as `final xavier.train-loss < 0.1 in at least 9 of 10 seeds`.
  ///   - scope: What its names can mean.
  ///   - source: The publication that it reproduces.
  ///   - published: What that publication says.
  ///   - diagnostics: Takes what is wrong.
  public init?(
    _ text: ExpressionText, in scope: ExpressionScope, source: String? = nil,
    published: String? = nil, into diagnostics: inout Diagnostics
  ) {
    let found = text.understand(&diagnostics) {
      () throws(ScopeFailure) -> (ClaimSyntax, Condition) in
      let syntax = try parsing { () throws(ExpressionError) in
        try ExpressionParser.claim(text.text)
      }
      let scope = try scope.inside(syntax.experiment)
      let condition = try ExpressionChecker(scope: scope).condition(syntax.condition)
      guard condition.terms.contains(where: { !$0.references.isEmpty || $0.seedCount != nil })
      else {
        throw .mistake(ExpressionError("this claim speaks of no result", at: 0))
      }
      try condition.check(syntax.quantifier, at: syntax.quantifierOffset)
      return (syntax, condition)
    }
    guard let (syntax, condition) = found else { return nil }
    self.text = text.text
    position = text.start
    quantifier = syntax.quantifier
    comparisons = condition.comparisons
    tolerance = condition.tolerance
    self.source = source
    self.published = published
    experimentIDs = condition.terms.flatMap(\.references).map(\.experimentID).uniqued
    termTexts = syntax.condition.texts
    literals = condition.terms.map(\.literal)
    self.condition = condition
  }

  /// Whether a text has the form of a claim: it compares.
  public static func isClaim(_ text: String) -> Bool { (try? ExpressionParser.claim(text)) != nil }

  /// Checks the claim; nothing where results that it needs are missing.
  public func verdict(in results: [String: ExperimentResult]) -> Verdict? {
    guard experimentIDs.allSatisfy({ results[$0] != nil }) else { return nil }
    return condition.verdict(in: results, quantifier)
  }
}

extension Claim {
  /// A claim under `claims:` as a map.
  private struct Written: Sendable {
    var claim: SpecNode?
    var source: String?
    var published: String?
  }

  private static let schema = Schema(
    Written(),
    [
      Key(
        "claim", optional: \.claim, .expression, otherwise: nil,
        "What must hold, such as 'final xavier.train-loss < 0.1'."),
      Key(
        "source", optional: \.source, .text, otherwise: "none",
        "The book, figure or table that the claim reproduces."),
      Key(
        "published", optional: \.published, .text, otherwise: "none",
        "What is printed there."),
    ])

  /// The keys of a claim that is written as a map, as the reference shows them.
  public static var documentation: [KeyDocumentation] { schema.documentation }

  /// Reads the list under `claims:`.
  ///
  /// - Parameters:
  ///   - node: The list; each element is a claim, or a map with it and its source.
  ///   - scope: What names can mean.
  ///   - reader: Takes what is wrong.
  /// - Returns: The claims that can be checked.
  public static func read(
    _ node: SpecNode, in scope: ExpressionScope, _ reader: inout SpecReader
  ) -> [Claim] {
    let label = "a list of claims, each such as 'final xavier.train-loss < 0.1'"
    let nodes = node.entries.isEmpty ? reader.list(node, of: label) ?? [] : [node]
    return nodes.compactMap { node in
      var written = Written(claim: node)
      if case .mapping = node.content {
        guard let read = schema.read(node, &reader) else { return nil }
        written = read
      }
      guard let claim = written.claim else { return nil }
      guard let text = ExpressionText(claim, in: reader.source) else {
        reader.mismatch(claim, expected: "a claim such as 'final xavier.train-loss < 0.1'")
        return nil
      }
      return Claim(
        text, in: scope, source: written.source, published: written.published,
        into: &reader.diagnostics)
    }
  }
}

extension Field where Value == SpecNode {
  /// The text of an expression, whose meaning is checked once all experiments are known.
  static var expression: Field {
    .written("an expression")
  }
}

extension Condition {
  /// Refuses a quantifier that does not fit the seeds.
  func check(_ quantifier: Quantifier, at offset: Int) throws(ScopeFailure) {
    guard case .atLeast(let count, let all) = quantifier else { return }
    guard let seeds = seedCount else {
      throw .mistake(
        ExpressionError("nothing in this claim differs from seed to seed", at: offset))
    }
    guard all == seeds, count <= all else {
      let how = all == seeds ? "at most \(seeds) can be asked for" : "there are \(seeds) seeds"
      throw .mistake(ExpressionError("'\(count) of \(all)' cannot be: \(how)", at: offset))
    }
  }
}

extension ExpressionScope {
  /// The scope in which a text with `init:` at its beginning is read.
  func inside(_ experiment: Word?) throws(ScopeFailure) -> ExpressionScope {
    if let experiment { _ = try named(experiment) }
    return inside(experiment?.text)
  }
}

extension ExpressionText {
  /// Gives the text a meaning; what is wrong with it goes into `diagnostics`.
  func understand<Meaning>(
    _ diagnostics: inout Diagnostics, _ meaning: () throws(ScopeFailure) -> Meaning
  ) -> Meaning? {
    do throws(ScopeFailure) {
      return try meaning()
    } catch {
      if case .mistake(let mistake) = error {
        diagnostics.add(Diagnostic(mistake.message, at: position(mistake.offset), in: source))
      }
      return nil
    }
  }
}

/// Lets a mistake of the syntax through as one of the meaning.
func parsing<Syntax>(
  _ parse: () throws(ExpressionError) -> Syntax
) throws(ScopeFailure) -> Syntax {
  do throws(ExpressionError) {
    return try parse()
  } catch {
    throw .mistake(error)
  }
}
