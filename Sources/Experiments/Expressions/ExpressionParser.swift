import Specs

/// Reads expressions, claims, values and answers by recursive descent; the first mistake ends it.
///
///     claim     = [name ":"] condition [quantifier]
///     value     = [name ":"] sum {"|" format}
///     condition = sum {("<" | "<=" | ">" | ">=" | "==" | "!=") sum} ["within" number ["%"]]
///     sum       = product {("+" | "-") product}
///     product   = signed {("*" | "/") signed}
///     signed    = "-" signed | power
///     power     = primary ["^" signed]
///     primary   = number | function "(" arguments ")" | "(" sum ")" | selector
///     selector  = [pick] name {"." name} {"at" name (number | "last")}
struct ExpressionParser {
  /// How deeply an expression may be nested.
  static let depthLimit = 50
  /// How many words and signs an expression may have: chains of operators are trees as deep.
  static let tokenLimit = 500
  /// How long an expression may be, in bytes.
  static let sizeLimit = 2_000

  private let text: String
  private let tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0

  init(_ text: String) throws(ExpressionError) {
    guard text.utf8.count <= Self.sizeLimit else {
      throw ExpressionError(
        "this expression has \(text.utf8.count) bytes; the most is \(Self.sizeLimit)", at: 0)
    }
    self.text = text
    tokens = try ExpressionLexer.tokens(of: text)
    guard tokens.count <= Self.tokenLimit else {
      throw ExpressionError(
        "this expression has \(tokens.count) words and signs; the most is \(Self.tokenLimit)", at: 0
      )
    }
  }

  // MARK: Whole texts

  /// `init: final xavier.train-loss < 0.1 in at least 9 of 10 seeds`.
  static func claim(_ text: String) throws(ExpressionError) -> ClaimSyntax {
    var parser = try ExpressionParser(text)
    let experiment = try parser.scope()
    let condition = try parser.condition()
    guard !condition.comparisons.isEmpty else {
      throw ExpressionError(
        "a claim compares: after this must stand \(comparisonList)", parser.next.word)
    }
    let (quantifier, offset) = try parser.quantifier()
    if case .name(let word) = parser.next, ["and", "or"].contains(word.text) {
      throw ExpressionError(
        word.text == "and"
          ? "a claim says one thing; write two claims, not one with 'and'"
          : "a claim says one thing, and 'or' is not understood", word)
    }
    try parser.end()
    return ClaimSyntax(
      experiment: experiment, condition: condition, quantifier: quantifier, quantifierOffset: offset
    )
  }

  /// `init: final xavier.train-loss | digits 2`.
  static func value(_ text: String) throws(ExpressionError) -> ValueSyntax {
    var parser = try ExpressionParser(text)
    let experiment = try parser.scope()
    let expression = try parser.sum()
    if let comparison = parser.comparison() {
      throw ExpressionError(
        "a value is a number, and a comparison is none; write 'count(…)' for the number of seeds"
          + " in which it holds", comparison.word)
    }
    let format = try parser.formats()
    try parser.end()
    return ValueSyntax(experiment: experiment, expression: expression, format: format)
  }

  /// `lowest final train-loss`.
  static func answer(_ text: String) throws(ExpressionError) -> AnswerSyntax {
    var parser = try ExpressionParser(text)
    let kind: AnswerSyntax.Kind
    var first = 1
    if parser.take("lowest") {
      kind = .lowest(try parser.sum())
    } else if parser.take("highest") {
      kind = .highest(try parser.sum())
    } else {
      first = 0
      let noAnswer = ExpressionError(
        "an answer begins with 'lowest' or 'highest', or is a claim that compares",
        parser.next.word)
      guard parser.unknownPick == nil else { throw noAnswer }
      let condition = try parser.condition()
      guard !condition.comparisons.isEmpty else { throw noAnswer }
      kind = .claim(condition)
    }
    let measure = parser.written(from: first)
    let (quantifier, offset) = try parser.quantifier()
    try parser.end()
    return AnswerSyntax(
      kind: kind, measure: measure, quantifier: quantifier, quantifierOffset: offset)
  }

  /// `final train-loss`, with nothing around it.
  static func selector(_ text: String) throws(ExpressionError) -> SelectorSyntax {
    var parser = try ExpressionParser(text)
    let selector = try parser.selector()
    try parser.end()
    return selector
  }

  // MARK: Conditions

  private static let comparisonList = Spelling.list(Comparison.allCases.map { "'\($0.rawValue)'" })

  private mutating func condition() throws(ExpressionError) -> ConditionSyntax {
    var terms: [ExpressionSyntax] = []
    var texts: [String] = []
    var comparisons: [Comparison] = []
    while true {
      let first = index
      terms.append(try sum())
      texts.append(written(from: first))
      guard let (comparison, _) = comparison() else { break }
      comparisons.append(comparison)
    }
    return ConditionSyntax(
      terms: terms, texts: texts, comparisons: comparisons,
      tolerance: try tolerance(of: comparisons))
  }

  /// The text from a token up to the next one to come.
  private func written(from first: Int) -> String {
    let bytes = tokens[first].word.range.lowerBound..<tokens[index - 1].word.range.upperBound
    return String(
      decoding: text.utf8.dropFirst(bytes.lowerBound).prefix(bytes.count), as: UTF8.self)
  }

  private mutating func comparison() -> (comparison: Comparison, word: Word)? {
    guard case .symbol(let word) = next, let comparison = Comparison(rawValue: word.text) else {
      return nil
    }
    index += 1
    return (comparison, word)
  }

  private mutating func tolerance(
    of comparisons: [Comparison]
  ) throws(ExpressionError) -> Tolerance? {
    let word = next.word
    guard take("within") else { return nil }
    guard comparisons == [.equal] else {
      throw ExpressionError("'within' belongs to '==': 'a == b within 0.02'", word)
    }
    let number = try number("how far from each other the two may be")
    return takeSymbol("%") ? .relative(number / 100) : .absolute(number)
  }

  private mutating func quantifier() throws(ExpressionError) -> (Quantifier, Int) {
    let offset = next.word.range.lowerBound
    if take("on") {
      try expect("average", "'on average'")
      return (.onAverage, offset)
    }
    guard take("in") else { return (.everySeed, offset) }
    if take("every") {
      try expect("seed", "'in every seed'")
      return (.everySeed, offset)
    }
    let form = "'in every seed' or 'in at least 9 of 10 seeds'"
    try expect("at", form)
    try expect("least", form)
    let count = try wholeNumber("in how many seeds it must hold")
    try expect("of", "'of' and the number of seeds")
    let all = try wholeNumber("the number of seeds")
    guard take("seeds") || take("seed") else { throw unexpected("'seeds'") }
    return (.atLeast(count, of: all), offset)
  }

  // MARK: Arithmetic

  private mutating func sum() throws(ExpressionError) -> ExpressionSyntax {
    var left = try product()
    while let sign = takeOperator([.plus, .minus]) {
      let right = try product()
      left = ExpressionSyntax(kind: .binary(sign, left, right), offset: left.offset)
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> ExpressionSyntax {
    var left = try signed()
    while let sign = takeOperator([.times, .over]) {
      let right = try signed()
      left = ExpressionSyntax(kind: .binary(sign, left, right), offset: left.offset)
    }
    return left
  }

  private mutating func signed() throws(ExpressionError) -> ExpressionSyntax {
    // Whatever nests comes through here.
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw ExpressionError(
        "this expression nests deeper than \(Self.depthLimit) levels", next.word)
    }
    let offset = next.word.range.lowerBound
    guard takeSymbol("-") else { return try power() }
    return ExpressionSyntax(kind: .negated(try signed()), offset: offset)
  }

  private mutating func power() throws(ExpressionError) -> ExpressionSyntax {
    let base = try primary()
    guard takeOperator([.power]) != nil else { return base }
    let exponent = try signed()
    return ExpressionSyntax(kind: .binary(.power, base, exponent), offset: base.offset)
  }

  private mutating func primary() throws(ExpressionError) -> ExpressionSyntax {
    let token = next
    let offset = token.word.range.lowerBound
    switch token {
    case .number(let value, let word):
      index += 1
      if isSymbol("%") {
        throw ExpressionError(
          "a share is written as a fraction: \(value / 100), not '\(word.text)%'", word)
      }
      return ExpressionSyntax(kind: .number(value), offset: offset)
    case .symbol(let word) where word.text == "(":
      index += 1
      let inner = try sum()
      try close()
      return inner
    case .name(let word) where isSymbol("(", ahead: 1):
      index += 2
      if word.text == ExpressionFunction.settingName {
        return ExpressionSyntax(kind: .setting(try settingPath()), offset: offset)
      }
      return ExpressionSyntax(kind: .call(word, try arguments()), offset: offset)
    case .name, .quoted:
      return ExpressionSyntax(kind: .selector(try selector()), offset: offset)
    case .symbol, .end:
      throw unexpected("a number, a metric or a function")
    }
  }

  private mutating func arguments() throws(ExpressionError) -> [ArgumentSyntax] {
    var arguments: [ArgumentSyntax] = []
    repeat {
      let condition = try condition()
      arguments.append(
        condition.comparisons.isEmpty ? .expression(condition.terms[0]) : .condition(condition))
    } while takeSymbol(",")
    try close()
    return arguments
  }

  /// A dotted path in which numbers are indices of lists: `network.hidden.1`.
  private mutating func settingPath() throws(ExpressionError) -> [Word] {
    var path: [Word] = []
    repeat {
      switch next {
      case .name(let word), .quoted(let word): path.append(word)
      case .number(_, let word) where !path.isEmpty: path.append(word)
      case .number, .symbol, .end: throw unexpected("a key such as 'training.epochs'")
      }
      index += 1
      // `hidden.1` is lexed as a name and the number `.1`.
      if case .number(_, let word) = next, word.text.hasPrefix("."),
        Int(word.text.dropFirst()) != nil
      {
        path.append(
          Word(
            text: String(word.text.dropFirst()),
            range: word.range.lowerBound + 1..<word.range.upperBound))
        index += 1
      }
    } while takeSymbol(".")
    try close()
    return path
  }

  // MARK: Selectors

  private mutating func selector() throws(ExpressionError) -> SelectorSyntax {
    var pick: Word?
    // Before a dot it is a variant's name.
    if case .name(let word) = next, Selector.Pick(rawValue: word.text) != nil,
      !isSymbol(".", ahead: 1)
    {
      pick = word
      index += 1
    }
    if pick == nil { try refuseUnknownPick() }
    var path: [Word] = []
    repeat {
      switch next {
      case .name(let word), .quoted(let word): path.append(word)
      case .number, .symbol, .end:
        if path.isEmpty, let pick {
          throw ExpressionError(
            "the name of a metric is missing after '\(pick.text)'", next.word)
        }
        throw unexpected("the name of a metric")
      }
      index += 1
    } while takeSymbol(".")
    return SelectorSyntax(pick: pick, path: path, places: try places())
  }

  /// The words that may stand behind a selector.
  private static let wordsBehind: Set = ["at", "within", "in", "on", "and", "or"]
  /// What people write for the one that is meant.
  private static let foreignPicks = [
    "last": "final", "lowest": "min", "highest": "max", "smallest": "min", "largest": "max",
    "average": "mean",
  ]

  /// The next word, if it stands before a metric's name and picks nothing: `last train-loss`.
  private var unknownPick: Word? {
    guard case .name(let word) = next, Selector.Pick(rawValue: word.text) == nil,
      index + 1 < tokens.count
    else { return nil }
    switch tokens[index + 1] {
    case .name(let behind): return Self.wordsBehind.contains(behind.text) ? nil : word
    case .quoted: return word
    case .number, .symbol, .end: return nil
    }
  }

  private func refuseUnknownPick() throws(ExpressionError) {
    guard let word = unknownPick else { return }
    let picks = Selector.Pick.allCases.map(\.rawValue)
    let hint =
      Self.foreignPicks[word.text.lowercased()].map { "; did you mean '\($0)'?" }
      ?? Spelling.suggestion(for: word.text, among: picks)
    throw ExpressionError("unknown selector '\(word.text)'\(hint)", word)
  }

  private mutating func places() throws(ExpressionError) -> [SelectorSyntax.Place] {
    var places: [SelectorSyntax.Place] = []
    while case .name(let word) = next, word.text == "at" {
      index += 1
      guard case .name(let kind) = next else { throw unexpected("'epoch', 'layer' or the like") }
      index += 1
      places.append(
        SelectorSyntax.Place(kind: kind, value: try placeValue(), offset: word.range.lowerBound))
    }
    return places
  }

  private mutating func placeValue() throws(ExpressionError) -> Word {
    switch next {
    case .name(let word), .number(_, let word):
      index += 1
      return word
    case .symbol(let sign) where sign.text == "-":
      guard index + 1 < tokens.count, case .number(_, let word) = tokens[index + 1] else {
        throw unexpected("a number")
      }
      index += 2
      return Word(
        text: "-" + word.text, range: sign.range.lowerBound..<word.range.upperBound)
    case .quoted, .symbol, .end: throw unexpected("a number")
    }
  }

  // MARK: Formats

  private mutating func formats() throws(ExpressionError) -> ValueFormat {
    var format = ValueFormat()
    while takeSymbol("|") {
      guard case .name(let word) = next else {
        throw unexpected(Spelling.list(ValueFormat.documentation.map(\.name)))
      }
      index += 1
      switch word.text {
      case "percent": format.style = .percent
      case "digits": format.style = .digits(try wholeNumber("how many digits", in: 1...15))
      case "decimals": format.style = .decimals(try wholeNumber("how many digits", in: 0...15))
      case "mean": format.spread = .mean
      case "range": format.spread = .range
      case "of-seeds": format.spread = .ofSeeds
      case "or":
        guard case .quoted(let text) = next else { throw unexpected("a text between quotes") }
        index += 1
        format.otherwise = text.text
      default:
        let names = ValueFormat.documentation.map { $0.name.prefix { $0 != " " } }.map(String.init)
        throw ExpressionError(
          "unknown format '\(word.text)'" + Spelling.suggestion(for: word.text, among: names), word)
      }
    }
    return format
  }

  // MARK: Tokens

  private var next: ExpressionToken { tokens[index] }

  private func isSymbol(_ text: String, ahead: Int = 0) -> Bool {
    guard index + ahead < tokens.count, case .symbol(let word) = tokens[index + ahead] else {
      return false
    }
    return word.text == text
  }

  private mutating func takeSymbol(_ text: String) -> Bool {
    guard isSymbol(text) else { return false }
    index += 1
    return true
  }

  private mutating func takeOperator(_ operators: [ArithmeticOperator]) -> ArithmeticOperator? {
    guard case .symbol(let word) = next,
      let found = operators.first(where: { $0.rawValue == word.text })
    else { return nil }
    index += 1
    return found
  }

  private mutating func take(_ name: String) -> Bool {
    guard case .name(let word) = next, word.text == name else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ name: String, _ form: String) throws(ExpressionError) {
    guard take(name) else { throw unexpected(form) }
  }

  private mutating func close() throws(ExpressionError) {
    guard takeSymbol(")") else { throw unexpected("')'") }
  }

  /// `init:` at the beginning.
  private mutating func scope() throws(ExpressionError) -> Word? {
    guard case .name(let word) = next, isSymbol(":", ahead: 1) else { return nil }
    index += 2
    return word
  }

  private mutating func number(_ what: String) throws(ExpressionError) -> Double {
    guard case .number(let value, _) = next else { throw unexpected("a number: \(what)") }
    index += 1
    return value
  }

  private mutating func wholeNumber(
    _ what: String, in bounds: ClosedRange<Int> = 1...Int.max
  ) throws(ExpressionError) -> Int {
    let word = next.word
    let value = try number(what)
    guard let whole = Int(exactly: value), bounds.contains(whole) else {
      let most = bounds.upperBound == .max ? "" : " to \(bounds.upperBound)"
      throw ExpressionError(
        "expected a whole number from \(bounds.lowerBound)\(most), not '\(word.text)': \(what)",
        word)
    }
    return whole
  }

  private func end() throws(ExpressionError) {
    guard case .end = next else {
      throw unexpected("the end")
    }
  }

  private func unexpected(_ expected: String) -> ExpressionError {
    ExpressionError("expected \(expected), not \(next.written)", next.word)
  }
}
