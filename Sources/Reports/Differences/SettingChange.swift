import Specs

/// A setting that differs between two results of an experiment, with those that it differs for.
struct SettingChange: Sendable {
  /// The dotted path.
  let path: String
  /// The value before and now; nothing where there is no such setting.
  let old, new: SpecValue?
  /// The variants concerned; nothing where it is all of them.
  let variants: [String]?

  /// The settings that differ, first those of the experiment, then by path.
  static func all(from old: ResultRecord, to new: ResultRecord) -> [SettingChange] {
    var holders: [Content: [String]] = [:]
    let common = old.variants.compactMap { variant in
      new.variant(variant.name).map { (variant, $0) }
    }
    for (before, now) in common {
      for content in differences(before.settings, now.settings) {
        holders[content, default: []].append(before.name)
      }
    }
    // What every variant overrides differs in the base alone.
    for content in differences(old.settings, new.settings) where holders[content] == nil {
      holders[content] = []
    }
    let ofExperiment = [
      Content(path: "kind", old: .text(old.kind), new: .text(new.kind)),
      Content(path: "question", old: .text(old.question), new: .text(new.question)),
    ].filter { $0.old != $0.new }.map { SettingChange($0, variants: nil) }
    let inOrder = holders.sorted { a, b in
      (a.key.path, a.value.first ?? "") < (b.key.path, b.value.first ?? "")
    }
    return ofExperiment
      + inOrder.map { content, names in
        let isOfAll = names.count == common.count || content.path == "seeds"
        return SettingChange(content, variants: isOfAll ? nil : names)
      }
  }

  var sentence: String {
    let values = [old, new].map { $0?.inlineYAML ?? "none" }.joined(separator: " -> ")
    let whose = variants.map { names in
      names.isEmpty
        ? " of the base" : " of \(Spelling.list(names, joining: "and"))"
    }
    return "\(path)\(whose ?? ""): \(values)"
  }

  private struct Content: Hashable {
    let path: String
    let old, new: SpecValue?
  }

  private init(_ content: Content, variants: [String]?) {
    path = content.path
    old = content.old
    new = content.new
    self.variants = variants
  }

  private static func differences(
    _ old: [String: SpecValue], _ new: [String: SpecValue]
  ) -> [Content] {
    Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      .map { Content(path: $0, old: old[$0], new: new[$0]) }
  }
}
