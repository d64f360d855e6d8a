/// Fractions, roots, accents, and what stands above or below.
extension Parser {
  mutating func fraction(_ token: Token, _ own: MathStyle?, _ isBinomial: Bool) -> [Atom] {
    let outer = own ?? style
    let upper = with(style: outer.inFraction) { $0.part(of: token, "first argument") }
    let lower = with(style: outer.inFraction) { $0.part(of: token, "second argument") }
    var element = Element("mfrac", [upper, lower], isBinomial ? ["linethickness": "0"] : [:])
    if let own { element = Element("mstyle", [element], own.attributes) }
    guard isBinomial else { return [Atom(element, .inner)] }
    return [Atom(Element("mrow", [Element("mo", "("), element, Element("mo", ")")]), .inner)]
  }

  private mutating func part(of token: Token, _ which: String) -> Element {
    Row.element(argument(of: token, which), style)
  }

  mutating func root(_ token: Token) -> [Atom] {
    let degree = with(style: .script) { parser in parser.option(of: token).map(Row.script) }
    let radicand = Row.element(argument(of: token), style)
    guard let degree else { return [Atom(Element("msqrt", [radicand]))] }
    return [Atom(Element("mroot", [radicand, degree]))]
  }

  mutating func accented(_ accent: TeXMeaning.Accent, _ token: Token) -> [Atom] {
    let base = Row.script(argument(of: token))
    let sign = Element("mo", accent.sign, ["stretchy": accent.stretches ? "true" : "false"])
    var element = Element(accent.isBelow ? "munder" : "mover", [base, sign])
    if accent.isHat { element.set("accent", "true") }
    var atom = Atom(element)
    atom.hasLimits = accent.isBrace
    return [atom]
  }

  mutating func stack(_ token: Token, _ above: Bool, _ kind: AtomClass?) -> [Atom] {
    let script = with(style: .script) { $0.element(of: token, "first argument") }
    let atoms = argument(of: token, "second argument")
    let base = atoms.count == 1 ? atoms[0] : Atom(Row.element(atoms, style))
    var result = base.with(Element(above ? "mover" : "munder", [base.element, script]))
    if let kind { result.class = kind }
    return [result]
  }

  /// An arrow with its argument above it, and an option below.
  mutating func longArrow(_ token: Token, _ arrow: String) -> [Atom] {
    let below = with(style: .script) { $0.option(of: token).map(Row.script) }
    let above = with(style: .script) { $0.element(of: token) }
    let padded = { (element: Element) in Element("mrow", [.space(5), element, .space(7)]) }
    let base = Element("mo", arrow, ["stretchy": "true"])
    var atom = Atom.sign(arrow, .relation)
    if let below {
      atom.element = Element("munderover", [base, padded(below), padded(above)])
    } else {
      atom.element = Element("mover", [base, padded(above)])
    }
    return [atom]
  }

  /// Lines below each other, as one limit.
  mutating func lines(_ token: Token) -> [Atom] {
    guard let open = peek(), open.kind == .openBrace else {
      return misplaced(token, "lacks its lines in braces")
    }
    return within(open) { parser in
      parser.advance()
      let opening = Opening(closer: .brace, hasLines: true)
      let rows = parser.inside(opening) { parser in
        var rows: [[Element]] = []
        repeat {
          rows.append([Row.element(parser.row(), parser.style)])
        } while parser.takeLineBreak()
        parser.close(.closeBrace, else: "'{' is never closed", open)
        return rows
      }
      return [Atom(Table.element(rows, Table.Layout(columns: [.center], isTight: true)))]
    }
  }
}
