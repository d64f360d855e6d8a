extension Parser {
  /// A part with the scripts and primes that follow it.
  mutating func scripts(of base: Atom) -> Atom {
    var (base, scripts) = (base, Scripts())
    while let token = peek() {
      switch token.kind {
      case .command(let name):
        guard case .limits(let hasLimits)? = TeXCatalogue.meaning(of: name) else {
          return base.with(scripts)
        }
        advance()
        base.hasLimits = hasLimits
      case .subscript:
        if scripts.lower != nil {
          return ending(base, scripts, "double subscript; put the first in braces", token)
        }
        scripts.lower = script(token)
      case .superscript:
        if scripts.upper != nil {
          return ending(base, scripts, "double superscript; put the first in braces", token)
        }
        scripts.upper = script(token)
      case .prime:
        if scripts.upper != nil {
          return ending(base, scripts, "double superscript; write the prime first", token)
        }
        scripts.primes += primes()
      default: return base.with(scripts)
      }
    }
    return base.with(scripts)
  }

  /// The part so far; what is one script too many then stands beside it, at nothing.
  private mutating func ending(
    _ base: Atom, _ scripts: Scripts, _ message: String, _ token: Token
  ) -> Atom {
    report(message, token.range)
    return base.with(scripts)
  }

  private mutating func script(_ token: Token) -> Element {
    advance()
    let which = token.kind == .subscript ? "subscript" : "superscript"
    return with(style: .script) { $0.element(of: token, which) }
  }

  private mutating func primes() -> Int {
    let start = position
    while position < tokens.count, tokens[position].kind == .prime { advance() }
    return position - start
  }
}

/// What stands at the corners of a part.
private struct Scripts {
  var lower: Element?
  var upper: Element?
  var primes = 0

  /// The primes as one sign.
  var prime: Element {
    let signs = ["′", "″", "‴", "⁗"]
    let text =
      primes <= signs.count ? signs[primes - 1] : String(repeating: "′", count: primes)
    return Element("mo", text, primes <= 2 ? [:] : ["lspace": "0", "rspace": "0"])
  }
}

extension Atom {
  /// The part with scripts beside it or, where it has limits, above and below.
  fileprivate func with(_ scripts: Scripts) -> Atom {
    guard scripts.primes > 0 else { return scripted(scripts.lower, scripts.upper) }
    if hasLimits, scripts.upper == nil { return scripted(scripts.lower, scripts.prime) }
    // Fonts have raised primes: they stand in the row, and would be too high as scripts.
    if scripts.upper == nil {
      return with(Element("mrow", [scripted(scripts.lower, nil).element, scripts.prime]))
    }
    return with(Element("mrow", [element, scripts.prime])).scripted(scripts.lower, scripts.upper)
  }

  private func scripted(_ lower: Element?, _ upper: Element?) -> Atom {
    let names = hasLimits ? ("munder", "mover", "munderover") : ("msub", "msup", "msubsup")
    switch (lower, upper) {
    case (nil, nil): return self
    case (let lower?, nil): return with(Element(names.0, [element, lower]))
    case (nil, let upper?): return with(Element(names.1, [element, upper]))
    case (let lower?, let upper?): return with(Element(names.2, [element, lower, upper]))
    }
  }
}
