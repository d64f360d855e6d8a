import Specs

/// Which lines a code block takes, and which text stands on them.
struct FenceLayout {
  /// Whether it has marks; indented code has none.
  let isFenced: Bool
  /// The block's lines, its marks included.
  let lines: ClosedRange<Int>
  /// Whether the closing mark is there.
  let isClosed: Bool
  /// Each line's text, number and offset.
  let body: [SourceSlice.Line]

  /// Lays out a code block of CommonMark's tree.
  ///
  /// - Parameters:
  ///   - start: where libcmark says it starts.
  ///   - info: its info string.
  ///   - literal: its content.
  ///   - mask: the lines that were parsed.
  ///   - codeStarts: the lines on which a code block starts.
  init(
    start: SourcePosition, info: String, literal: String, mask: TagMask, codeStarts: Set<Int>
  ) {
    var texts = literal.split(separator: "\n", omittingEmptySubsequences: false)
    if texts.last?.isEmpty == true { texts.removeLast() }
    let opening = Array(Self.line(start.line, mask).utf8)
    let mark = FenceMark(opening, at: start.column - 1)
    // Indented code that looks like a fence holds its first line itself; a fence never does.
    let isOwnFirstLine = texts.first.map {
      $0.utf8.elementsEqual(opening.dropFirst(max(0, start.column - 1)))
    }
    isFenced = !info.isEmpty || (mark != nil && isOwnFirstLine != true)
    let first = isFenced ? start.line + 1 : start.line
    body = texts.enumerated().map { index, text in
      Self.bodyLine(text, number: first + index, mask: mask)
    }
    let next = first + texts.count
    isClosed =
      isFenced && !codeStarts.contains(next)
      && mark?.isClosed(by: Array(Self.line(next, mask).utf8)) == true
    lines = start.line...max(start.line, isClosed ? next : next - 1)
  }

  private static func line(_ number: Int, _ mask: TagMask) -> String {
    mask.lines.indices.contains(number - 1) ? mask.lines[number - 1] : ""
  }

  private static func bodyLine(
    _ text: Substring, number: Int, mask: TagMask
  ) -> SourceSlice.Line {
    let (raw, bytes) = (Array(line(number, mask).utf8), Array(text.utf8))
    let shared = LineBytes.commonSuffix(raw, bytes)
    // What is not shared are spaces left of a tab that the container's prefix ends in.
    let offset = raw.count - shared - (bytes.count - shared)
    return SourceSlice.Line(text: mask.restored(String(text)), number: number, columnOffset: offset)
  }
}

/// The marks that open a fence.
struct FenceMark {
  let byte: UInt8
  let count: Int
  /// The place behind the marks.
  let end: Int

  /// The marks at a place in a line, if there are at least three.
  init?(_ line: [UInt8], at start: Int) {
    guard start >= 0, start < line.count else { return nil }
    byte = line[start]
    guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return nil }
    var end = start
    while end < line.count, line[end] == byte { end += 1 }
    self.end = end
    count = end - start
    guard count >= 3 else { return nil }
  }

  /// Whether a line, apart from its container's prefix, is this fence's closing marks.
  func isClosed(by line: [UInt8]) -> Bool {
    var index = 0
    while index < line.count, LineBytes.isBlank(line[index]) || line[index] == UInt8(ascii: ">") {
      index += 1
    }
    guard let closing = FenceMark(line, at: index), closing.byte == byte, closing.count >= count
    else { return false }
    return LineBytes.skipBlanks(line, from: closing.end) == line.count
  }
}
