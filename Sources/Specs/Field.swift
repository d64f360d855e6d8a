/// What a key may hold: how it is read, checked, written back and described.
public struct Field<Value: Sendable>: Sendable {
  /// What the field takes, as messages and the reference say it: "an integer from 1 to 100".
  public let label: String
  /// The catalogue or the keys that the field opens, for the reference.
  public let detail: FieldDetail
  /// Reads a node; nothing where it does not fit, which the reader has then reported.
  public let read: @Sendable (SpecNode, inout SpecReader) -> Value?
  /// Writes a value back as plain data.
  public let write: @Sendable (Value) -> SpecValue

  /// Creates a field from its parts.
  public init(
    label: String, detail: FieldDetail = .plain,
    read: @escaping @Sendable (SpecNode, inout SpecReader) -> Value?,
    write: @escaping @Sendable (Value) -> SpecValue
  ) {
    self.label = label
    self.detail = detail
    self.read = read
    self.write = write
  }
}

/// What stands behind a field in the reference.
public enum FieldDetail: Sendable {
  /// A plain value.
  case plain
  /// One entry of the catalogue of this family.
  case family(String)
  /// A list of entries of the catalogue of this family.
  case families(String)
  /// A map with these keys.
  case keys([KeyDocumentation])
}

extension FieldDetail {
  /// What stands behind a list of such elements.
  fileprivate var listed: FieldDetail {
    if case .family(let family) = self { .families(family) } else { self }
  }
}

extension Field where Value == String {
  /// Any text that is not empty.
  public static var text: Field {
    Field(
      label: "a text",
      read: { node, reader in
        if let text = node.scalar, !text.isEmpty { return text }
        reader.mismatch(node, expected: "a text")
        return nil
      }, write: { .text($0) })
  }

  /// One of some words.
  public static func choice(_ words: [String]) -> Field {
    let label = Spelling.list(words)
    return Field(
      label: label,
      read: { node, reader in
        guard let word = node.scalar else {
          reader.mismatch(node, expected: label)
          return nil
        }
        if words.contains(word) { return word }
        reader.error(
          "'\(word)' is not possible here" + Spelling.suggestion(for: word, among: words),
          at: node.position)
        return nil
      }, write: { .text($0) })
  }
}

extension Field where Value == SpecNode {
  /// A text with its place, whose meaning is found out later.
  public static func written(_ label: String) -> Field {
    Field(
      label: label,
      read: { node, reader in
        if node.scalar != nil { return node }
        reader.mismatch(node, expected: label)
        return nil
      }, write: { .text($0.scalar ?? "") })
  }
}

extension Field where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  public static var cases: Field {
    let words = Field<String>.choice(Value.allCases.map(\.rawValue))
    return Field(
      label: words.label,
      read: { node, reader in words.read(node, &reader).flatMap(Value.init(rawValue:)) },
      write: { .text($0.rawValue) })
  }
}

extension Field where Value == Bool {
  /// `true` or `false`.
  public static var flag: Field {
    Field(
      label: "true or false",
      read: { node, reader in
        if case .scalar(let text, false) = node.content, let flag = Bool(text) { return flag }
        reader.mismatch(node, expected: "true or false")
        return nil
      }, write: { .flag($0) })
  }
}

extension Field where Value == Int {
  /// A whole number within bounds.
  public static func integer(in bounds: ClosedRange<Int>) -> Field {
    let label = integerLabel(bounds)
    return Field(
      label: label,
      read: { node, reader in
        guard case .scalar(let text, false) = node.content, let value = wholeNumber(text) else {
          reader.mismatch(node, expected: label)
          return nil
        }
        if bounds.contains(value) { return value }
        reader.error("\(text) is out of range; expected \(label)", at: node.position)
        return nil
      }, write: { .integer($0) })
  }

  private static func integerLabel(_ bounds: ClosedRange<Int>) -> String {
    bounds.upperBound == .max
      ? "a whole number from \(bounds.lowerBound)"
      : "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
  }
}

extension Field where Value == Double {
  /// A finite number that fits a condition.
  ///
  /// - Parameters:
  ///   - label: What fits, as messages say it: "a number above 0".
  ///   - fits: Whether a finite number fits.
  /// - Returns: The field.
  public static func number(
    _ label: String, where fits: @escaping @Sendable (Double) -> Bool
  ) -> Field {
    Field(
      label: label,
      read: { node, reader in
        guard case .scalar(let text, false) = node.content, let value = realNumber(text) else {
          reader.mismatch(node, expected: label)
          return nil
        }
        if value.isFinite, fits(value) { return value }
        reader.error(
          value.isNaN
            ? "'\(text)' is not a number; expected \(label)"
            : "\(text) is out of range; expected \(label)",
          at: node.position)
        return nil
      }, write: { .number($0) })
  }

  /// Any finite number.
  public static var number: Field { number("a number") { _ in true } }
}

extension Field {
  /// A list of at least one element; a single element may stand without brackets, also a map with
  /// keys.
  public static func list<Element: Sendable>(
    of element: Field<Element>, atMost limit: Int = 1_000, label: String? = nil
  ) -> Field where Value == [Element] {
    let label = label ?? "a list, each element \(element.label)"
    return Field(
      label: label, detail: element.detail.listed,
      read: { node, reader in
        guard let nodes = element.isMap(node) ? [node] : reader.list(node, of: label) else {
          return nil
        }
        guard nodes.count <= limit else {
          reader.error(
            "this list has \(nodes.count) elements; the most is \(limit)", at: node.position)
          return nil
        }
        let values = nodes.map { element.read($0, &reader) }
        let found = values.compactMap { $0 }
        return found.count == values.count ? found : nil
      }, write: { .list($0.map(element.write)) })
  }

  private func isMap(_ node: SpecNode) -> Bool {
    guard case .keys = detail, case .mapping = node.content else { return false }
    return true
  }

  /// A map with the keys of a schema.
  public static func record(_ schema: Schema<Value>) -> Field {
    Field(
      label: "a map", detail: .keys(schema.documentation),
      read: { node, reader in schema.read(node, &reader) },
      write: { schema.write($0) })
  }
}

/// A whole number as people write it: `1000`, `1_000`, `1e3`.
public func wholeNumber(_ text: String) -> Int? {
  let digits = text.filter { $0 != "_" }
  if let value = Int(digits) { return value }
  guard let real = Double(digits), digits.contains(where: { $0 == "e" || $0 == "E" }) else {
    return nil
  }
  return Int(exactly: real)
}

/// A number as people write it, `nan` and `inf` included, so that messages can tell them apart.
public func realNumber(_ text: String) -> Double? {
  let word = text.lowercased()
  if [".nan", "nan"].contains(word) { return .nan }
  if [".inf", "+.inf", "inf", "infinity"].contains(word) { return .infinity }
  if ["-.inf", "-inf", "-infinity"].contains(word) { return -.infinity }
  guard let first = word.first, first.isNumber || "+-.".contains(first) else { return nil }
  return Double(word.filter { $0 != "_" })
}
