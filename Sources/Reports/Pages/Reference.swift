import Documents
import Experiments
import Specs

/// Everything that a lesson may say, as the registry holds it.
public struct Reference {
  /// A part of the reference: keys of one map, or the entries of one family.
  struct Section {
    let title: String
    let summary: String
    let entries: [EntryDocumentation]
  }

  let sections: [Section]

  /// Gathers the whole registry.
  public init() {
    let kinds = ExperimentKind.catalogue.map { kind in
      EntryDocumentation(name: kind.name, summary: kind.summary, keys: kind.documentation)
    }
    let figures = FigureKind.catalogue.map { kind in
      EntryDocumentation(name: kind.name, summary: kind.summary, keys: kind.documentation)
    }
    let tags = TagCatalogue.all.map { tag in
      EntryDocumentation(
        name: tag.name, summary: tag.summary,
        keys: tag.attributes.map { attribute in
          KeyDocumentation(
            name: attribute.name, summary: "",
            label: attribute.values.isEmpty ? "a text" : Spelling.list(attribute.values),
            defaultText: attribute.fallback.map { $0.isEmpty ? "none" : $0 }, detail: .plain)
        })
    }
    let metrics = ExperimentKind.catalogue.filter { !$0.metrics.isEmpty }.map { kind in
      Section(
        title: "metric of \(kind.name)", summary: "What runs of kind '\(kind.name)' record.",
        entries: kind.metrics.map { EntryDocumentation(name: $0.name, summary: $0.summary) })
    }
    let limits = Limits.standard.documentation.map {
      EntryDocumentation(name: $0.value, summary: "The most \($0.name).")
    }
    sections =
      [
        Section(
          title: "front matter", summary: "What a lesson may say of itself at its top.",
          entries: FrontMatter.schema.documentation.map(EntryDocumentation.init)),
        Section(
          title: "experiment", summary: "The keys that experiments of every kind have.",
          entries: Experiment.documentation.map(EntryDocumentation.init)),
        Section(title: "kind", summary: "What is done with a spec.", entries: kinds),
        Section(title: "figure", summary: "What may stand under `show`.", entries: figures),
      ]
      + FamilyDocumentation.engine.map {
        Section(title: $0.family, summary: "", entries: $0.entries)
      } + metrics + [
        Section(
          title: "selector",
          summary: "How a figure picks a number: 'best test-loss', 'gradient-norm at layer 1'.",
          entries: Selector.documentation),
        Section(
          title: "function",
          summary: "What expressions in claims and values may call.",
          entries: ExpressionFunction.documentation),
        Section(
          title: "quantifier", summary: "What may stand at the end of a claim.",
          entries: Quantifier.documentation),
        Section(
          title: "format", summary: "What may stand behind a value: {{ a | percent }}.",
          entries: ValueFormat.documentation),
        Section(
          title: "prediction", summary: "The keys of a `predict` fence.",
          entries: Prediction.documentation.map(EntryDocumentation.init)),
        Section(
          title: "tag", summary: "Blocks in the text: {% hint %} … {% endhint %}.", entries: tags),
        Section(
          title: "formula", summary: "Commands of TeX that $…$ and $$…$$ may hold.",
          entries: FormulaCommands.all.map {
            EntryDocumentation(name: $0.title, summary: $0.names.joined(separator: " "))
          }),
        Section(
          title: "limit", summary: "What is refused unless --allow-large is given.",
          entries: limits),
      ]
  }

  /// The names that `lessons reference` knows: sections, entries and keys.
  public var names: [String] {
    sections.flatMap { section in [section.title] + section.entries.map(\.name) } + keyNames
  }

  /// The reference as text, or one section, entry or key of it; nothing for an unknown name.
  public func text(of name: String? = nil) -> String? {
    guard let name else { return sections.map(Self.text).joined(separator: "\n") }
    let wanted = name.lowercased()
    if let section = sections.first(where: { [$0.title, $0.title + "s"].contains(wanted) }) {
      return Self.text(section)
    }
    let found = sections.flatMap { section in
      section.entries.filter { $0.name.lowercased() == wanted }.map { entry in
        "\(section.title) " + Self.text(entry, indent: "")
      }
    }
    let all = found + texts(ofKey: wanted)
    return all.isEmpty ? nil : all.joined(separator: "\n")
  }

  private static func text(_ section: Section) -> String {
    let head = section.title.uppercased() + (section.summary.isEmpty ? "" : "\n\(section.summary)")
    return head + "\n" + section.entries.map { "  " + text($0, indent: "  ") }.joined()
  }

  private static func text(_ entry: EntryDocumentation, indent: String) -> String {
    var lines = ["\(entry.name): \(entry.summary)"]
    if !entry.formula.isEmpty { lines.append("\(indent)  formula: \(entry.formula)") }
    if !entry.source.isEmpty { lines.append("\(indent)  source: \(entry.source)") }
    lines += text(entry.keys, indent: indent + "  ")
    return lines.joined(separator: "\n") + "\n"
  }

  static func text(_ keys: [KeyDocumentation], indent: String) -> [String] {
    keys.flatMap { key in
      let value = "\(indent)\(key.name): \(key.label)\(Self.ending(of: key))"
      let summary = key.summary.isEmpty ? [] : ["\(indent)  \(key.summary)"]
      return [value] + summary + text(nested(key), indent: indent + "  ")
    }
  }

  /// `; default 5`, `; otherwise none`, or that it is required.
  private static func ending(of key: KeyDocumentation) -> String {
    key.defaultText.map { "; default: \($0)" } ?? "; required"
  }

  static func nested(_ key: KeyDocumentation) -> [KeyDocumentation] {
    guard case .keys(let keys) = key.detail else { return [] }
    return keys
  }

  /// The reference as an HTML page.
  public var html: String {
    let contents = sections.map { section -> HTML in
      "<li><a href=\"#\(Self.anchor(section))\">\(section.title)</a></li>\n"
    }
    let parts = sections.map { section -> HTML in
      let entries = section.entries.map { Self.html($0, in: section) }
      return """
        <h2 id="\(Self.anchor(section))">\(section.title)</h2>
        \(section.summary.isEmpty ? nil : HTML("<p>\(section.summary)</p>\n"))\
        <dl>
        \(entries)</dl>

        """
    }
    return HTMLPage(
      title: "Reference", description: "Everything that an experiment may say.",
      body: """
        \(CourseNavigation.top(of: "reference.html"))<main class="reference">
        <h1>Reference</h1>
        <p class="summary">Everything that a lesson may say. \
        <code>lessons reference NAME</code> prints an entry in the terminal.</p>
        <ul class="reference-contents">
        \(contents)</ul>
        \(parts)</main>

        """
    ).text
  }

  private static func anchor(_ section: Section) -> String { anchor(section.title) }

  private static func anchor(_ name: String) -> String { name.replacing(" ", with: "-") }

  private static func html(_ entry: EntryDocumentation, in section: Section) -> HTML {
    let formula: HTML? =
      entry.formula.isEmpty ? nil : "<p>Formula: <code>\(entry.formula)</code></p>\n"
    let source: HTML? = entry.source.isEmpty ? nil : "<p>Source: \(entry.source)</p>\n"
    return """
      <dt id="\(anchor(section)).\(anchor(entry.name))"><code>\(entry.name)</code></dt>
      <dd><p>\(entry.summary)</p>
      \(formula)\(source)\(html(entry.keys))</dd>

      """
  }

  private static func html(_ keys: [KeyDocumentation]) -> HTML {
    guard !keys.isEmpty else { return HTML() }
    let items = keys.map { key -> HTML in
      """
      <li><code>\(key.name)</code>: \(key.label)\(ending(of: key)). \(key.summary)
      \(html(nested(key)))</li>

      """
    }
    return "<ul>\n\(items)</ul>\n"
  }
}

extension EntryDocumentation {
  /// A key as an entry of a section of keys.
  fileprivate init(_ key: KeyDocumentation) {
    let value = key.defaultText.map { "; default: \($0)" } ?? "; required"
    self.init(name: key.name, summary: "\(key.label)\(value). \(key.summary)")
  }
}
