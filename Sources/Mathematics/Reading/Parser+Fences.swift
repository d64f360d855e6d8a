/// Delimiters that grow.
extension Parser {
  /// What stands between `\left` and `\right`, with both.
  mutating func fence(_ token: Token) -> [Atom] {
    within(token) { parser in
      var atoms = parser.delimiter(of: token).map { [Atom.fence($0, .open)] } ?? []
      parser.inside(Opening(closer: .right)) { parser in
        atoms += parser.row()
        while let middle = parser.takeCommand("middle") {
          if let sign = parser.delimiter(of: middle) { atoms.append(.fence(sign, .open)) }
          atoms += parser.row()
        }
      }
      if let right = parser.takeCommand("right") {
        if let sign = parser.delimiter(of: right) { atoms.append(.fence(sign, .close)) }
      } else {
        parser.report("'\\left' without '\\right'", token.range)
      }
      return [Atom(Row.element(atoms, parser.style), .inner)]
    }
  }

  mutating func sizedDelimiter(_ token: Token, _ size: Double, _ kind: AtomClass?) -> [Atom] {
    guard let (sign, ownKind) = classedDelimiter(of: token) else { return [] }
    var atom = Atom.delimiter(sign, kind ?? ownKind)
    atom.element.set("stretchy", "true")
    atom.element.set("minsize", Length.ems(size))
    atom.element.set("maxsize", Length.ems(size))
    return [atom]
  }

  mutating func takeCommand(_ name: String) -> Token? {
    guard let token = peek(), token.kind == .command(name) else { return nil }
    advance()
    return token
  }

  private mutating func delimiter(of token: Token) -> String? {
    classedDelimiter(of: token)?.sign
  }

  /// The delimiter that follows a command; nothing for the point, which stands for none.
  private mutating func classedDelimiter(of command: Token) -> (sign: String, AtomClass)? {
    let meaning: TeXMeaning? =
      switch peek()?.kind {
      case .command(let name): TeXCatalogue.meaning(of: name)
      case .character(let text): TeXCatalogue.meaning(ofCharacter: text)
      default: nil
      }
    switch meaning {
    case .delimiter(let sign, let kind):
      advance()
      return (sign, kind)
    case .sign("<", _):
      advance()
      return ("⟨", .open)
    case .sign(">", _):
      advance()
      return ("⟩", .close)
    case .sign(let sign, _) where Self.growing.contains(sign):
      advance()
      return (sign, .ordinary)
    case .letter(".", _):
      advance()
      return nil
    default:
      report("'\(command.written)' lacks a delimiter such as '(', '\\{' or '.'", command.range)
      return nil
    }
  }

  private static let growing: Set<String> = ["/", "↑", "↓", "↕", "⇑", "⇓", "⇕"]
}
