extension Parser {
  /// A part with the scripts and primes that follow it.
  mutating func scripts(of base: Atom) -> Atom {
    var base = base
    var (lower, upper): (Element?, [Atom]?) = (nil, nil)
    while let token = peek() {
      switch token.kind {
      case .command(let name):
        guard case .limits(let hasLimits)? = TeXCatalogue.meaning(of: name) else {
          return base.scripted(lower, upper)
        }
        advance()
        base.hasLimits = hasLimits
      case .subscript:
        if lower != nil { report("double subscript; put the first in braces", token.range) }
        if lower != nil { (base, lower, upper) = (base.scripted(lower, upper), nil, nil) }
        lower = Row.script(script(token))
      case .superscript:
        if upper?.last.map({ !$0.isPrime }) ?? false {
          report("double superscript; put the first in braces", token.range)
          (base, lower, upper) = (base.scripted(lower, upper), nil, nil)
        }
        upper = (upper ?? []) + script(token)
      case .prime:
        if upper?.last.map({ !$0.isPrime }) ?? false {
          report("double superscript; write the prime first", token.range)
        }
        upper = (upper ?? []) + [primes()]
      default: return base.scripted(lower, upper)
      }
    }
    return base.scripted(lower, upper)
  }

  private mutating func script(_ token: Token) -> [Atom] {
    advance()
    let which = token.kind == .subscript ? "subscript" : "superscript"
    return with(style: .script) { $0.argument(of: token, which) }
  }

  private mutating func primes() -> Atom {
    var count = 0
    while peek()?.kind == .prime {
      advance()
      count += 1
    }
    let signs = ["′", "″", "‴", "⁗"]
    let text = count <= 4 ? signs[count - 1] : String(repeating: "′", count: count)
    var atom = Atom(Element("mo", text))
    atom.sign = text
    atom.isPrime = true
    return atom
  }
}

extension Atom {
  /// The part with scripts, beside it or, where it has limits, above and below.
  fileprivate func scripted(_ lower: Element?, _ upper: [Atom]?) -> Atom {
    let names = hasLimits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    switch (lower, upper.map(Row.script)) {
    case (nil, nil): return self
    case (let lower?, nil): return with(Element(names.0, [element, lower]))
    case (nil, let upper?): return with(Element(names.1, [element, upper]))
    case (let lower?, let upper?): return with(Element(names.2, [element, lower, upper]))
    }
  }
}
