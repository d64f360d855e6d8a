/// Reads nodes of a text and collects everything wrong with them.
public struct SpecReader {
  /// The text that the nodes stand in.
  public let source: SourceText
  /// Other texts that some of the nodes stand in, told apart by their numbers.
  public let others: [SourceText]
  /// What was wrong so far.
  public var diagnostics = Diagnostics()
  /// Whether missing keys are let pass, as in a spec that others complete.
  public var allowsMissingKeys = false

  /// Creates a reader for nodes of a text, some of which may stand in others.
  public init(source: SourceText, others: [SourceText] = []) {
    self.source = source
    self.others = others
  }

  /// A reader for nodes of the same texts that has found nothing yet.
  public var fresh: SpecReader { SpecReader(source: source, others: others) }

  /// Says what is wrong at a place.
  public mutating func error(_ message: String, at position: SourcePosition) {
    add(message, at: position, severity: .error)
  }

  /// Says what is probably not meant at a place.
  public mutating func warning(_ message: String, at position: SourcePosition) {
    add(message, at: position, severity: .warning)
  }

  private mutating func add(
    _ message: String, at position: SourcePosition, severity: Diagnostic.Severity
  ) {
    let text = others.first { $0.number == position.text } ?? source
    diagnostics.add(Diagnostic(message, at: position, in: text, severity: severity))
  }

  /// Says that a node does not hold what its key takes.
  public mutating func mismatch(_ node: SpecNode, expected label: String) {
    error("expected \(label), not \(node.written)", at: node.position)
  }

  /// Reads a list, whose elements may also stand alone without brackets.
  ///
  /// - Returns: The elements, or nothing for an empty list or a map, which are errors.
  public mutating func list(_ node: SpecNode, of label: String) -> [SpecNode]? {
    switch node.content {
    case .sequence(let elements) where !elements.isEmpty: return elements
    case .sequence:
      error("this list is empty; expected \(label)", at: node.position)
    case .scalar: return [node]
    case .empty, .mapping: mismatch(node, expected: label)
    }
    return nil
  }

  /// Reads a name or a call: `xavier`, or `{normal: {deviation: 0.01}}`.
  ///
  /// - Parameters:
  ///   - family: What the name is of, in messages: "activation".
  ///   - node: The node to read.
  /// - Returns: The name, where it stands, and its arguments.
  public mutating func call(_ family: String, in node: SpecNode) -> SpecCall? {
    switch node.content {
    case .scalar(let name, _): return SpecCall(name: name, position: node.position, arguments: nil)
    case .mapping(let entries):
      if entries.count == 1, let entry = entries.first {
        return SpecCall(name: entry.key, position: entry.position, arguments: entry.value)
      }
      let names = entries.map { "'\($0.key)'" }
      error(
        names.isEmpty
          ? "expected the name of one \(family)"
          : "expected one \(family), not \(names.count): \(Spelling.list(names, joining: "and"))",
        at: entries.dropFirst().first?.position ?? node.position)
    case .empty, .sequence: mismatch(node, expected: "the name of one \(family)")
    }
    return nil
  }
}

/// A name with its arguments, as a spec writes an entry of a catalogue.
public struct SpecCall: Sendable {
  /// The entry's name.
  public let name: String
  /// Where the name stands.
  public let position: SourcePosition
  /// What was written for the parameters; nothing for a bare name.
  public let arguments: SpecNode?
}
