/// The formulas of several lines that begin on a line of their own with `$$`, by their first line.
///
/// They are found before CommonMark reads anything: a line in them may begin with `+` or `=`, which
/// would otherwise begin a list or underline a heading. One that turns out to stand in code is none.
struct FormulaBlocks {
  struct Block {
    let start: ProseRun.Place
    /// The place behind the closing dollars.
    let end: ProseRun.Place
  }

  private(set) var byLine: [Int: Block] = [:]
  /// The lines that begin with `$$` which nothing ends, and where they do.
  private(set) var unclosed: [ProseRun.Place] = []
  private var covered: Set<Int> = []

  init() {}

  /// Finds the formulas in lines, whose indices count from 0; where a tag stands, each ends in vain.
  init(_ lines: [[UInt8]], isTag: (Int) -> Bool) {
    var line = 0
    while line < lines.count {
      defer { line += 1 }
      let start = LineBytes.contentStart(lines[line])
      guard !isTag(line), FormulaEnds.isDouble(lines[line], at: start) else { continue }
      let opening = ProseRun.Place(line: line, index: start)
      guard FormulaEnds.double(lines[line], from: start + 2) == nil else { continue }
      guard let end = Self.end(behind: opening, in: lines, isTag: isTag) else {
        unclosed.append(opening)
        continue
      }
      byLine[line] = Block(start: opening, end: end)
      covered.formUnion(line...end.line)
      line = end.line
    }
  }

  /// Whether a line is part of such a formula.
  func covers(_ line: Int) -> Bool { covered.contains(line) }

  /// The end of the formula that begins at a place of a run, whose lines it must not leave.
  func end(of place: ProseRun.Place, in run: ProseRun) -> ProseRun.Place? {
    guard let block = byLine[place.line], block.start == place, !run.isCell,
      let last = run.parts.last, block.end.line <= last.line
    else { return nil }
    return block.end
  }

  private static func end(
    behind opening: ProseRun.Place, in lines: [[UInt8]], isTag: (Int) -> Bool
  ) -> ProseRun.Place? {
    guard !FormulaEnds.hasStop(lines[opening.line][opening.index...]) else { return nil }
    let quotes = LineBytes.quoteDepth(lines[opening.line], before: opening.index)
    for line in lines.indices.dropFirst(opening.line + 1) {
      let bytes = lines[line]
      let start = LineBytes.prefixEnd(bytes, quotes: quotes)
      guard start < bytes.count, !isTag(line), !bytes[start...].starts(with: "~~~".utf8) else {
        return nil
      }
      if let closing = FormulaEnds.double(bytes, from: start) {
        let isStopped = FormulaEnds.hasStop(bytes[start..<closing])
        return isStopped ? nil : ProseRun.Place(line: line, index: closing + 2)
      }
      if FormulaEnds.hasStop(bytes[start...]) { return nil }
    }
    return nil
  }

  /// The lines with words in the places of the formulas.
  func masking(_ lines: [String]) -> [String] {
    var masked = lines
    for (first, block) in byLine {
      let quotes = LineBytes.quoteDepth(Array(lines[first].utf8), before: block.start.index)
      for line in first...block.end.line {
        let bytes = Array(lines[line].utf8)
        let start =
          line == first ? block.start.index : LineBytes.prefixEnd(bytes, quotes: quotes)
        let end = line == block.end.line ? block.end.index : bytes.count
        masked[line] =
          String(decoding: bytes[..<start], as: UTF8.self) + "formula"
          + String(decoding: bytes[end...], as: UTF8.self)
      }
    }
    return masked
  }
}
