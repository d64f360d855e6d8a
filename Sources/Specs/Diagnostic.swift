/// One thing wrong with a lesson, and where.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// Nothing is run.
    case error
    /// Everything is run.
    case warning
  }

  /// The file, as messages show it.
  public let path: String
  /// Where it is; nothing for the file as a whole.
  public let position: SourcePosition?
  /// How bad it is.
  public let severity: Severity
  /// What is wrong: what was written, what is accepted, the nearest valid word.
  public let message: String
  /// The source line that the caret stands under; empty for the file as a whole.
  public let sourceLine: String

  /// Says that something is wrong at a place in a text.
  public init(
    _ message: String, at position: SourcePosition, in source: SourceText,
    severity: Severity = .error
  ) {
    self.path = source.path
    self.position = position
    self.severity = severity
    self.message = message
    self.sourceLine = source.line(position.line)
  }

  /// The same diagnostic with words after its message.
  public func adding(_ words: String) -> Diagnostic {
    Diagnostic(self, message: message + words, severity: severity)
  }

  /// The same diagnostic as a warning.
  public var asWarning: Diagnostic { Diagnostic(self, message: message, severity: .warning) }

  private init(_ other: Diagnostic, message: String, severity: Severity) {
    path = other.path
    position = other.position
    sourceLine = other.sourceLine
    self.message = message
    self.severity = severity
  }

  /// Says that something is wrong with a file as a whole.
  public init(_ message: String, path: String, severity: Severity = .error) {
    self.path = path
    self.position = nil
    self.severity = severity
    self.message = message
    self.sourceLine = ""
  }
}

extension Diagnostic {
  /// Feeds what tells diagnostics apart; the source line follows from the position.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(position)
    hasher.combine(message)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `path:line:column: error: message`, the source line and a caret under the column.
  public var description: String {
    guard let position else { return "\(path): \(severity.rawValue): \(message)" }
    let head = "\(path):\(position.line):\(position.column): \(severity.rawValue): \(message)"
    let (line, caret) = excerpt(around: position.column)
    return "\(head)\n  \(line)\n  \(caret)"
  }

  /// The source line, cut where it is long, and a caret under the byte column.
  ///
  /// Tabs are kept in the caret's line, so both lines indent alike.
  private func excerpt(around column: Int) -> (line: String, caret: String) {
    let width = 96
    var scalars: [Unicode.Scalar] = []
    var caretIndex = 0
    var bytes = 0
    for scalar in sourceLine.unicodeScalars {
      if bytes < column - 1 { caretIndex += 1 }
      bytes += UTF8.width(scalar)
      scalars.append(
        scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : scalar)
    }
    let start = caretIndex > width - 16 ? caretIndex - width / 2 : 0
    let shown = scalars.dropFirst(start).prefix(width)
    var line = String(String.UnicodeScalarView(shown))
    if start > 0 { line = "…" + line }
    if start + width < scalars.count { line += "…" }
    let indent = shown.prefix(caretIndex - start).map { $0 == "\t" ? "\t" : " " }.joined()
    return (line, (start > 0 ? " " : "") + indent + "^")
  }
}

/// Diagnostics as they are collected; each is kept once.
public struct Diagnostics: Sendable {
  /// What was collected, in order of arrival.
  public private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  /// Creates an empty collection.
  public init() {}

  /// Whether anything collected stops a run.
  public var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// What was collected, as it stands in the files.
  public var sorted: [Diagnostic] {
    let none = SourcePosition(line: 0, column: 0)
    return all.enumerated().sorted {
      ($0.element.path, $0.element.position ?? none, $0.offset)
        < ($1.element.path, $1.element.position ?? none, $1.offset)
    }.map(\.element)
  }

  /// Adds a diagnostic, unless the very same is there already.
  public mutating func add(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { all.append(diagnostic) }
  }

  /// Adds several diagnostics, each at most once.
  public mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { add(diagnostic) }
  }
}
