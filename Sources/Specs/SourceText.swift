/// A place in a text: line and column, both from 1; columns count UTF-8 bytes.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in UTF-8 bytes, from 1.
  public var column: Int
  /// The number of the text that it is a place of.
  public var text: Int

  /// Creates a position from a line and a column, both from 1.
  public init(line: Int, column: Int, text: Int = 0) {
    self.line = line
    self.column = column
    self.text = text
  }

  /// Orders positions as they stand in the text.
  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.text, a.line, a.column) < (b.text, b.line, b.column)
  }
}

/// A text file as it was read, with a table of its lines.
public struct SourceText: Sendable {
  /// The path as messages show it.
  public let path: String
  /// What tells texts apart that are read into one spec: 0 is the lesson's own.
  public let number: Int
  /// The whole text, without a byte order mark.
  public let text: String
  /// The lines, without their line ends (LF, CRLF or CR).
  public let lines: [String]
  /// Each line's end as written: `"\n"`, `"\r\n"`, `"\r"`, or nothing after the last line.
  public let lineEnds: [String]

  /// Takes a text apart into lines; a leading byte order mark is dropped.
  public init(path: String, text: String, number: Int = 0) {
    let text =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    self.path = path
    self.number = number
    self.text = text
    (lines, lineEnds) = Self.split(text)
  }

  /// The text of a line, from 1; empty outside the text.
  public func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// The whole text as a slice of itself.
  public var slice: SourceSlice { slice(lines: 1...max(lines.count, 1)) }

  /// Some whole lines of the text.
  public func slice(lines numbers: ClosedRange<Int>) -> SourceSlice {
    SourceSlice(
      source: self,
      lines: numbers.map { SourceSlice.Line(text: line($0), number: $0, columnOffset: 0) })
  }

  private static func split(_ text: String) -> (lines: [String], ends: [String]) {
    var lines: [String] = []
    var ends: [String] = []
    var current: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    func close(_ end: String) {
      lines.append(String(decoding: current, as: UTF8.self))
      ends.append(end)
      current.removeAll(keepingCapacity: true)
    }
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A: close("\n")
      case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A:
        close("\r\n")
        index += 1
      case 0x0D: close("\r")
      case let byte: current.append(byte)
      }
      index += 1
    }
    if !current.isEmpty { close("") }
    return (lines, ends)
  }
}

/// Lines of a text, each possibly without its beginning, as the body of a fence inside a list is.
public struct SourceSlice: Sendable {
  /// One line of a slice, with where it came from.
  public struct Line: Sendable {
    /// The line's text in the slice.
    public let text: String
    /// The line's number in the source, from 1.
    public let number: Int
    /// How many bytes of the source line stand before the text.
    public let columnOffset: Int

    /// Creates a line of a slice.
    public init(text: String, number: Int, columnOffset: Int) {
      self.text = text
      self.number = number
      self.columnOffset = columnOffset
    }
  }

  /// The text that the slice is of.
  public let source: SourceText
  /// The lines, in order.
  public let lines: [Line]

  /// Creates a slice of a text.
  public init(source: SourceText, lines: [Line]) {
    self.source = source
    self.lines = lines
  }

  /// The slice's text, its lines joined by line feeds.
  public var text: String { lines.map(\.text).joined(separator: "\n") }

  /// Where a place in the slice (both from 1, the column in bytes) stands in the source.
  public func position(line: Int, column: Int) -> SourcePosition {
    guard let last = lines.last else {
      return SourcePosition(line: 1, column: 1, text: source.number)
    }
    guard line >= 1, line <= lines.count else {
      let end = last.columnOffset + last.text.utf8.count + 1
      return SourcePosition(line: last.number, column: end, text: source.number)
    }
    let origin = lines[line - 1]
    // Where a list's indentation ends inside a tab, the spaces left of it have no column.
    let place = max(1, origin.columnOffset + column)
    return SourcePosition(line: origin.number, column: place, text: source.number)
  }
}
