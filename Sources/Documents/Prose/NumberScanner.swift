import Specs

/// Finds what reads as a number in a lesson's lines, wherever CommonMark will put it.
struct NumberScanner {
  /// A number and the slot that masks it.
  struct Candidate {
    let number: BareNumber
    let slot: ValueSlot
  }

  private(set) var numbers: [Candidate] = []

  private let lines: [[UInt8]]
  private let formulas: FormulaBlocks
  /// Where each line's content begins, behind its containers' marks.
  private let contentStarts: [Int]
  /// How many parentheses are open.
  private var depth = 0
  /// The last line on which a byte was looked for in vain: once is enough.
  private var missing: [UInt8: Int] = [:]

  /// Scans a lesson's prose, in which formulas and the rest were found.
  init(mask: TagMask, scan found: ProseScan) {
    formulas = found.formulas
    lines = mask.lines.map { Array($0.utf8) }
    contentStarts = lines.map(LineBytes.contentStart)
    for (region, range) in found.regions.ranges {
      guard case .text = region else { continue }
      let runs = ProseRun.runs(
        of: range, in: lines, formulas: formulas, stoppingAt: Self.isStop)
      for run in runs { scan(run) }
    }
  }

  /// Scans a text that is no part of the prose.
  init(_ text: String) {
    formulas = FormulaBlocks()
    lines = [Array(text.utf8)]
    contentStarts = [0]
    for run in ProseRun.runs(of: 0..<1, in: lines, stoppingAt: Self.isStop) { scan(run) }
  }

  private static func isStop(_ byte: UInt8) -> Bool {
    LineBytes.isDigit(byte) || "{$<()".utf8.contains(byte)
  }

  private mutating func scan(_ run: ProseRun) {
    var run = run
    var ends: FormulaEnds?
    depth = 0
    while let place = run.next() {
      let (bytes, index) = (lines[place.line], place.index)
      switch bytes[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: "{"):
        run.skip(to: Self.slotEnd(bytes, from: index) ?? index + 1)
        continue
      case UInt8(ascii: "<"):
        run.skip(to: angleEnd(place.line, from: index) ?? index + 1)
        continue
      case UInt8(ascii: "$"):
        if ends == nil { ends = FormulaEnds(run) }
        if let end = formulaEnd(at: place, run, ends) {
          run.skip(to: end)
          continue
        }
      default:
        run.skip(to: readNumber(place.line, at: index))
        continue
      }
      run.skip(to: index + 1)
    }
  }

  private static func slotEnd(_ bytes: [UInt8], from index: Int) -> Int? {
    if ValueSyntax.isOpening(bytes, at: index) { return ValueSyntax.end(bytes, from: index) }
    guard ClaimSyntax.name(bytes, at: index) != nil else { return nil }
    return ClaimSyntax.end(bytes, from: index)
  }

  /// The end of a tag of HTML or an address in angle brackets.
  private mutating func angleEnd(_ line: Int, from index: Int) -> Int? {
    let bytes = lines[line]
    guard index + 1 < bytes.count, missing[UInt8(ascii: ">")] != line else { return nil }
    let next = Unicode.Scalar(bytes[index + 1])
    guard next.properties.isAlphabetic || "/!?".unicodeScalars.contains(next) else { return nil }
    let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
    if end == nil { missing[UInt8(ascii: ">")] = line }
    return end.map { $0 + 1 }
  }

  /// The place behind the formula whose dollars begin here.
  private func formulaEnd(
    at place: ProseRun.Place, _ run: ProseRun, _ ends: FormulaEnds?
  ) -> ProseRun.Place? {
    formulas.end(of: place, in: run) ?? ends?.end(of: place, in: lines[place.line])
  }

  // MARK: - One number

  /// Reads the number whose first digit stands here; returns where to go on.
  private mutating func readNumber(_ line: Int, at index: Int) -> Int {
    let bytes = lines[line]
    let syntax = NumberSyntax(bytes, at: index)
    guard index >= contentStarts[line], syntax.isWhole,
      !(depth > 0 && syntax.isYear), let value = syntax.value
    else { return syntax.end }
    let range = LineRange(line: line + 1, bytes: syntax.start..<syntax.end)
    let slot = ValueSlot(
      text: syntax.text, position: range.start, range: range, written: syntax.text)
    let number = BareNumber(
      text: syntax.text, plain: syntax.plain, value: value, unit: syntax.unit ?? 0,
      position: range.start)
    numbers.append(Candidate(number: number, slot: slot))
    return syntax.end
  }
}
