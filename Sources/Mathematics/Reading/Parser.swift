/// Reads a formula, from left to right, into the parts of rows.
///
/// Whatever is wrong becomes a problem, and reading goes on: everything wrong is found at once. How
/// deep it may go is limited, so no formula exhausts the stack.
struct Parser {
  let tokens: [Token]
  var position = 0
  /// What was opened and not yet closed, outermost first.
  var openings: [Opening] = []
  var style: MathStyle
  var font: LetterFont?
  /// What stands at the margin of the line that is being read.
  var tag: [Atom]?
  private(set) var problems = Problems()
  private var depth = 0

  private static let deepest = 64

  /// The rows of a formula's element, and what is wrong with it.
  static func read(_ tex: String, isDisplayed: Bool) -> (element: Element, problems: [TeXProblem]) {
    var parser = Parser(
      tokens: Tokenizer.tokens(of: tex), style: isDisplayed ? .display : .text)
    let element = parser.formula()
    return (element, parser.problems.inOrder)
  }

  private init(tokens: [Token], style: MathStyle) {
    self.tokens = tokens
    self.style = style
  }

  private mutating func formula() -> Element {
    let element = Row.element(row(), style)
    guard let tag else { return element }
    return Table.tagged([([element], tag)], Table.Layout(columns: [.center], style: style))
  }

  // MARK: Tokens

  /// The next token that is not a space.
  mutating func peek() -> Token? {
    while position < tokens.count, tokens[position].kind == .space { position += 1 }
    return position < tokens.count ? tokens[position] : nil
  }

  mutating func advance() { position += 1 }

  /// Whether the next token is a character, which is then taken.
  mutating func take(_ character: String) -> Bool {
    guard peek()?.kind == .character(character) else { return false }
    advance()
    return true
  }

  // MARK: Rows

  /// The parts up to what closes or ends the row, which is not taken.
  mutating func row() -> [Atom] {
    var atoms: [Atom] = []
    while let token = peek() {
      switch ending(at: token) {
      case .ends: return atoms
      case .endsNothing(let message):
        report(message, token.range)
        advance()
      case .goesOn: atoms += scripted()
      }
    }
    return atoms
  }

  /// A part with its scripts.
  private mutating func scripted() -> [Atom] {
    let atoms = nucleus()
    // Not even a script's base: a blank, or nothing because of a problem.
    guard let last = atoms.last, !last.isSpace else { return atoms }
    return atoms.dropLast() + [scripts(of: last)]
  }

  // MARK: Depth

  /// Reads something within something else, unless that is too deep.
  mutating func within(_ token: Token, _ read: (inout Parser) -> [Atom]) -> [Atom] {
    guard depth < Self.deepest else {
      report("nested more than \(Self.deepest) deep", token.range)
      problems.isComplete = true
      position = tokens.count
      return []
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  /// Reads something in a style and letters of its own.
  mutating func with<Result>(
    style: MathStyle? = nil, font: LetterFont? = nil, _ read: (inout Parser) -> Result
  ) -> Result {
    let outer = (self.style, self.font)
    defer { (self.style, self.font) = outer }
    self.style = style ?? self.style
    self.font = font ?? self.font
    return read(&self)
  }

  mutating func report(_ message: String, _ range: Range<Int>) {
    problems.add(TeXProblem(message: message, range: range))
  }

  mutating func reportUnknown(_ token: Token) {
    problems.addUnknown(token)
  }
}
