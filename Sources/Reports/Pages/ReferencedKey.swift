import Experiments
import Specs

/// A key of the reference with the words that lead to it.
private struct ReferencedKey {
  /// The names from a section's entry down: `train.training.schedule`.
  let path: [String]
  let key: KeyDocumentation

  /// The keys below some names, from the outside in.
  static func all(_ keys: [KeyDocumentation], below path: [String]) -> [ReferencedKey] {
    keys.flatMap { key in
      let own = ReferencedKey(path: path + [key.name], key: key)
      return [own] + all(Reference.nested(key), below: own.path)
    }
  }

  /// The key as the reference prints it, under its path, and where the words stand that it takes.
  var text: String {
    let key = KeyDocumentation(
      name: path.joined(separator: "."), summary: key.summary, label: key.label,
      defaultText: key.defaultText, detail: key.detail)
    var lines = Reference.text([key], indent: "")
    if let family = key.detail.family {
      lines.append("  see 'lessons reference \(family)'")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension FieldDetail {
  /// The family whose entries a key takes.
  fileprivate var family: String? {
    switch self {
    case .family(let family), .families(let family): family
    case .plain, .keys: nil
    }
  }
}

extension Reference {
  private var keys: [ReferencedKey] {
    sections.flatMap { section in
      section.entries.flatMap { ReferencedKey.all($0.keys, below: [$0.name]) }
    }
  }

  /// The names of the keys below entries, each once.
  var keyNames: [String] {
    var seen: Set<String> = []
    return keys.compactMap(\.path.last).filter { seen.insert($0).inserted }
  }

  /// Every key that some words lead to: its own name, or names joined by dots that end with it, as
  /// `training.schedule` and `sgd.momentum`; `training.optimizer.sgd` leads on into the family.
  func texts(ofKey name: String) -> [String] {
    let words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let found = keys(at: words[...])
    guard found.isEmpty else { return found.map(\.text) }
    let ways = words.indices.dropFirst().filter { end in
      keys(at: words[..<end]).contains { $0.key.detail.family != nil }
    }
    return ways.compactMap { text(of: words[$0...].joined(separator: ".")) }
  }

  private func keys(at words: ArraySlice<String>) -> [ReferencedKey] {
    keys.filter { $0.path.suffix(words.count) == words }
  }
}
