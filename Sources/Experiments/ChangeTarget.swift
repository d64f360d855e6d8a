import Specs

/// An experiment as a change sees it.
struct ChangeTarget: Sendable {
  let id: String
  let kind: ExperimentKind
  /// The spec as written, without variants.
  let base: SpecNode
  /// For each variant with a name of its own, the paths that it overrides.
  let variants: [(name: String, paths: [String])]
  /// The paths that a sweep overrides in every variant.
  let sweptPaths: [String]

  /// Takes what matters of an experiment's root.
  init(id: String, kind: ExperimentKind, root: SpecNode, base: SpecNode) {
    self.id = id
    self.kind = kind
    self.base = base
    variants = (root["variants"]?.entries ?? []).map { ($0.key, $0.value.entries.map(\.key)) }
    sweptPaths = (root["sweep"]?.entries ?? []).map(\.key)
  }

  /// Whether every variant replaces what stands at a path of the base.
  func alwaysOverrides(_ path: some Collection<String>) -> Bool {
    let path = path.joined(separator: ".")
    func isReplaced(by other: String) -> Bool { path == other || path.hasPrefix(other + ".") }
    if sweptPaths.contains(where: isReplaced) { return true }
    return !variants.isEmpty && variants.allSatisfy { $0.paths.contains(where: isReplaced) }
  }

  /// Whether the first word of a path is meant as a name in front of it, not as a key.
  func isAddress(_ path: ArraySlice<String>, _ name: String) -> Bool {
    guard path.first == name, let next = path.dropFirst().first else { return false }
    return !kind.keys.contains(name) || kind.keys.contains(next)
  }
}
