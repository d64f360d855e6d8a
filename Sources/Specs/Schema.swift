/// One key of a map in a spec: a name bound to a typed place in a Swift record.
public struct Key<Record: Sendable>: Sendable {
  /// The key as it is written.
  public let name: String
  /// What the key means, in a sentence.
  public let summary: String
  /// Whether it must be there.
  public let isRequired: Bool
  /// What it takes, for messages.
  public let label: String
  fileprivate let detail: FieldDetail
  fileprivate let defaultNote: String?
  fileprivate let read: @Sendable (SpecNode, inout Record, inout SpecReader) -> Void
  fileprivate let write: @Sendable (Record) -> SpecValue?

  /// A key whose value the record always has; the default is what a fresh record holds.
  public init<Value: Sendable>(
    _ name: String, _ path: WritableKeyPath<Record, Value> & Sendable, _ field: Field<Value>,
    required: Bool = false, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = required
    self.label = field.label
    self.detail = field.detail
    self.defaultNote = nil
    self.read = { node, record, reader in
      if let value = field.read(node, &reader) { record[keyPath: path] = value }
    }
    self.write = { field.write($0[keyPath: path]) }
  }

  /// A key without a value in a fresh record; `otherwise` says what holds where it is left out, and
  /// a key without that must be there.
  ///
  /// What holds otherwise may also be written, as in `clipping: none`, to undo what a base says.
  public init<Value: Sendable>(
    _ name: String, optional path: WritableKeyPath<Record, Value?> & Sendable,
    _ field: Field<Value>, otherwise: String?, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    self.isRequired = otherwise == nil
    self.label = field.label
    self.detail = field.detail
    self.defaultNote = otherwise
    self.read = { node, record, reader in
      if case .scalar(otherwise, isQuoted: false) = node.content { return }
      if let value = field.read(node, &reader) { record[keyPath: path] = value }
    }
    self.write = { $0[keyPath: path].map(field.write) }
  }
}

extension Key {
  /// What a fresh record holds; a map's keys each say it for themselves.
  fileprivate func defaultText(_ defaults: Record) -> String? {
    if case .keys = detail { return "that of each key" }
    return write(defaults)?.inlineYAML
  }
}

/// A key as the reference shows it.
public struct KeyDocumentation: Sendable {
  /// The key as it is written.
  public let name: String
  /// What it means.
  public let summary: String
  /// What it takes.
  public let label: String
  /// What holds where it is left out; nothing for a required key.
  public let defaultText: String?
  /// What stands behind it.
  public let detail: FieldDetail

  /// Describes a key that is read without a schema.
  public init(
    name: String, summary: String, label: String, defaultText: String?, detail: FieldDetail
  ) {
    self.name = name
    self.summary = summary
    self.label = label
    self.defaultText = defaultText
    self.detail = detail
  }
}

/// The keys of one map in a spec; reading, checking, writing and the reference all follow it.
public struct Schema<Record: Sendable>: Sendable {
  /// The keys, in the order that the reference shows.
  public let keys: [Key<Record>]
  /// Makes a record that holds every default.
  public let fresh: @Sendable () -> Record

  /// Creates a schema from its keys and the record that holds every default.
  public init(_ fresh: @escaping @autoclosure @Sendable () -> Record, _ keys: [Key<Record>]) {
    self.fresh = fresh
    self.keys = keys
  }

  /// The keys as the reference shows them.
  public var documentation: [KeyDocumentation] {
    let defaults = fresh()
    return keys.map { key in
      KeyDocumentation(
        name: key.name, summary: key.summary, label: key.label,
        defaultText: key.isRequired ? nil : key.defaultNote ?? key.defaultText(defaults),
        detail: key.detail)
    }
  }

  /// Reads a map; every unknown, missing or ill-typed key is reported.
  ///
  /// - Parameters:
  ///   - node: The map; an empty node stands for one without keys.
  ///   - reader: Takes what is wrong.
  ///   - extra: Keys that are read elsewhere and allowed here.
  /// - Returns: The record, or nothing where the node is not a map.
  public func read(_ node: SpecNode, _ reader: inout SpecReader, allowing extra: [String] = [])
    -> Record?
  {
    var record = fresh()
    switch node.content {
    case .empty: break
    case .mapping(let entries):
      for entry in entries where !extra.contains(entry.key) {
        if let key = keys.first(where: { $0.name == entry.key }) {
          key.read(entry.value, &record, &reader)
        } else {
          let names = keys.map(\.name) + extra
          reader.error(
            "unknown key '\(entry.key)'" + Spelling.suggestion(for: entry.key, among: names),
            at: entry.position)
        }
      }
    case .scalar, .sequence:
      reader.mismatch(node, expected: "a map with " + Spelling.list(keys.map(\.name)))
      return nil
    }
    for key in keys where key.isRequired && node[key.name] == nil && !reader.allowsMissingKeys {
      reader.error("the key '\(key.name)' is missing; it takes \(key.label)", at: node.position)
    }
    return record
  }

  /// The record as plain data, with every default filled in.
  public func write(_ record: Record) -> SpecValue {
    var map: [String: SpecValue] = [:]
    for key in keys { map[key.name] = key.write(record) }
    return .map(map)
  }
}
