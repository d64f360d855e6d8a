extension Parser {
  /// The parts that the next token begins, without scripts.
  ///
  /// As an argument, a digit stands alone: `\frac12` is a half.
  mutating func nucleus(asArgument: Bool = false) -> [Atom] {
    guard let token = peek() else { return [] }
    switch token.kind {
    case .openBrace: return [Atom(Row.element(group(), style))]
    case .superscript, .subscript, .prime: return [Atom(Element("mrow", []))]
    case .character(let text): return character(text, token, asArgument: asArgument)
    case .command(let name):
      advance()
      if let meaning = TeXCatalogue.meaning(of: name) { return atoms(meaning, token) }
      reportUnknown(token)
      return [.error(token.written)]
    case .closeBrace, .ampersand, .space:
      advance()
      return []
    }
  }

  /// A group in braces, its last brace included.
  mutating func group() -> [Atom] {
    guard let open = peek() else { return [] }
    return within(open) { parser in
      parser.advance()
      return parser.inside(Opening(closer: .brace)) { parser in
        let atoms = parser.row()
        parser.close(.closeBrace, else: "'{' is never closed", open)
        return atoms
      }
    }
  }

  /// Reads what stands in something that was opened.
  mutating func inside<Result>(_ opening: Opening, _ read: (inout Parser) -> Result) -> Result {
    openings.append(opening)
    defer { openings.removeLast() }
    return read(&self)
  }

  mutating func close(_ kind: Token.Kind, else message: String, _ open: Token) {
    if peek()?.kind == kind { advance() } else { report(message, open.range) }
  }

  /// The parts that a command makes.
  private mutating func atoms(_ meaning: TeXMeaning, _ token: Token) -> [Atom] {
    switch meaning {
    case .letter(let text, let upright): return [letter(text, upright: upright)]
    case .sign(let text, let kind): return [sign(text, kind)]
    case .delimiter(let text, let kind): return [.delimiter(text, kind)]
    case .largeSign(let text, let limits):
      return [limited(.sign(text, .large), limits && style == .display)]
    case .function(let name, let limits): return [function(name, limits: limits)]
    case .namedFunction: return namedFunction(token)
    case .space(let units): return [.space(units)]
    case .spaceOfLength: return spaceOfLength(token)
    case .accent(let accent): return accented(accent, token)
    case .font(let font): return with(font: font) { $0.grouped(token, as: .ordinary) }
    case .text(let font): return text(token, font)
    case .fraction(let style, let isBinomial): return fraction(token, style, isBinomial)
    case .root: return root(token)
    case .stack(let above, let kind): return stack(token, above, kind)
    case .longArrow(let arrow): return longArrow(token, arrow)
    case .sizedDelimiter(let size, let kind): return sizedDelimiter(token, size, kind)
    case .left: return fence(token)
    case .begin: return environment(token)
    case .style(let style): return restyled(token, style)
    case .limits: return misplaced(token, "belongs behind a sign such as '\\sum'")
    case .class(let kind): return grouped(token, as: kind)
    case .room(let room): return roomy(room, token)
    case .negation: return negated(token)
    case .modulus: return modulus(token)
    case .lines: return lines(token)
    case .box: return boxed(token)
    case .tag: return tagged(token)
    case .rule: return misplaced(token, "belongs between the rows of a table")
    case .dots: return [dots()]
    case .nothing: return []
    case .refused(let reason): return misplaced(token, reason)
    case .middle, .right, .end, .lineBreak:
      return misplaced(token, "cannot be an argument")
    }
  }

  /// Nothing, since the command cannot stand here.
  mutating func misplaced(_ token: Token, _ reason: String) -> [Atom] {
    report("'\(token.written)': \(reason)", token.range)
    return []
  }

  private func limited(_ atom: Atom, _ hasLimits: Bool) -> Atom {
    var atom = atom
    atom.hasLimits = hasLimits
    return atom
  }

  func function(_ name: String, limits: Bool) -> Atom {
    limited(Atom(.identifier(name, upright: true), .large), limits && style == .display)
  }

  /// An argument as one part.
  private mutating func grouped(_ token: Token, as kind: AtomClass) -> [Atom] {
    let element = Row.element(argument(of: token), style)
    return [limited(Atom(element, kind), kind == .large && style == .display)]
  }

  /// The rest of the row, in another style.
  private mutating func restyled(_ token: Token, _ style: MathStyle) -> [Atom] {
    let rest = within(token) { parser in parser.with(style: style) { $0.row() } }
    return [Atom(Element("mstyle", [Row.element(rest, style)], style.attributes))]
  }

  /// Dots in the middle between operations, on the line between what commas separate.
  private mutating func dots() -> Atom {
    var isBetweenSigns = false
    switch peek()?.kind {
    case .command(let name): isBetweenSigns = TeXCatalogue.meaning(of: name)?.joins ?? false
    case .character(let text):
      isBetweenSigns = TeXCatalogue.meaning(ofCharacter: text)?.joins ?? false
    default: break
    }
    return sign(isBetweenSigns ? "⋯" : "…", .inner)
  }
}

extension TeXMeaning {
  /// Whether it stands between what it joins.
  fileprivate var joins: Bool {
    switch self {
    case .sign(_, let kind): kind == .binary || kind == .relation
    case .largeSign: true
    default: false
    }
  }
}
