import Specs

/// Finds the values and claims' tags in a lesson's prose, before CommonMark reads it.
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
    for (region, range) in regions.ranges {
      switch region {
      case .verbatim: break
      case .html: for line in range { scanHTML(line) }
      case .text: scan(range)
      }
    }
  }

  // MARK: - Prose

  private mutating func scan(_ paragraph: Range<Int>) {
    for var run in ProseRun.runs(
      of: paragraph, in: lines, stoppingAt: { $0 == UInt8(ascii: "{") })
    {
      while let place = run.next() {
        run.skip(to: scan(place.line, at: place.index, isCell: run.isCell))
      }
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
    for problem in syntax.problems.prefix(8) { report(problem.message, problem.position) }
    return tag.range.columns.upperBound - 1
  }

  private mutating func readValue(_ line: Int, at index: Int, isCell: Bool) -> Int {
    switch ValueSyntax.read(lines[line], at: index, of: SourcePosition(line: line + 1, column: 1)) {
    case .success(let slot):
      slots.append(.value(isCell ? slot.unescapingPipes : slot))
      return slot.range.columns.upperBound - 1
    case .failure(let problem):
      report(problem.message, problem.position)
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
    report(message, SourcePosition(line: line + 1, column: index + 1))
  }

  private mutating func report(_ message: String, _ position: SourcePosition) {
    // Nobody reads more problems than this, and each takes its time.
    guard diagnostics.all.count < 1_000 else { return }
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
