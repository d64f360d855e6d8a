import Specs

/// Takes a formula between its dollars apart, line by line.
struct FormulaReader {
  private let lines: [[UInt8]]
  private let opening: ProseRun.Place
  /// The place behind the closing dollars.
  private let end: ProseRun.Place
  private let isDisplayed: Bool
  private let isCell: Bool
  private var segments: [FormulaSlot.Segment] = []
  private var ranges: [Range<Int>] = []

  /// Reads a formula; in a table's cell, where a pipe needs a backslash, the TeX is without it.
  init(_ lines: [[UInt8]], from opening: ProseRun.Place, to end: ProseRun.Place, isCell: Bool) {
    (self.lines, self.opening, self.end, self.isCell) = (lines, opening, end, isCell)
    isDisplayed = FormulaEnds.isDouble(lines[opening.line], at: opening.index)
    let quotes = LineBytes.quoteDepth(lines[opening.line], before: opening.index)
    for line in opening.line...end.line {
      let start =
        line == opening.line
        ? opening.index : LineBytes.prefixEnd(lines[line], quotes: quotes)
      ranges.append(start..<(line == end.line ? end.index : lines[line].count))
      readLine(line, ranges[line - opening.line])
    }
  }

  /// What the formula's lines are masked by; nothing where there is only blank between the dollars.
  var slots: [MaskedSlot]? {
    guard segments.contains(where: { !$0.isBlank }) else { return nil }
    let all = zip(opening.line..., ranges).map { line, bytes in
      MaskedText(
        range: LineRange(line: line + 1, bytes: bytes),
        written: String(decoding: lines[line][bytes], as: UTF8.self))
    }
    let slot = FormulaSlot(isDisplayed: isDisplayed, range: all[0].range, segments: trimmed)
    return [.formula(slot, written: all[0].written)] + all.dropFirst().map { .formulaRest($0) }
  }

  private var trimmed: [FormulaSlot.Segment] {
    var segments = segments[...]
    while segments.first?.isBlank == true { segments.removeFirst() }
    while segments.last?.isBlank == true { segments.removeLast() }
    return Array(segments)
  }

  private mutating func readLine(_ line: Int, _ range: Range<Int>) {
    let bytes = lines[line]
    let marks = isDisplayed ? 2 : 1
    let first = line == opening.line ? range.lowerBound + marks : range.lowerBound
    let last = line == end.line ? range.upperBound - marks : range.upperBound
    var index = min(LineBytes.skipBlanks(bytes, from: first), last)
    var copied = index
    while index < last {
      if isEscapedPipe(bytes, at: index) {
        add(bytes, copied..<index, line)
        (copied, index) = (index + 1, index + 2)
      } else if let slot = value(bytes, at: index, before: last, line) {
        add(bytes, copied..<index, line)
        segments.append(.value(slot))
        index = slot.range.columns.upperBound - 1
        copied = index
      } else {
        index += 1
      }
    }
    add(bytes, copied..<max(copied, last), line)
    if line < end.line { segments.append(.tex("\n", at: position(line, last))) }
  }

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>, _ line: Int) {
    guard !range.isEmpty else { return }
    let tex = String(decoding: bytes[range], as: UTF8.self)
    segments.append(.tex(tex, at: position(line, range.lowerBound)))
  }

  private func position(_ line: Int, _ index: Int) -> SourcePosition {
    SourcePosition(line: line + 1, column: index + 1)
  }

  private func isEscapedPipe(_ bytes: [UInt8], at index: Int) -> Bool {
    isCell && bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "|")])
  }

  /// The value that begins here: as everywhere, but a blank follows its braces, since `{{a}}` is TeX.
  private func value(
    _ bytes: [UInt8], at index: Int, before last: Int, _ line: Int
  ) -> ValueSlot? {
    guard ValueSyntax.isOpening(bytes, at: index), !ValueSyntax.isEscaped(bytes, at: index),
      index + 2 < bytes.count, LineBytes.isBlank(bytes[index + 2])
    else { return nil }
    let origin = SourcePosition(line: line + 1, column: 1)
    guard case .success(let slot) = ValueSyntax.read(bytes, at: index, of: origin),
      slot.range.columns.upperBound <= last + 1
    else { return nil }
    return isCell ? slot.unescapingPipes : slot
  }
}

extension FormulaSlot.Segment {
  fileprivate var isBlank: Bool {
    guard case .tex(let text, _) = self else { return false }
    return text.utf8.allSatisfy { LineBytes.isBlank($0) || $0 == 0x0A }
  }
}
