import Specs

/// Finds the values and claims' tags in a lesson's prose, before CommonMark reads it.
///
/// Code spans are recognised as CommonMark does, so that braces in them mean nothing.
struct SlotScanner {
  private(set) var slots: [MaskedSlot] = []
  private(set) var diagnostics = Diagnostics()

  private let source: SourceText
  private let lines: [[UInt8]]

  /// Whether a text may contain values or claims at all.
  static func isNeeded(for text: String) -> Bool {
    text.contains("{{") || (text.contains("{%") && text.contains("claim"))
  }

  /// Scans the lines of a masked text.
  init(_ source: SourceText, mask: TagMask, regions: TextRegions) {
    self.source = source
    lines = mask.lines.map { Array($0.utf8) }
    var index = 0
    while index < lines.count {
      let region = regions.lines[index]
      var end = index + 1
      while end < lines.count, regions.lines[end] == region { end += 1 }
      switch region {
      case .verbatim: break
      case .html: for line in index..<end { scanHTML(line) }
      case .text: scan(index..<end)
      }
      index = end
    }
  }

  // MARK: - Prose

  /// Scans a paragraph; where a table begins in it, code spans end with their cell.
  private mutating func scan(_ paragraph: Range<Int>) {
    let rows = paragraph.dropFirst().first { line in
      let content = lines[line].drop { LineBytes.isBlank($0) || $0 == UInt8(ascii: ">") }
      return content.allSatisfy { "|:- \t".utf8.contains($0) }
        && content.contains(UInt8(ascii: "-"))
    }
    let header = rows.map { $0 - 1 } ?? paragraph.upperBound
    scan((paragraph.lowerBound..<header).map { ProseRun.Part(line: $0, bytes: lines[$0].indices) })
    for line in header..<paragraph.upperBound {
      for cell in ProseRun.cells(of: lines[line]) {
        scan([ProseRun.Part(line: line, bytes: cell)], isCell: true)
      }
    }
  }

  private mutating func scan(_ parts: [ProseRun.Part], isCell: Bool = false) {
    var run = ProseRun(parts, lines: lines)
    while let place = run.next() {
      run.skip(to: scan(place.line, at: place.index, isCell: isCell))
    }
  }

  /// Reads what begins with a brace here; returns where to go on.
  private mutating func scan(_ line: Int, at index: Int, isCell: Bool) -> Int {
    let bytes = lines[line]
    if ValueSyntax.isOpening(bytes, at: index) {
      return readValue(line, at: index, isCell: isCell)
    }
    guard let name = ClaimSyntax.name(bytes, at: index) else { return index + 1 }
    guard var syntax = ClaimSyntax(bytes, at: index, line: line + 1) else {
      report("the tag '\(name)' is never closed; expected '%}' on its line", line, index)
      return index + 2
    }
    let tag = syntax.tag(named: name)
    slots.append(name == "claim" ? .claimOpening(tag) : .claimClosing(tag))
    for problem in syntax.problems.prefix(8) {
      diagnostics.add(Diagnostic(problem.message, at: problem.position, in: source))
    }
    return tag.range.columns.upperBound - 1
  }

  private mutating func readValue(_ line: Int, at index: Int, isCell: Bool) -> Int {
    switch ValueSyntax.read(lines[line], at: index, of: SourcePosition(line: line + 1, column: 1)) {
    case .success(let slot):
      slots.append(.value(isCell ? slot.unescapingPipes : slot))
      return slot.range.columns.upperBound - 1
    case .failure(let problem):
      diagnostics.add(Diagnostic(problem.message, at: problem.position, in: source))
      return index + 2
    }
  }

  // MARK: - HTML

  private mutating func scanHTML(_ line: Int) {
    let bytes = lines[line]
    var index = 0
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "{") || ValueSyntax.isEscaped(bytes, at: index) {
        index += 1
      } else if ValueSyntax.isOpening(bytes, at: index) {
        index = readValue(line, at: index, isCell: false)
      } else {
        if ClaimSyntax.name(bytes, at: index) != nil {
          report(
            "a claim cannot stand in a block of HTML; put a blank line between", line, index)
        }
        index += 1
      }
    }
  }

  private mutating func report(_ message: String, _ line: Int, _ index: Int) {
    let position = SourcePosition(line: line + 1, column: index + 1)
    diagnostics.add(Diagnostic(message, at: position, in: source))
  }
}

extension ValueSlot {
  /// The slot of a table's cell, where GitHub needs a backslash before a pipe.
  fileprivate var unescapingPipes: ValueSlot {
    ValueSlot(
      text: text.replacing("\\|", with: "|"), position: position, range: range, written: written)
  }
}
