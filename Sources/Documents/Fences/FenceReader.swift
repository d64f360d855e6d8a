import Specs

/// Reads a code block's info string: whether it is one of a lesson's fences, and which.
struct FenceReader {
  let source: SourceText

  private struct Word {
    let text: String
    let position: SourcePosition
  }

  /// The lesson's fence that a code block is; nothing for code that is only shown.
  func read(
    _ layout: FenceLayout, start: SourcePosition, container: FenceContainer?,
    _ diagnostics: inout Diagnostics
  ) -> LessonFence? {
    let line = Array(source.line(start.line).utf8)
    guard layout.isFenced, let mark = FenceMark(line, at: start.column - 1) else { return nil }
    let words = words(of: line, from: mark.end, number: start.line)
    guard let first = words.first else { return nil }
    guard let kind = LessonFence.Kind(rawValue: first.text) else {
      warnIfNear(first, &diagnostics)
      return nil
    }
    let id = identifier(words, kind, &diagnostics)
    if !layout.isClosed { reportUnclosed(kind, mark, start, &diagnostics) }
    let closing = layout.isClosed ? Array(source.line(layout.lines.upperBound).utf8) : []
    let prefixes = FencePrefixes(
      opening: line.prefix(start.column - 1), closing: closing.prefix { $0 != mark.byte },
      container: container)
    return LessonFence(
      kind: kind, id: id.text, idPosition: id.position,
      body: body(layout, openingLine: start.line),
      lines: layout.lines, isClosed: layout.isClosed,
      openingPrefix: prefixes.opening, prefix: prefixes.continuation)
  }

  private func body(_ layout: FenceLayout, openingLine: Int) -> SourceSlice {
    guard layout.body.isEmpty else { return SourceSlice(source: source, lines: layout.body) }
    let end = source.line(openingLine).utf8.count
    let line = SourceSlice.Line(text: "", number: openingLine, columnOffset: end)
    return SourceSlice(source: source, lines: [line])
  }

  private func identifier(
    _ words: [Word], _ kind: LessonFence.Kind, _ diagnostics: inout Diagnostics
  ) -> Word {
    guard words.count > 1 else {
      let end = SourcePosition(
        line: words[0].position.line, column: words[0].position.column + words[0].text.utf8.count)
      let message =
        switch kind {
        case .experiment: "an experiment needs an id: 'experiment some-id'"
        case .figure: "a figure needs the id of its experiment: 'figure some-id'"
        case .predict: "a prediction needs the id of its experiment: 'predict some-id'"
        }
      diagnostics.add(Diagnostic(message, at: end, in: source))
      return Word(text: "", position: end)
    }
    if !words[1].text.utf8.allSatisfy(Self.isIdentifierByte) {
      let message = "'\(words[1].text)' is no id; an id is made of a-z, 0-9 and '-'"
      diagnostics.add(Diagnostic(message, at: words[1].position, in: source))
    }
    if words.count > 2 {
      let message = "unexpected '\(words[2].text)' behind the id '\(words[1].text)'"
      diagnostics.add(Diagnostic(message, at: words[2].position, in: source))
    }
    return words[1]
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    LineBytes.isDigit(byte) || byte == UInt8(ascii: "-")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private func reportUnclosed(
    _ kind: LessonFence.Kind, _ mark: FenceMark, _ start: SourcePosition,
    _ diagnostics: inout Diagnostics
  ) {
    let marks = String(repeating: Character(Unicode.Scalar(mark.byte)), count: min(mark.count, 20))
    let noun = kind == .predict ? "prediction" : kind.rawValue
    let message = "this \(noun) is never closed; expected '\(marks)' in the same container"
    diagnostics.add(Diagnostic(message, at: start, in: source))
  }

  /// Warns of a word that was probably meant to be a lesson's fence.
  private func warnIfNear(_ word: Word, _ diagnostics: inout Diagnostics) {
    let kinds = LessonFence.Kind.allCases.map(\.rawValue)
    guard let near = Spelling.nearest(to: word.text, in: kinds) else { return }
    // Short words are near to many: a language called 'pure' is no misspelt 'figure'.
    guard near == LessonFence.Kind.experiment.rawValue || word.text.lowercased().first == near.first
    else { return }
    let message = "'\(word.text)' is shown as code; did you mean '\(near)'?"
    diagnostics.add(Diagnostic(message, at: word.position, in: source, severity: .warning))
  }

  /// Warns of fences that HTML above them makes part of itself, because no blank line is between.
  func warnOfFences(inHTML html: String, from first: Int, _ diagnostics: inout Diagnostics) {
    guard !TagMask.isVerbatim(html), html.contains("```") || html.contains("~~~") else { return }
    for number in first..<(first + html.utf8.count { $0 == 0x0A }) {
      let line = Array(source.line(number).utf8)
      let start = LineBytes.contentStart(line)
      guard let mark = FenceMark(line, at: start),
        let word = words(of: line, from: mark.end, number: number).first,
        LessonFence.Kind(rawValue: word.text) != nil
      else { continue }
      let message = "this \(word.text) is part of the HTML above it; put a blank line between"
      let position = SourcePosition(line: number, column: start + 1)
      diagnostics.add(Diagnostic(message, at: position, in: source, severity: .warning))
    }
  }

  private func words(of line: [UInt8], from start: Int, number: Int) -> [Word] {
    var words: [Word] = []
    var index = LineBytes.skipBlanks(line, from: start)
    while index < line.count {
      var end = index
      while end < line.count, !LineBytes.isBlank(line[end]) { end += 1 }
      words.append(
        Word(
          text: String(decoding: line[index..<end], as: UTF8.self),
          position: SourcePosition(line: number, column: index + 1)))
      index = LineBytes.skipBlanks(line, from: end)
    }
    return words
  }
}
