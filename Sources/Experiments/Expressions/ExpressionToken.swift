/// A word of an expression, with its bytes' place in the text.
struct Word: Hashable, Sendable {
  let text: String
  let range: Range<Int>
}

/// The smallest piece of an expression that means something.
enum ExpressionToken: Hashable, Sendable {
  /// `0.25`, `1e-3`.
  case number(Double, Word)
  /// `xavier`, `train-loss`, `at`.
  case name(Word)
  /// `'relu, 0.1'` or `"relu, 0.1"`, a name that could not be written bare.
  case quoted(Word)
  /// `+`, `<=`, `(`.
  case symbol(Word)
  /// The end of the text.
  case end(Word)

  var word: Word {
    switch self {
    case .number(_, let word), .name(let word), .quoted(let word), .symbol(let word),
      .end(let word):
      word
    }
  }

  /// What a message calls it.
  var written: String {
    if case .end = self { "the end" } else { "'\(word.text)'" }
  }
}

/// What is wrong with an expression, and where in its text.
struct ExpressionError: Error {
  let message: String
  let offset: Int

  init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  init(_ message: String, _ word: Word) { self.init(message, at: word.range.lowerBound) }
}

/// Takes an expression apart into its tokens.
struct ExpressionLexer {
  private static let symbols = [
    "<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "^", "(", ")", ",", ".", "|", ":", "%",
  ]
  /// Signs that people write for those of the language; of those that begin alike the longest first.
  private static let foreign = [
    ("=<", "<="), ("=>", ">="), ("&&", "two claims"),
    ("≤", "<="), ("≥", ">="), ("≠", "!="), ("=", "=="), ("−", "-"), ("–", "-"), ("×", "*"),
    ("·", "*"), ("÷", "/"), ("&", "two claims"), ("±", "== … within …"), ("≈", "== … within …"),
  ]

  private let bytes: [UInt8]
  private var index = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The tokens of a text, the last of which is its end.
  static func tokens(of text: String) throws(ExpressionError) -> [ExpressionToken] {
    var lexer = ExpressionLexer(text)
    var tokens: [ExpressionToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if case .end = token { return tokens }
    }
  }

  private mutating func next() throws(ExpressionError) -> ExpressionToken {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    guard index < bytes.count else { return .end(word(from: bytes.count)) }
    let start = index
    let byte = bytes[index]
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return try quoted(byte) }
    if isDigit(index) || (byte == UInt8(ascii: ".") && isDigit(index + 1) && !joinsName) {
      return try numberOrName()
    }
    if isLetter(index) {
      skip(while: Self.isNameByte)
      return .name(word(from: start))
    }
    for symbol in Self.symbols where bytes[index...].starts(with: symbol.utf8) {
      index += symbol.utf8.count
      return .symbol(word(from: start))
    }
    throw unknown()
  }

  /// Whether a dot before a digit joins two names, as in `rates.2-fast`; `hidden.2` is a number.
  private var joinsName: Bool {
    guard index > 0, Self.isNameByte(bytes[index - 1]) else { return false }
    return !bytes[(index + 1)...].prefix(while: Self.isNameByte).allSatisfy(Self.isDigit)
  }

  /// A name may begin with a digit where a dot and a letter follow it, as in `2-layers.train-loss`.
  private mutating func numberOrName() throws(ExpressionError) -> ExpressionToken {
    let start = index
    skip(while: Self.isNameByte)
    let name = word(from: start)
    if Double(name.text) == nil, index < bytes.count, bytes[index] == UInt8(ascii: "."),
      isLetter(index + 1)
    {
      return .name(name)
    }
    index = start
    skip { Self.isDigit($0) || $0 == UInt8(ascii: "_") }
    if index < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(index + 1) {
      index += 1
      skip(while: Self.isDigit)
    }
    skipExponent()
    let written = word(from: start)
    guard let value = Double(written.text.filter { $0 != "_" }), value.isFinite else {
      throw ExpressionError("'\(written.text)' is not a number", written)
    }
    return .number(value, written)
  }

  private mutating func skipExponent() {
    guard index < bytes.count, [UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[index]) else {
      return
    }
    let isSigned = index + 1 < bytes.count && "+-".utf8.contains(bytes[index + 1])
    let digits = index + (isSigned ? 2 : 1)
    guard isDigit(digits) else { return }
    index = digits
    skip(while: Self.isDigit)
  }

  private mutating func quoted(_ mark: UInt8) throws(ExpressionError) -> ExpressionToken {
    let start = index
    index += 1
    skip { $0 != mark }
    guard index < bytes.count else {
      throw ExpressionError("this quote is never closed", at: start)
    }
    let text = String(decoding: bytes[start + 1..<index], as: UTF8.self)
    index += 1
    return .quoted(Word(text: text, range: start..<index))
  }

  private mutating func unknown() -> ExpressionError {
    let rest = String(decoding: bytes[index...], as: UTF8.self)
    let found = Self.foreign.first { rest.hasPrefix($0.0) }
    let sign = found?.0 ?? rest.first.map(String.init) ?? ""
    let meant =
      found.map { $0.1.contains("claims") ? "; write \($0.1)" : "; write '\($0.1)'" } ?? ""
    return ExpressionError("'\(sign)' cannot stand in an expression\(meant)", at: index)
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while index < bytes.count, condition(bytes[index]) { index += 1 }
  }

  private func word(from start: Int) -> Word {
    Word(text: String(decoding: bytes[start..<index], as: UTF8.self), range: start..<index)
  }

  private func isDigit(_ place: Int) -> Bool { place < bytes.count && Self.isDigit(bytes[place]) }

  private func isLetter(_ place: Int) -> Bool {
    place < bytes.count && Self.isLetter(bytes[place])
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
