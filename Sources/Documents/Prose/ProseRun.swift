/// Walks over the bytes of a paragraph or a table's cell, and stops at some of those outside code.
///
/// Code spans are recognised as CommonMark does.
struct ProseRun {
  /// Some bytes of a line, whose index counts from 0.
  struct Part {
    let line: Int
    let bytes: Range<Int>
  }

  /// A place in a line.
  struct Place: Comparable {
    let line: Int
    let index: Int

    static func < (a: Place, b: Place) -> Bool { (a.line, a.index) < (b.line, b.index) }
  }

  /// Where runs of backticks of a length are, in order.
  private struct Backticks {
    var places: [Place] = []
    var next = 0
  }

  let parts: [Part]
  let lines: [[UInt8]]
  private let isStop: (UInt8) -> Bool
  private var part = 0
  private var index: Int
  private var backticks: [Int: Backticks] = [:]

  /// Whether the run is a table's cell.
  let isCell: Bool

  private init(
    _ parts: [Part], of lines: [[UInt8]], isCell: Bool, stoppingAt isStop: @escaping (UInt8) -> Bool
  ) {
    self.parts = parts
    self.lines = lines
    self.isCell = isCell
    self.isStop = isStop
    index = parts.first?.bytes.lowerBound ?? 0
    guard parts.contains(where: { lines[$0.line][$0.bytes].contains(where: isStop) }) else {
      part = parts.count
      return
    }
    findBackticks()
  }

  private mutating func findBackticks() {
    for (number, part) in parts.enumerated() {
      var index = part.bytes.lowerBound
      while index < part.bytes.upperBound {
        let length = backtickRun(number, at: index)
        if length > 0 {
          backticks[length, default: Backticks()].places.append(Place(line: number, index: index))
        }
        index += max(1, length)
      }
    }
  }

  private func backtickRun(_ part: Int, at index: Int) -> Int {
    lines[parts[part].line][index..<parts[part].bytes.upperBound]
      .prefix { $0 == UInt8(ascii: "`") }.count
  }

  /// The next byte to stop at that is neither escaped nor in a code span.
  mutating func next() -> Place? {
    search: while part < parts.count {
      let bytes = lines[parts[part].line]
      let end = parts[part].bytes.upperBound
      while index < end {
        switch bytes[index] {
        case let byte where isStop(byte): return Place(line: parts[part].line, index: index)
        case UInt8(ascii: "\\"): index += 2
        case UInt8(ascii: "`"):
          // A span may end on a later line.
          if skipCode() { continue search }
        default: index += 1
        }
      }
      moveToNextPart()
    }
    return nil
  }

  /// Goes on at a place of the line where ``next()`` stopped.
  mutating func skip(to index: Int) { self.index = index }

  /// Goes on at a place of the run, which may be on a later line.
  mutating func skip(to place: Place) {
    while part < parts.count, parts[part].line < place.line { part += 1 }
    index = place.index
  }

  private mutating func moveToNextPart() {
    part += 1
    if part < parts.count { index = parts[part].bytes.lowerBound }
  }

  /// Skips a code span, or backticks that begin none; whether the line was left.
  private mutating func skipCode() -> Bool {
    let length = backtickRun(part, at: index)
    index += length
    guard var runs = backticks[length] else { return false }
    while runs.next < runs.places.count,
      (runs.places[runs.next].line, runs.places[runs.next].index) < (part, index)
    {
      runs.next += 1
    }
    backticks[length] = runs
    guard runs.next < runs.places.count else { return false }
    let closing = runs.places[runs.next]
    let isOnLine = closing.line == part
    (part, index) = (closing.line, closing.index + length)
    return !isOnLine
  }

  /// A paragraph as one run, or as its text and the cells of the table that begins in it.
  ///
  /// A line of a formula delimits no table.
  static func runs(
    of paragraph: Range<Int>, in lines: [[UInt8]], formulas: FormulaBlocks = FormulaBlocks(),
    stoppingAt isStop: @escaping (UInt8) -> Bool
  ) -> [ProseRun] {
    let delimiters = paragraph.dropFirst().first {
      !formulas.covers($0) && isDelimiterRow(lines[$0])
    }
    let header = delimiters.map { $0 - 1 } ?? paragraph.upperBound
    let text = (paragraph.lowerBound..<header).map { Part(line: $0, bytes: lines[$0].indices) }
    var runs = [ProseRun(text, of: lines, isCell: false, stoppingAt: isStop)]
    for line in header..<paragraph.upperBound {
      for cell in cells(of: lines[line]) {
        let part = Part(line: line, bytes: cell)
        runs.append(ProseRun([part], of: lines, isCell: true, stoppingAt: isStop))
      }
    }
    return runs
  }

  private static func isDelimiterRow(_ line: [UInt8]) -> Bool {
    let content = line.drop { LineBytes.isBlank($0) || $0 == UInt8(ascii: ">") }
    return content.contains(UInt8(ascii: "-"))
      && content.allSatisfy { "|:- \t".utf8.contains($0) }
  }

  /// A table row's cells: between pipes that neither a backslash stands before nor braces enclose.
  private static func cells(of bytes: [UInt8]) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var (start, index) = (0, 0)
    while index < bytes.count {
      if bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "|")]) {
        index += 2
      } else if ValueSyntax.isOpening(bytes, at: index),
        let end = ValueSyntax.end(bytes, from: index)
      {
        index = end
      } else if ClaimSyntax.name(bytes, at: index) != nil,
        let end = ClaimSyntax.end(bytes, from: index)
      {
        index = end
      } else {
        if bytes[index] == UInt8(ascii: "|") {
          cells.append(start..<index)
          start = index + 1
        }
        index += 1
      }
    }
    return cells + [start..<bytes.count]
  }
}
