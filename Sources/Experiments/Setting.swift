import Specs

/// One setting from outside a lesson: `training.epochs=10`, whose value is YAML.
///
/// In front of the path may stand the id of an experiment, and behind that the name of a variant.
public struct Setting: Sendable {
  /// The setting as it was written.
  public let source: SourceText
  let keys: [String]
  let value: SpecNode

  /// Where a setting leads in an experiment.
  enum Way {
    case base([String])
    case variant(String, [String])
    case nowhere(Miss)
  }

  /// Why a setting does not lead into an experiment: a word, and what may stand in its place.
  struct Miss {
    let index: Int
    let candidates: [String]
  }

  /// Reads a setting.
  ///
  /// - Parameters:
  ///   - text: The setting as `path=value`.
  ///   - path: What messages call it, in a file's place.
  ///   - number: What tells its text from the others, from 1.
  ///   - diagnostics: Takes what is wrong.
  public init?(
    _ text: String, path: String, number: Int, into diagnostics: inout Diagnostics
  ) {
    let source = SourceText(path: path, text: text, number: number)
    let first = source.line(1)
    guard let sign = first.firstIndex(of: "=") else {
      let end = source.slice(lines: 1...1).position(line: 1, column: first.utf8.count + 1)
      diagnostics.add(
        Diagnostic(
          "a '=' is missing; write path=value, as in training.epochs=10", at: end, in: source))
      return nil
    }
    let offset = first[...sign].utf8.count
    var lines = source.slice.lines
    lines[0] = SourceSlice.Line(
      text: String(first[first.index(after: sign)...]), number: 1, columnOffset: offset)
    guard let value = SpecSyntax.read(SourceSlice(source: source, lines: lines), into: &diagnostics)
    else { return nil }
    self.source = source
    self.value = value
    keys = first[..<sign].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if let excess = SpecSyntax.excess(ofPath: keys) {
      diagnostics.add(Diagnostic(excess, at: position, in: source))
      return nil
    }
  }

  /// Where the path begins.
  var position: SourcePosition { position(ofKey: 0) }

  private func position(ofKey index: Int) -> SourcePosition {
    let before = keys[..<index].reduce(0) { $0 + $1.utf8.count + 1 }
    return SourcePosition(line: 1, column: before + 1, text: source.number)
  }

  /// Where the setting leads in an experiment.
  func way(into target: ChangeTarget) -> Way {
    var path = keys[...]
    if target.isAddress(path, target.id) {
      path = path.dropFirst()
      if let name = path.first, target.variants.contains(where: { $0.name == name }),
        target.isAddress(path, name)
      {
        let rest = path.dropFirst()
        return Self.miss(rest, among: target.kind.documentation, of: nil).map(Way.nowhere)
          ?? .variant(name, Array(rest))
      }
    }
    return Self.miss(path, among: target.kind.documentation, of: target.base).map(Way.nowhere)
      ?? .base(Array(path))
  }

  /// The first word of a path that leads nowhere.
  ///
  /// Below an entry of a catalogue, a path must not name another than the one written: `adam.beta1`
  /// leads nowhere where the optimizer is `sgd`.
  private static func miss(
    _ path: ArraySlice<String>, among keys: [KeyDocumentation], of node: SpecNode?
  ) -> Miss? {
    guard let word = path.first, let key = keys.first(where: { $0.name == word }) else {
      return Miss(index: path.startIndex, candidates: keys.map(\.name))
    }
    let (rest, node) = (path.dropFirst(), node?[word])
    guard let next = rest.first else { return nil }
    switch key.detail {
    case .plain: return Miss(index: rest.startIndex, candidates: [])
    case .keys(let below): return miss(rest, among: below, of: node)
    case .families: return nil
    case .family:
      let names = node?.calledNames ?? []
      return names.isEmpty || names.contains(next)
        ? nil : Miss(index: rest.startIndex, candidates: names)
    }
  }

  /// What is wrong with a setting that leads into none of some experiments.
  func problem(with targets: [ChangeTarget]) -> Diagnostic? {
    var furthest: Miss?
    for target in targets {
      guard case .nowhere(let miss) = way(into: target) else { return nil }
      if miss.index > furthest?.index ?? -1 { furthest = miss }
    }
    guard let furthest else {
      return Diagnostic("there is no experiment to change", at: position, in: source)
    }
    let path = keys[...furthest.index].joined(separator: ".")
    return Diagnostic(
      "no experiment here has '\(path)'" + hint(for: furthest, in: targets),
      at: position(ofKey: furthest.index), in: source)
  }

  /// What was probably meant where a path leads nowhere, or what may stand there.
  private func hint(for miss: Miss, in targets: [ChangeTarget]) -> String {
    let index = miss.index
    let candidates = miss.candidates + (index == 0 ? targets.map(\.id) : [])
    let rest = keys[(index + 1)...]
    if index == 0, let name = keys.first, rest.first != nil,
      let target = targets.first(where: { $0.variants.contains { $0.name == name } })
    {
      let path = ([target.id] + keys).joined(separator: ".")
      return "; '\(name)' is a variant of '\(target.id)'; did you mean '\(path)'?"
    }
    if let near = Spelling.nearest(to: keys[index], in: candidates) {
      let path = keys[..<index] + [near] + rest
      return "; did you mean '\(path.joined(separator: "."))'?"
    }
    // The way to a key is often left out: 'epochs' for 'training.epochs'.
    let deeper = targets.flatMap { $0.kind.documentation.flatMap { $0.paths(below: []) } }
    if index == 0, let near = Spelling.nearest(to: keys[0], in: deeper.compactMap(\.last)),
      let path = deeper.first(where: { $0.last == near })
    {
      return "; did you mean '\((path + rest).joined(separator: "."))'?"
    }
    let start = keys[..<index].joined(separator: ".")
    if candidates.isEmpty { return "; nothing stands below '\(start)'" }
    return "; expected \(Spelling.list(candidates))" + (index == 0 ? "" : " after '\(start)'")
  }
}

extension KeyDocumentation {
  /// The paths of the key and of those below it.
  fileprivate func paths(below start: [String]) -> [[String]] {
    let own = start + [name]
    guard case .keys(let keys) = detail else { return [own] }
    return [own] + keys.flatMap { $0.paths(below: own) }
  }
}

extension Setting {
  /// The base of an experiment, changed if the setting leads into it.
  func changing(_ base: SpecNode, of target: ChangeTarget) -> SpecNode {
    guard case .base(let path) = way(into: target) else { return base }
    return base.replacing(path, with: value, keyAt: position)
  }

  /// The variants of an experiment, the one changed that the setting names.
  func changing(_ drafts: VariantDrafts, of target: ChangeTarget) -> VariantDrafts {
    guard case .variant(let name, let path) = way(into: target) else { return drafts }
    var drafts = drafts
    for index in drafts.variants.indices where drafts.variants[index].name == name {
      drafts.variants[index].node =
        drafts.variants[index].node.replacing(path, with: value, keyAt: position)
    }
    return drafts
  }
}
