import Specs

/// Finds the values, claims' tags, formulas, references and tildes in a lesson's prose, before
/// CommonMark reads it.
struct SlotScanner {
  private(set) var slots: [MaskedSlot] = []
  private(set) var diagnostics = Diagnostics()

  private let source: SourceText
  private let lines: [[UInt8]]
  private let formulas: FormulaBlocks
  private let footnotes: FootnoteMarks
  /// The end of an address or a tag of HTML, in which only values are looked for.
  private var quietEnd = ProseRun.Place(line: -1, index: 0)
  /// The last line on which no angle bracket closes: once is enough.
  private var unclosedAngle: Int?

  /// Scans lines in the regions of a lesson.
  init(
    _ source: SourceText, lines: [[UInt8]], regions: TextRegions, formulas: FormulaBlocks,
    footnotes: FootnoteMarks
  ) {
    (self.source, self.lines) = (source, lines)
    (self.formulas, self.footnotes) = (formulas, footnotes)
    for (region, range) in regions.ranges {
      switch region {
      case .verbatim: break
      case .html: for line in range { scanHTML(line) }
      case .text: scan(range)
      }
    }
    for place in formulas.unclosed where regions.isText(place.line) {
      let message =
        "this '$$' is never closed; expected '$$' before the next blank line, backtick or tag, or"
        + " write '\\$\\$'"
      report(message, place.line, place.index)
    }
  }

  // MARK: - Prose

  private static func isStop(_ byte: UInt8) -> Bool { "{$[]~<".utf8.contains(byte) }

  private mutating func scan(_ paragraph: Range<Int>) {
    let runs = ProseRun.runs(
      of: paragraph, in: lines, formulas: formulas, stoppingAt: Self.isStop)
    for var run in runs {
      var ends: FormulaEnds?
      while let place = run.next() {
        let bytes = lines[place.line]
        let isQuiet = place < quietEnd
        switch bytes[place.index] {
        case UInt8(ascii: "{"):
          run.skip(to: scan(place.line, at: place.index, isCell: run.isCell))
          continue
        case UInt8(ascii: "$") where !isQuiet:
          if ends == nil { ends = FormulaEnds(run) }
          if let end = readFormula(at: place, run, ends) {
            run.skip(to: end)
            continue
          }
          run.skip(to: place.index + (FormulaEnds.isDouble(bytes, at: place.index) ? 2 : 1))
          continue
        case UInt8(ascii: "[") where !isQuiet: run.skip(to: readFootnote(place) ?? place.index + 1)
        case UInt8(ascii: "~") where !isQuiet: run.skip(to: readStrike(place))
        case UInt8(ascii: "]") where !isQuiet:
          skipAddress(behind: place)
          run.skip(to: place.index + 1)
        case UInt8(ascii: "<") where !isQuiet:
          skipAngle(at: place)
          run.skip(to: place.index + 1)
        default: run.skip(to: place.index + 1)
        }
      }
    }
  }

  /// Reads the formula whose dollars begin here; returns where to go on.
  private mutating func readFormula(
    at place: ProseRun.Place, _ run: ProseRun, _ ends: FormulaEnds?
  ) -> ProseRun.Place? {
    let end = formulas.end(of: place, in: run) ?? ends?.end(of: place, in: lines[place.line])
    guard let end,
      let found = FormulaReader(lines, from: place, to: end, isCell: run.isCell).slots
    else { return nil }
    slots += found
    return end
  }

  /// Reads the beginning of a note or the reference to one; returns where to go on.
  private mutating func readFootnote(_ place: ProseRun.Place) -> Int? {
    let bytes = lines[place.line]
    if let mark = footnotes.byLine[place.line], mark.range.columns.lowerBound == place.index + 1 {
      slots.append(.footnoteMark(mark))
      return mark.range.columns.upperBound - 1
    }
    guard let (name, end) = FootnoteSyntax.reference(bytes, at: place.index),
      end == bytes.count || bytes[end] != UInt8(ascii: "(")
    else { return nil }
    let range = LineRange(line: place.line + 1, bytes: place.index..<end)
    slots.append(.footnote(FootnoteReference(name: name, range: range)))
    return end
  }

  private mutating func readStrike(_ place: ProseRun.Place) -> Int {
    let bytes = lines[place.line]
    if let mark = StrikeMark(bytes, at: place.index, line: place.line + 1) {
      slots.append(.strike(mark))
    }
    return place.index + bytes[place.index...].prefix { $0 == UInt8(ascii: "~") }.count
  }

  /// Remembers the address that may stand behind a link's text.
  private mutating func skipAddress(behind place: ProseRun.Place) {
    let bytes = lines[place.line]
    guard place.index + 1 < bytes.count, bytes[place.index + 1] == UInt8(ascii: "(") else { return }
    var depth = 0
    var end = LineBytes.skipBlanks(bytes, from: place.index + 2)
    while end < bytes.count, !LineBytes.isBlank(bytes[end]), depth >= 0 {
      if bytes[end] == UInt8(ascii: "(") { depth += 1 }
      if bytes[end] == UInt8(ascii: ")") { depth -= 1 }
      end += 1
    }
    quietEnd = ProseRun.Place(line: place.line, index: end)
  }

  /// Remembers the tag of HTML or the address that may begin here.
  private mutating func skipAngle(at place: ProseRun.Place) {
    guard unclosedAngle != place.line else { return }
    let bytes = lines[place.line]
    if let end = AngleSyntax.end(bytes, from: place.index) {
      quietEnd = ProseRun.Place(line: place.line, index: end)
    } else if !bytes[place.index...].contains(UInt8(ascii: ">")) {
      unclosedAngle = place.line
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
  var unescapingPipes: ValueSlot {
    ValueSlot(
      text: text.replacing("\\|", with: "|"), position: position, range: range, written: written)
  }
}
