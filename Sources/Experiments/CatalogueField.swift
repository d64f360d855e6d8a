import NeuralNet
import Specs

extension Field {
  /// One entry of a catalogue, written as its name or as a call: `xavier`, `{normal: {mean: 1}}`.
  public static func entry<Entry: CatalogueEntry>(of catalogue: Catalogue<Entry>) -> Field
  where Value == Choice<Entry> {
    Field(
      label: article(catalogue.family), detail: .family(catalogue.family),
      read: { node, reader in
        guard let call = reader.call(catalogue.family, in: node) else { return nil }
        guard let entry = catalogue[call.name] else {
          reader.error(
            "unknown \(catalogue.family) '\(call.name)'"
              + Spelling.suggestion(for: call.name, among: catalogue.names),
            at: call.position)
          return nil
        }
        let values = reader.arguments(of: entry, in: catalogue.family, call)
        let choice = Choice(entry, values)
        guard choice.arguments.values.count == entry.parameters.count else { return nil }
        if let problem = entry.problem(with: choice.arguments) {
          reader.error("\(catalogue.family) '\(entry.name)': \(problem)", at: call.position)
          return nil
        }
        return choice
      },
      write: { $0.canonical })
  }

  /// Entries of a catalogue, in order: a list of them, or a map in which each stands once.
  static func entries<Entry: CatalogueEntry>(of catalogue: Catalogue<Entry>, atMost limit: Int)
    -> Field where Value == [Choice<Entry>]
  {
    let list = Field.list(of: .entry(of: catalogue), atMost: limit)
    return Field(
      label: list.label, detail: list.detail,
      read: { node, reader in
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
          return list.read(node, &reader)
        }
        let calls = entries.map { SpecNode(.mapping([$0]), at: $0.position) }
        return list.read(SpecNode(.sequence(calls), at: node.position), &reader)
      }, write: list.write)
  }

  private static func article(_ family: String) -> String {
    (family.first.map { "aeiou".contains($0) } ?? false ? "an " : "a ") + family
  }
}

extension Choice {
  /// The entry with all of its arguments, as plain data.
  public var canonical: SpecValue {
    guard !entry.parameters.isEmpty else { return .text(entry.name) }
    let values = arguments.values.map { ($0.name, $0.value.canonical) }
    return .map([entry.name: .map(Dictionary(uniqueKeysWithValues: values))])
  }
}

extension ParameterValue {
  /// The value as plain data.
  public var canonical: SpecValue {
    switch self {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .choice(let word), .text(let word): .text(word)
    case .flag(let flag): .flag(flag)
    }
  }
}

extension Field where Value == Double {
  /// A number in a range.
  static func number(in range: NumberRange) -> Field {
    .number(range.description, where: range.contains)
  }
}

extension Domain {
  /// The field that reads a value of this domain.
  public var field: Field<ParameterValue> {
    switch self {
    case .number(let range):
      Field<Double>.number(in: range).as {
        .number($0)
      } from: {
        if case .number(let number) = $0 { number } else { nil }
      }
    case .integer(let bounds):
      Field<Int>.integer(in: bounds).as {
        .integer($0)
      } from: {
        if case .integer(let integer) = $0 { integer } else { nil }
      }
    case .choice(let words):
      Field<String>.choice(words).as {
        .choice($0)
      } from: {
        if case .choice(let word) = $0 { word } else { nil }
      }
    case .flag:
      Field<Bool>.flag.as {
        .flag($0)
      } from: {
        if case .flag(let flag) = $0 { flag } else { nil }
      }
    case .text:
      Field<String>.text.as {
        .text($0)
      } from: {
        if case .text(let text) = $0 { text } else { nil }
      }
    }
  }
}

extension Field {
  /// The same field, its values wrapped.
  fileprivate func `as`<Wrapped: Sendable>(
    _ wrap: @escaping @Sendable (Value) -> Wrapped,
    from unwrap: @escaping @Sendable (Wrapped) -> Value?
  ) -> Field<Wrapped> {
    Field<Wrapped>(
      label: label, detail: detail,
      read: { [read] node, reader in read(node, &reader).map(wrap) },
      write: { [write] in unwrap($0).map(write) ?? .null })
  }
}

extension SpecReader {
  /// Reads the arguments of a call; a missing required one is reported at the entry's name, unless
  /// it is there misspelt.
  fileprivate mutating func arguments(
    of entry: some CatalogueEntry, in family: String, _ call: SpecCall
  ) -> [String: ParameterValue] {
    var values: [String: ParameterValue] = [:]
    var misspelt: Set<String> = []
    if let node = call.arguments {
      switch node.content {
      case .empty: break
      case .mapping(let entries):
        for written in entries {
          if let parameter = entry.parameters.first(where: { $0.name == written.key }) {
            values[parameter.name] = parameter.domain.field.read(written.value, &self)
          } else {
            let names = entry.parameters.map(\.name)
            if let name = Spelling.nearest(to: written.key, in: names) { misspelt.insert(name) }
            error(
              names.isEmpty
                ? "\(family) '\(entry.name)' takes no parameters"
                : "\(family) '\(entry.name)' has no parameter '\(written.key)'"
                  + Spelling.suggestion(for: written.key, among: names),
              at: written.position)
          }
        }
      case .scalar, .sequence:
        mismatch(
          node, expected: "a map of parameters: " + Spelling.list(entry.parameters.map(\.name)))
      }
    }
    for parameter in entry.parameters
    where parameter.defaultValue == nil && call.arguments?[parameter.name] == nil
      && !misspelt.contains(parameter.name)
    {
      error(
        "\(family) '\(entry.name)' needs '\(parameter.name)', \(parameter.domain.field.label)",
        at: call.position)
    }
    return values
  }
}
