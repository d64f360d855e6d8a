extension Parser {
  /// A command's argument: a group, or the next part alone.
  mutating func argument(of command: Token, _ which: String = "argument") -> [Atom] {
    guard let token = peek(), canBeArgument(token) else {
      report("'\(command.written)' lacks its \(which)", command.range)
      return []
    }
    if token.kind == .openBrace { return group() }
    return within(token) { $0.nucleus(asArgument: true) }
  }

  /// An argument as one element.
  mutating func element(of command: Token, _ which: String = "argument") -> Element {
    let atoms = argument(of: command, which)
    return style == .script ? Row.script(atoms) : Row.element(atoms, style)
  }

  /// An argument in brackets, where there is one.
  mutating func option(of command: Token) -> [Atom]? {
    guard let open = peek(), open.kind == .character("[") else { return nil }
    return within(open) { parser in
      parser.advance()
      return parser.inside(Opening(closer: .bracket)) { parser in
        let atoms = parser.row()
        parser.close(.character("]"), else: "'[' is never closed", open)
        return atoms
      }
    }
  }

  /// An argument that is no mathematics but a name or a length, as it is written.
  mutating func word(of command: Token, _ which: String = "argument") -> String? {
    guard let open = peek(), open.kind == .openBrace else {
      report("'\(command.written)' lacks its \(which) in braces", command.range)
      return nil
    }
    let start = position
    var text = ""
    while let token = takeNext(), token.kind != .closeBrace {
      if token.kind != .openBrace, token.kind != .space { text += token.written }
    }
    guard position > start, tokens[position - 1].kind == .closeBrace else {
      report("'{' is never closed", open.range)
      return nil
    }
    return text
  }

  private mutating func takeNext() -> Token? {
    guard position < tokens.count else { return nil }
    defer { position += 1 }
    return tokens[position]
  }

  private func canBeArgument(_ token: Token) -> Bool {
    switch token.kind {
    case .superscript, .subscript, .prime, .ampersand, .closeBrace, .space: return false
    case .openBrace: return true
    case .character, .command:
      if case .goesOn = ending(at: token) { return true }
      return false
    }
  }
}
