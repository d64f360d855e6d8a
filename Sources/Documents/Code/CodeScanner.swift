/// A part of some code.
struct CodeToken: Equatable {
  /// What is coloured; the raw value is the class in a page.
  enum Kind: String, CaseIterable {
    case keyword = "k"
    case type = "t"
    case string = "s"
    case number = "n"
    case comment = "c"
    case key = "p"
  }

  /// What it is; nothing for what is left as it is.
  let kind: Kind?
  /// The bytes it takes.
  let range: Range<Int>
}

/// Takes code apart into tokens, each byte in one of them, in one pass.
///
/// Nothing is wrong with any code: a string or comment that is never closed ends with its line, or
/// with the code where it may be longer.
struct CodeScanner {
  private let bytes: [UInt8]
  private let language: CodeLanguage
  private var index = 0
  private var tokens: [CodeToken] = []

  /// The tokens of some code.
  static func tokens(of bytes: [UInt8], in language: CodeLanguage) -> [CodeToken] {
    var scanner = CodeScanner(bytes: bytes, language: language)
    while scanner.index < bytes.count { scanner.scan() }
    return scanner.tokens
  }

  private init(bytes: [UInt8], language: CodeLanguage) {
    self.bytes = bytes
    self.language = language
  }

  private mutating func scan() {
    if let end = commentEnd() { return add(.comment, to: end) }
    if let end = stringEnd(from: index) {
      return add(isKey(before: end) ? .key : .string, to: end)
    }
    let byte = bytes[index]
    if language.sigils.contains(byte) {
      let end = wordEnd(from: index + 1)
      return add(end > index + 1 ? .keyword : nil, to: end)
    }
    if LineBytes.isDigit(byte) { return add(.number, to: numberEnd()) }
    if isWordByte(byte) { return scanWord() }
    add(nil, to: index + 1)
  }

  private mutating func add(_ kind: CodeToken.Kind?, to end: Int) {
    defer { index = end }
    if let last = tokens.last, last.kind == kind {
      tokens[tokens.count - 1] = CodeToken(kind: kind, range: last.range.lowerBound..<end)
    } else {
      tokens.append(CodeToken(kind: kind, range: index..<end))
    }
  }

  private func begins(_ mark: [UInt8], at start: Int) -> Bool {
    !mark.isEmpty && bytes[start...].starts(with: mark)
  }

  /// Where the line of a place ends, its line feed not included.
  private func lineEnd(from start: Int) -> Int {
    bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  // MARK: Comments and strings

  private func commentEnd() -> Int? {
    let isApart =
      !language.commentNeedsBlank || index == 0 || LineBytes.isBlank(bytes[index - 1])
      || bytes[index - 1] == UInt8(ascii: "\n")
    if isApart, begins(language.lineComment, at: index) { return lineEnd(from: index) }
    guard let (opening, closing) = language.blockComment, begins(opening, at: index) else {
      return nil
    }
    var depth = 1
    var place = index + opening.count
    while place < bytes.count {
      if begins(opening, at: place) {
        depth += 1
        place += opening.count
      } else if begins(closing, at: place) {
        depth -= 1
        place += closing.count
        if depth == 0 { return place }
      } else {
        place += 1
      }
    }
    return bytes.count
  }

  private func stringEnd(from start: Int) -> Int? {
    guard start < bytes.count,
      let rule = language.strings.first(where: { begins($0.opening, at: start) })
    else { return nil }
    if language.stringsBeginValues, start > 0, !"\n\t [{(,:".utf8.contains(bytes[start - 1]) {
      return nil
    }
    var place = start + rule.opening.count
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "\n"), !rule.isMultiline { return place }
      if begins(rule.closing, at: place) { return place + rule.closing.count }
      if rule.isInterpolated, begins(Array("\\(".utf8), at: place) {
        place = interpolationEnd(from: place + 2)
      } else {
        place += bytes[place] == rule.escape ? 2 : 1
      }
    }
    return bytes.count
  }

  /// The place behind the parenthesis that closes an interpolation, else the line's end.
  private func interpolationEnd(from start: Int) -> Int {
    var (depth, isQuoted) = (1, false)
    for place in start..<lineEnd(from: start) {
      switch bytes[place] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted: depth -= 1
      default: break
      }
      if depth == 0 { return place + 1 }
    }
    return lineEnd(from: start)
  }

  // MARK: Words and numbers

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: LineBytes.isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
    }
  }

  private func wordEnd(from start: Int) -> Int {
    bytes[start...].firstIndex { !isWordByte($0) && !language.wordBytes.contains($0) }
      ?? bytes.count
  }

  /// The end of a number: `0x1F`, `1_000`, `2.5e-3`.
  private func numberEnd() -> Int {
    var place = index + 1
    while place < bytes.count {
      let isSign =
        "+-".utf8.contains(bytes[place]) && "eE".utf8.contains(bytes[place - 1])
        && place + 1 < bytes.count && LineBytes.isDigit(bytes[place + 1])
      let isPoint =
        bytes[place] == UInt8(ascii: ".") && place + 1 < bytes.count
        && LineBytes.isDigit(bytes[place + 1])
      guard isWordByte(bytes[place]) || isSign || isPoint else { return place }
      place += 1
    }
    return place
  }

  private mutating func scanWord() {
    let end = wordEnd(from: index)
    let word = String(decoding: bytes[index..<end], as: UTF8.self)
    if language.stringPrefixes.contains(word.lowercased()), let end = stringEnd(from: end) {
      return add(.string, to: end)
    }
    add(kind(of: word, before: end), to: end)
  }

  private func kind(of word: String, before end: Int) -> CodeToken.Kind? {
    if isKey(before: end) { return .key }
    // What stands behind a point is a member's name: `Color.default`.
    let isMember = index > 0 && bytes[index - 1] == UInt8(ascii: ".")
    if !isMember, language.keywords.contains(word) { return .keyword }
    if language.literals.contains(word) { return .number }
    let first = word.utf8.first ?? 0
    let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    return language.capitalsAreTypes && isCapital ? .type : nil
  }

  /// Whether a colon stands behind what ends here, as behind a key.
  private func isKey(before end: Int) -> Bool {
    guard language.hasKeys, end < bytes.count, bytes[end] == UInt8(ascii: ":") else { return false }
    return end + 1 == bytes.count || LineBytes.isBlank(bytes[end + 1])
      || "\n{[".utf8.contains(bytes[end + 1])
  }
}
