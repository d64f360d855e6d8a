/// An expression as it is written, before anything is known of what it speaks of.
struct ExpressionSyntax: Sendable {
  indirect enum Kind: Sendable {
    case number(Double)
    case selector(SelectorSyntax)
    case negated(ExpressionSyntax)
    case binary(ArithmeticOperator, ExpressionSyntax, ExpressionSyntax)
    case call(Word, [ArgumentSyntax])
    /// `setting(training.epochs)`.
    case setting([Word])
  }

  let kind: Kind
  /// Its first byte's place in the text.
  let offset: Int
}

/// What stands between a function's parentheses.
enum ArgumentSyntax: Sendable {
  case expression(ExpressionSyntax)
  case condition(ConditionSyntax)

  var offset: Int {
    switch self {
    case .expression(let expression): expression.offset
    case .condition(let condition): condition.terms.first?.offset ?? 0
    }
  }
}

/// A metric with the words around it: `final xavier.gradient-norm at layer 1`.
struct SelectorSyntax: Sendable {
  /// `at epoch 10`, with the place of its first byte.
  struct Place: Sendable {
    let kind: Word
    let value: Word
    let offset: Int
  }

  /// Which number of a series is meant: `final`, `first` and so on.
  let pick: Word?
  /// The words between the dots, the metric's name last.
  let path: [Word]
  let places: [Place]

  var metric: Word { path[path.count - 1] }
}

/// Comparisons one after the other: `0.2 < x <= 0.3`.
struct ConditionSyntax: Sendable {
  let terms: [ExpressionSyntax]
  /// The terms as written.
  let texts: [String]
  let comparisons: [Comparison]
  /// What `==` lets pass: `within 0.02`, or `within 5%` of the right side.
  let tolerance: Tolerance?
}

/// How near two numbers must be to count as equal.
public enum Tolerance: Hashable, Sendable {
  /// So much apart at most.
  case absolute(Double)
  /// This share of the right side's size apart at most.
  case relative(Double)
}

/// A relation of two numbers that holds or not.
public enum Comparison: String, CaseIterable, Hashable, Sendable {
  /// Below.
  case less = "<"
  /// Below or the same.
  case atMost = "<="
  /// Above.
  case greater = ">"
  /// Above or the same.
  case atLeast = ">="
  /// The same.
  case equal = "=="
  /// Another.
  case unequal = "!="
}

/// `+`, `-`, `*`, `/` or `^`.
enum ArithmeticOperator: String, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case over = "/"
  case power = "^"
}

/// In how many seeds a claim must hold.
public enum Quantifier: Hashable, Sendable {
  /// In each; meant where nothing is said.
  case everySeed
  /// In at least so many of all.
  case atLeast(Int, of: Int)
  /// For the means over the seeds.
  case onAverage

  /// The words for them, as the reference shows them.
  public static var documentation: [EntryDocumentation] {
    [
      EntryDocumentation(
        name: "in every seed", summary: "Seed by seed in each; meant where nothing is said."),
      EntryDocumentation(
        name: "in at least K of N seeds",
        summary: "Seed by seed in so many; N is how many there are."),
      EntryDocumentation(
        name: "on average", summary: "Between the means over the seeds, not seed by seed."),
    ]
  }
}

/// A claim as it is written.
struct ClaimSyntax: Sendable {
  /// The experiment that names without one belong to, from `init: …`.
  let experiment: Word?
  let condition: ConditionSyntax
  let quantifier: Quantifier
  /// Where the quantifier stands.
  let quantifierOffset: Int
}

/// A value in prose as it is written.
struct ValueSyntax: Sendable {
  /// The experiment that names without one belong to, from `init: …`.
  let experiment: Word?
  let expression: ExpressionSyntax
  let format: ValueFormat
}

/// The answer to a prediction as it is written.
struct AnswerSyntax: Sendable {
  enum Kind: Sendable {
    /// `lowest final train-loss`: the option for which it is smallest.
    case lowest(ExpressionSyntax)
    /// `highest final test-accuracy`: the option for which it is largest.
    case highest(ExpressionSyntax)
    /// A claim: the first of two options where it holds, else the second.
    case claim(ConditionSyntax)
  }

  let kind: Kind
  /// What is compared as written, without `lowest` and `highest`.
  let measure: String
  let quantifier: Quantifier
  let quantifierOffset: Int
}

extension SelectorSyntax {
  /// The selector without experiment and variant: `final gradient-norm at layer 1`.
  var text: String {
    let words = [pick?.text, metric.text].compactMap(\.self)
    return (words + places.map { "at \($0.kind.text) \($0.value.text)" }).joined(separator: " ")
  }
}
