import Specs

/// A path to a number in the spec of an experiment: `init.training.epochs`, or
/// `init.xavier.network.hidden.1`.
struct SettingPath {
  private let path: [Word]

  init(_ path: [Word]) { self.path = path }

  /// The number that stands there, defaults filled in.
  func number(in scope: ExpressionScope) throws(ScopeFailure) -> Double {
    var rest = path[...]
    let experiment: Experiment
    if let first = rest.first, scope.ids.contains(first.text) {
      experiment = try scope.named(first)
      rest = rest.dropFirst()
    } else if let current = scope.current {
      experiment = current
    } else if let own = scope.own, scope.ids.contains(own) {
      throw .silent
    } else {
      throw ScopeFailure(
        "say of which experiment: 'setting(\(scope.ids.first ?? "init").training.epochs)'", path[0])
    }
    guard let key = rest.first else {
      throw ScopeFailure("which setting of '\(experiment.id)'? Such as 'training.epochs'", path[0])
    }
    if rest.count == 1, let count = Self.counts[key.text] { return Double(count(experiment)) }
    var spec = experiment.canonical
    let named =
      experiment.variants.first { $0.name == key.text }
      ?? scope.variant.flatMap { name in
        experiment.variants.first { $0.name == name }
      }
    if let variant = named {
      spec = variant.canonical
      if variant.name == key.text { rest = rest.dropFirst() }
    }
    guard let spec else {
      throw ScopeFailure(
        "the spec of '\(experiment.id)' is whole only with a variant; name one:"
          + " '\(experiment.id).\(experiment.variants[0].name).\(key.text)'", key)
    }
    return try number(in: spec, rest)
  }

  /// What an experiment has beside its spec.
  private static let counts: [String: @Sendable (Experiment) -> Int] = [
    "seeds": { $0.seeds.count }, "variants": { $0.variants.count },
  ]

  private func number(in spec: SpecValue, _ path: ArraySlice<Word>) throws(ScopeFailure) -> Double {
    guard let key = path.first else { return try plain(spec) }
    switch spec {
    case .map(let map):
      guard let value = map[key.text] else {
        let counts = path.count == self.path.count ? Self.counts.keys.sorted() : []
        throw ScopeFailure(
          "there is no setting '\(key.text)' here"
            + Spelling.suggestion(for: key.text, among: map.keys.sorted() + counts), key)
      }
      return try number(in: value, path.dropFirst())
    case .list(let elements):
      // Compared before 1 is taken away, which the least of all integers does not survive.
      guard let index = Int(key.text), index >= 1, index <= elements.count else {
        throw ScopeFailure(
          "this is a list of \(elements.count); write '.1' for the first element", key)
      }
      return try number(in: elements[index - 1], path.dropFirst())
    case .null, .flag, .integer, .number, .text:
      throw ScopeFailure("'\(spec.inlineYAML)' has no '\(key.text)'", key)
    }
  }

  private func plain(_ value: SpecValue) throws(ScopeFailure) -> Double {
    let last = path[path.count - 1]
    switch value {
    case .integer(let integer): return Double(integer)
    case .number(let number): return number
    case .list(let elements) where elements.count == 1: return try plain(elements[0])
    case .list(let elements):
      throw ScopeFailure(
        "'\(last.text)' is a list of \(elements.count); write '.1' behind it for the first element",
        last)
    case .null, .flag, .text, .map:
      throw ScopeFailure("'\(last.text)' is \(value.inlineYAML), not a number", last)
    }
  }
}
