/// Words within formulas.
extension Parser {
  /// A text with its spaces, and mathematics between dollars.
  mutating func text(_ command: Token, _ font: LetterFont?) -> [Atom] {
    guard let open = peek(), open.kind == .openBrace else {
      report("'\(command.written)' lacks its text in braces", command.range)
      return []
    }
    return within(open) { parser in
      parser.advance()
      return parser.inside(Opening(closer: .brace)) { $0.textInBraces(open, font) }
    }
  }

  private mutating func textInBraces(_ open: Token, _ font: LetterFont?) -> [Atom] {
    var (atoms, text, depth): ([Atom], String, Int) = ([], "", 0)
    func flush() {
      if !text.isEmpty { atoms.append(Atom(Element("mtext", font?.letters(text) ?? text))) }
      text = ""
    }
    while position < tokens.count {
      let token = tokens[position]
      advance()
      switch token.kind {
      case .openBrace: depth += 1
      case .closeBrace where depth == 0:
        flush()
        return atoms
      case .closeBrace: depth -= 1
      case .character("$"):
        flush()
        atoms += mathematics(token)
      case .command(let name):
        if let characters = Self.characters(ofCommand: name) {
          text += characters
        } else {
          flush()
          atoms += textCommand(token, name)
        }
      default: text += Self.characters(of: token)
      }
    }
    report("'{' is never closed", open.range)
    flush()
    return atoms
  }

  /// Mathematics within a text, up to the next dollar.
  private mutating func mathematics(_ open: Token) -> [Atom] {
    within(open) { parser in
      parser.inside(Opening(closer: .dollar)) { parser in
        let atoms = parser.with(style: .text) { $0.row() }
        parser.close(.character("$"), else: "'$' is never closed", open)
        return [Atom(Row.element(atoms, .text))]
      }
    }
  }

  private mutating func textCommand(_ token: Token, _ name: String) -> [Atom] {
    switch TeXCatalogue.meaning(of: name) {
    case .text(let font): return text(token, font)
    case nil:
      reportUnknown(token)
      return []
    default:
      return misplaced(token, "mathematics within a text stands between dollars")
    }
  }

  private static func characters(of token: Token) -> String {
    switch token.kind {
    case .space, .character("~"): "\u{A0}"
    case .prime: "’"
    case .character("`"): "‘"
    default: token.written
    }
  }

  private static func characters(ofCommand name: String) -> String? {
    switch name {
    case "%", "$", "#", "&", "_", "{", "}": name
    case " ", "space": "\u{A0}"
    case ",", "thinspace": "\u{2009}"
    case "quad": "\u{2003}"
    case "ldots", "dots": "…"
    default: nil
    }
  }
}
