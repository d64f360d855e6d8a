import Specs

/// What the names in an expression can mean.
public struct ExpressionScope: Sendable {
  /// The lesson's experiments.
  let experiments: [Experiment]
  /// The ids of all experiments, those with mistakes too.
  let ids: [String]
  /// The experiment that names without one belong to.
  var own: String?
  /// The variant that names without one belong to.
  var variant: String?

  /// Makes the experiments of a lesson known.
  ///
  /// - Parameters:
  ///   - experiments: Those that can be run.
  ///   - ids: The ids of all, those with mistakes too: nothing is said about names of these.
  ///   - own: The experiment that names without one belong to.
  public init(_ experiments: [Experiment], ids: [String]? = nil, own: String? = nil) {
    self.experiments = experiments.filter(\.isUnderstood)
    self.ids = ids ?? experiments.map(\.id)
    self.own = own
  }

  /// The same experiments, with another one that names without one belong to.
  public func inside(_ experiment: String?) -> ExpressionScope {
    var scope = self
    scope.own = experiment ?? own
    return scope
  }

  func experiment(_ id: String) -> Experiment? { experiments.first { $0.id == id } }

  /// The experiment that is meant where none is named.
  var current: Experiment? {
    if let own { return experiment(own) }
    return ids.count == 1 ? experiments.first : nil
  }
}

/// Why an expression has no meaning.
enum ScopeFailure: Error {
  /// It speaks of an experiment with mistakes, which are reported.
  case silent
  /// A mistake of its own.
  case mistake(ExpressionError)

  init(_ message: String, _ word: Word) { self = .mistake(ExpressionError(message, word)) }
}

extension ExpressionScope {
  /// The variant that the words before a metric's name mean.
  func variant(
    of syntax: SelectorSyntax
  ) throws(ScopeFailure) -> (experiment: Experiment, variant: Variant) {
    let path = syntax.path.dropLast()
    switch path.count {
    case 0: return try implied(for: syntax.metric)
    case 1: return try oneWord(path[0])
    case 2:
      let experiment = try named(path[0])
      return (experiment, try named(path[1], in: experiment))
    default:
      throw ScopeFailure(
        "a metric is named by experiment, variant and metric, as in 'init.xavier.train-loss'",
        path[2])
    }
  }

  private func implied(
    for word: Word
  ) throws(ScopeFailure) -> (experiment: Experiment, variant: Variant) {
    if let failure = experimentAlone(word) { throw failure }
    guard let experiment = current else {
      if let own, ids.contains(own) || own.isEmpty { throw .silent }
      let example = experiments.first.map { "\($0.id).\($0.variants[0].name).\(word.text)" }
      throw ScopeFailure(
        "say of which experiment and variant" + (example.map { ": '\($0)'" } ?? ""), word)
    }
    if let variant {
      return (experiment, try named(Word(text: variant, range: word.range), in: experiment))
    }
    guard experiment.variants.count == 1 else {
      let example = "\(experiment.variants[0].name).\(word.text)"
      let isVariant = experiment.variants.contains { $0.name == word.text }
      throw ScopeFailure(
        isVariant
          ? "'\(word.text)' is a variant; which metric of it? '\(word.text).train-loss'"
          : "say of which variant: '\(example)'", word)
    }
    return (experiment, experiment.variants[0])
  }

  /// Says what is missing behind the name of an experiment, where it can mean nothing else.
  private func experimentAlone(_ word: Word) -> ScopeFailure? {
    guard let named = experiment(word.text) else { return nil }
    if let current {
      let names = current.variants.map(\.name)
      let metrics = current.variants.flatMap(\.spec.recorded).map(\.name)
      guard !names.contains(word.text), !metrics.contains(word.text) else { return nil }
    }
    let variant = named.variants[0]
    let words = [named.id, variant.name, variant.spec.recorded.first?.name].compactMap(\.self)
    return ScopeFailure(
      "'\(word.text)' is an experiment; say '\(words.joined(separator: "."))'", word)
  }

  private func oneWord(
    _ word: Word
  ) throws(ScopeFailure) -> (experiment: Experiment, variant: Variant) {
    if let current, let variant = current.variants.first(where: { $0.name == word.text }) {
      return (current, variant)
    }
    if ids.contains(word.text) {
      let experiment = try named(word)
      guard experiment.variants.count == 1 else {
        throw ScopeFailure(
          "'\(word.text)' has \(experiment.variants.count) variants; say which:"
            + " '\(word.text).\(experiment.variants[0].name).…'", word)
      }
      return (experiment, experiment.variants[0])
    }
    if let own, current == nil, ids.contains(own) { throw .silent }
    let known = (current?.variants.map(\.name) ?? []) + ids
    throw ScopeFailure(
      current.map { "no variant '\(word.text)' in '\($0.id)'" }
        ?? "there is no experiment '\(word.text)' in this lesson",
      word, among: known)
  }

  func named(_ word: Word) throws(ScopeFailure) -> Experiment {
    guard ids.contains(word.text) else {
      throw ScopeFailure(
        "there is no experiment '\(word.text)' in this lesson", word, among: ids)
    }
    guard let experiment = experiment(word.text) else { throw .silent }
    return experiment
  }

  private func named(_ word: Word, in experiment: Experiment) throws(ScopeFailure) -> Variant {
    if let variant = experiment.variants.first(where: { $0.name == word.text }) { return variant }
    throw ScopeFailure(
      "no variant '\(word.text)' in '\(experiment.id)'", word,
      among: experiment.variants.map(\.name))
  }
}

extension ScopeFailure {
  fileprivate init(_ message: String, _ word: Word, among known: [String]) {
    self.init(message + Spelling.suggestion(for: word.text, among: known), word)
  }
}
