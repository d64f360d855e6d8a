import Specs

/// A variant before it is decoded: its name and its whole spec.
struct VariantDraft {
  let name: String
  var node: SpecNode
  var coordinates: [String] = []
}

/// The variants of an experiment before they are decoded.
struct VariantDrafts {
  var variants: [VariantDraft]
  var axes: [SweepAxis] = []
  /// Whether some variants were left out because of mistakes, which are reported.
  var isIncomplete = false
  /// Whether nothing varies, so that the one variant is the spec itself.
  var isBaseAlone = false

  /// Variants given by name, each with overrides: `{zeros: {network.initializer: zeros}}`.
  static func named(
    _ node: SpecNode, over base: SpecNode, _ kind: ExperimentKind, _ reader: inout SpecReader
  ) -> VariantDrafts {
    guard case .mapping(let entries) = node.content, !entries.isEmpty else {
      reader.mismatch(node, expected: "a map of variants, each a name with what it changes")
      return VariantDrafts(variants: [], isIncomplete: true)
    }
    guard isWithinLimit(entries.count, at: node.position, &reader) else {
      return VariantDrafts(variants: [], isIncomplete: true)
    }
    let drafts = entries.compactMap { entry -> VariantDraft? in
      guard isName(entry.key) else {
        reader.error(
          "a variant's name has lower-case letters, digits and '-', not '\(entry.key)'",
          at: entry.position)
        return nil
      }
      var spec = base
      switch entry.value.content {
      case .empty: break
      case .mapping(let overrides):
        checkOverlap(of: overrides, &reader)
        for override in overrides {
          apply(override.value, at: override.key, override.position, to: &spec, kind, &reader)
        }
      case .scalar, .sequence:
        reader.mismatch(entry.value, expected: "a map: {dotted.path: value}")
      }
      return VariantDraft(name: entry.key, node: spec)
    }
    return VariantDrafts(variants: drafts, isIncomplete: drafts.count < entries.count)
  }

  /// Every combination of the values of some paths: `{training.batch-size: [1, all]}`.
  static func sweep(
    _ node: SpecNode, over base: SpecNode, _ kind: ExperimentKind, _ reader: inout SpecReader
  ) -> VariantDrafts {
    guard case .mapping(let entries) = node.content, !entries.isEmpty else {
      reader.mismatch(node, expected: "a map of paths, each with a list of values")
      return VariantDrafts(variants: [], isIncomplete: true)
    }
    checkOverlap(of: entries, &reader)
    var drafts = [VariantDraft(name: "", node: base)]
    var axes: [SweepAxis] = []
    for entry in entries {
      guard let values = reader.list(entry.value, of: "a list of values to try") else { continue }
      guard isWithinLimit(drafts.count * values.count, at: node.position, &reader) else {
        return VariantDrafts(variants: [], isIncomplete: true)
      }
      let labels = values.map(label)
      for (index, label) in labels.enumerated() where labels[..<index].contains(label) {
        reader.error("'\(label)' stands in this list twice", at: values[index].position)
      }
      axes.append(SweepAxis(path: entry.key, values: labels))
      drafts = drafts.flatMap { draft in
        zip(values, labels).map { value, label in
          var spec = draft.node
          apply(value, at: entry.key, entry.position, to: &spec, kind, &reader)
          return VariantDraft(
            name: (draft.name.isEmpty ? "" : draft.name + ", ") + label, node: spec,
            coordinates: draft.coordinates + [label])
        }
      }
    }
    return VariantDrafts(variants: drafts, axes: axes)
  }

  /// One variant for each element of a list, named after it.
  static func elements(
    of list: SpecNode, under key: String, over base: SpecNode, _ reader: inout SpecReader
  ) -> VariantDrafts {
    let elements = list.elements.isEmpty ? [list] : list.elements
    guard isWithinLimit(elements.count, at: list.position, &reader) else {
      return VariantDrafts(variants: [], isIncomplete: true)
    }
    var names: [String: Int] = [:]
    return VariantDrafts(
      variants: elements.map { element in
        let name = element.scalar ?? element.entries.first?.key ?? key
        names[name, default: 0] += 1
        let count = names[name, default: 1]
        let one = SpecNode(.sequence([element]), at: element.position)
        return VariantDraft(
          name: count == 1 ? name : "\(name)-\(count)",
          node: base.replacing(
            [key], with: list.elements.isEmpty ? list : one, keyAt: list.position))
      })
  }

  /// Refuses a path that leads into what another one replaces.
  private static func checkOverlap(of entries: [SpecNode.Entry], _ reader: inout SpecReader) {
    for entry in entries {
      if let other = entries.first(where: { entry.key.hasPrefix($0.key + ".") }) {
        reader.error(
          "'\(entry.key)' lies within '\(other.key)', which is replaced as a whole",
          at: entry.position)
      }
    }
  }

  private static func apply(
    _ value: SpecNode, at path: String, _ position: SourcePosition, to spec: inout SpecNode,
    _ kind: ExperimentKind, _ reader: inout SpecReader
  ) {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = keys.first, kind.keys.contains(first) else {
      reader.error(
        "no key '\(keys.first ?? "")' to override in an experiment of kind '\(kind.name)'"
          + Spelling.suggestion(for: keys.first ?? "", among: kind.keys),
        at: position)
      return
    }
    guard !keys.contains("") else {
      reader.error("'\(path)' is not a path; write words joined by dots", at: position)
      return
    }
    if let excess = SpecSyntax.excess(ofPath: keys) {
      reader.error(excess, at: position)
      return
    }
    spec = spec.replacing(keys, with: value, keyAt: position)
  }

  private static func label(_ node: SpecNode) -> String {
    switch node.content {
    case .empty: "empty"
    case .scalar(let text, _): text
    case .sequence(let elements): elements.map(label).joined(separator: "-")
    case .mapping(let entries):
      entries.map { entry in
        let inner = label(entry.value)
        return inner.isEmpty || inner == "empty" ? entry.key : "\(entry.key) \(inner)"
      }.joined(separator: " ")
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") } && !text.isEmpty
  }

  private static func isWithinLimit(
    _ count: Int, at position: SourcePosition, _ reader: inout SpecReader
  ) -> Bool {
    if count <= ExperimentReader.variantLimit { return true }
    reader.error(
      "\(count) variants, and the most is \(ExperimentReader.variantLimit)", at: position)
    return false
  }
}
