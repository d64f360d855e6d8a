import Specs

/// A tag that was read and compared with the catalogue.
enum TagEvent {
  /// `{% name … %}`; no record for a tag that does not exist.
  case open(name: String, record: TagRecord?, attributes: [String: SlotText], at: SourcePosition)
  /// `{% endname %}`.
  case close(name: String, at: SourcePosition)
}

/// Compares tags with the catalogue.
struct TagReader {
  let source: SourceText

  /// Reads a tag line; `nil` for one that is no tag at all, which is then only reported.
  func read(_ line: TagLine, _ diagnostics: inout Diagnostics) -> TagEvent? {
    var problems: [(String, SourcePosition)] = []
    let syntax = TagSyntax(line) { problems.append(($0, $1)) }
    // The first few of one line are enough; each carries the whole line.
    defer { diagnostics.add(problems.prefix(8).map { Diagnostic($0.0, at: $0.1, in: source) }) }
    guard !syntax.name.isEmpty else {
      problems.append(("a tag without a name; \(Self.accepted)", line.position))
      return nil
    }
    let endName = syntax.name.hasPrefix("end") ? String(syntax.name.dropFirst(3)) : nil
    let record = TagCatalogue.record(named: endName ?? syntax.name)
    if record == nil {
      // A claim's tags stand in the prose, but may be meant here.
      let words = TagCatalogue.all.map(\.name) + ["claim"]
      let suggestion = Spelling.suggestion(
        for: syntax.name, among: endName == nil ? words : words.map { "end\($0)" })
      problems.append(("unknown tag '\(syntax.name)'\(suggestion)", syntax.position))
    }
    if let endName {
      if let extra = syntax.attributes.first, record != nil {
        problems.append(("'\(syntax.name)' takes no attributes", syntax.position(extra.nameOffset)))
      }
      return .close(name: endName, at: line.position)
    }
    return .open(
      name: syntax.name, record: record,
      attributes: record.map { attributes(syntax, of: $0, &problems) } ?? [:], at: line.position)
  }

  private static var accepted: String {
    "expected \(Spelling.list(TagCatalogue.all.map(\.name)))"
  }

  private func attributes(
    _ syntax: TagSyntax, of record: TagRecord, _ problems: inout [(String, SourcePosition)]
  ) -> [String: SlotText] {
    var values: [String: SlotText] = [:]
    for written in syntax.attributes {
      guard let attribute = record.attributes.first(where: { $0.name == written.name }) else {
        let words = record.attributes.map(\.name)
        problems.append(
          (
            "unknown attribute '\(written.name)' of '\(record.name)'"
              + Spelling.suggestion(for: written.name, among: words),
            syntax.position(written.nameOffset)
          ))
        continue
      }
      if values[written.name] != nil {
        problems.append(
          ("attribute '\(written.name)' is written twice", syntax.position(written.nameOffset)))
      }
      if !attribute.values.isEmpty, !attribute.values.contains(written.value) {
        problems.append(
          (
            "unknown \(written.name) '\(written.value)' of '\(record.name)'"
              + Spelling.suggestion(for: written.value, among: attribute.values),
            syntax.position(written.valueOffset)
          ))
      }
      if let problem = attribute.problem(written.value) {
        problems.append((problem, syntax.position(written.valueOffset)))
      }
      values[written.name] = SlotText(
        parsing: written.value, at: syntax.position(written.valueOffset)
      ) { problems.append(($0, $1)) }
    }
    for attribute in record.attributes where values[attribute.name] == nil {
      values[attribute.name] = attribute.fallback.map { SlotText($0) }
      // A misspelt attribute was reported already, and a tag that cannot be read as well.
      if attribute.fallback == nil, problems.isEmpty {
        problems.append(
          ("'\(record.name)' needs \(attribute.name)=\"…\"", syntax.position))
      }
    }
    return values
  }
}
