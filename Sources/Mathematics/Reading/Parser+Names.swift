/// Commands with arguments that are names or lengths, and what adds to a part.
extension Parser {
  /// `\operatorname{softmax}`, and with a star one that has limits.
  mutating func namedFunction(_ token: Token) -> [Atom] {
    let hasLimits = take("*")
    let start = position
    if let name = functionName() { return [function(name, limits: hasLimits)] }
    position = start
    let name = with(font: .roman) { $0.element(of: token) }
    var atom = Atom(name, .large)
    atom.hasLimits = hasLimits && style == .display
    return [atom]
  }

  /// A name of letters, digits, hyphens and spaces; nothing where more than that stands there.
  private mutating func functionName() -> String? {
    guard peek()?.kind == .openBrace else { return nil }
    advance()
    var name = ""
    while let token = peek() {
      advance()
      switch token.kind {
      case .closeBrace: return name.isEmpty ? nil : name
      case .character("-"): name += "-"
      case .character(let text) where text.isDigit || text.isLetter: name += text
      case .command(","), .command(" "), .command("thinspace"): name += "\u{2009}"
      default: return nil
      }
    }
    return nil
  }

  mutating func spaceOfLength(_ token: Token) -> [Atom] {
    guard let length = word(of: token) else { return [] }
    let number = length.prefix { $0.isNumber || "+-.".contains($0) }
    let units = ["em": 18, "ex": 8, "mu": 1, "pt": 1.8, "cm": 51]
    guard let value = Double(number), abs(value) < 1000,
      let unit = units[String(length.dropFirst(number.count))]
    else { return misplaced(token, "'\(length)' is no length such as '1em'") }
    return [.space(value * unit)]
  }

  /// The room of an argument.
  mutating func roomy(_ room: TeXMeaning.Room, _ token: Token) -> [Atom] {
    var element = Row.element(argument(of: token), style)
    if !room.isVisible { element = Element("mphantom", [element]) }
    if !room.hasWidth || !room.hasHeight {
      element = Element("mpadded", [element])
      if !room.hasWidth { element.set("width", "0") }
      if !room.hasHeight { element.set("height", "0") }
      if !room.hasHeight { element.set("depth", "0") }
    }
    return [Atom(element)]
  }

  mutating func boxed(_ token: Token) -> [Atom] {
    let element = Row.element(argument(of: token), style)
    return [Atom(Element("mrow", [element], ["style": "border:1px solid;padding:0.25em"]))]
  }

  /// The next sign, struck through.
  mutating func negated(_ token: Token) -> [Atom] {
    let atoms = argument(of: token)
    guard let atom = atoms.first, atoms.count == 1, let text = atom.sign else {
      return atoms.isEmpty ? [] : misplaced(token, "belongs before a relation such as '='")
    }
    var sign = Atom.sign(Self.negations[text] ?? text + "\u{338}", atom.class)
    sign.element.attributes = atom.element.attributes
    return [sign]
  }

  private static let negations = [
    "=": "≠", "∈": "∉", "∋": "∌", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉", "≤": "≰", "≥": "≱",
    "<": "≮", ">": "≯", "∣": "∤", "∥": "∦", "∼": "≁", "≃": "≄", "≈": "≉", "≅": "≇", "≡": "≢",
    "→": "↛", "⇒": "⇏", "⊢": "⊬", "⊨": "⊭", "≺": "⊀", "≻": "⊁",
  ]

  mutating func modulus(_ token: Token) -> [Atom] {
    let space = Atom.space(style == .display ? 18 : 8)
    let name = Atom(Element("mi", "mod"))
    return [space, .delimiter("(", .open), name, .space(6)] + argument(of: token)
      + [.delimiter(")", .close)]
  }

  /// The name of a displayed line, which stands at its margin.
  mutating func tagged(_ token: Token) -> [Atom] {
    let isBare = take("*")
    let text = text(token, nil)
    guard style == .display else { return misplaced(token, "only a displayed formula has one") }
    guard tag == nil else { return misplaced(token, "the line has one already") }
    tag =
      isBare
      ? text : [.delimiter("(", .open)] + text + [.delimiter(")", .close)]
    return []
  }
}
