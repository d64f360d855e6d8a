import Specs

/// Refuses the few texts on which libcmark takes quadratic time.
enum ParsingCost {
  /// The longest beginning of a line times the lines: every line is compared with all containers.
  private static let containerLimit = 500_000_000
  /// Unfinished images times links: each link looks back at every image that may still begin.
  private static let bracketLimit = 100_000_000

  /// What is excessive about a text.
  static func excess(in source: SourceText) -> Diagnostic? {
    containers(in: source) ?? brackets(in: source)
  }

  private static func containers(in source: SourceText) -> Diagnostic? {
    var longest = (length: 0, line: 1)
    for (index, line) in source.lines.enumerated() where line.utf8.count > longest.length {
      let length = LineBytes.contentStart(Array(line.utf8))
      if length > longest.length { longest = (length, index + 1) }
    }
    guard longest.length * source.lines.count > containerLimit else { return nil }
    let message = "\(longest.length) bytes of list marks, quote marks and indentation are too many"
    return Diagnostic(message, at: SourcePosition(line: longest.line, column: 1), in: source)
  }

  private static func brackets(in source: SourceText) -> Diagnostic? {
    var (images, links) = (0, 0)
    var previous: UInt8 = 0
    for byte in source.text.utf8 {
      if byte == UInt8(ascii: "["), previous == UInt8(ascii: "!") { images += 1 }
      if byte == UInt8(ascii: "]") { links += 1 }
      previous = byte
    }
    guard images.multipliedReportingOverflow(by: links).partialValue > bracketLimit else {
      return nil
    }
    let message =
      "\(images) times '![' and \(links) times ']' in one lesson take too long to read;"
      + " split the lesson"
    return Diagnostic(message, path: source.path)
  }
}
