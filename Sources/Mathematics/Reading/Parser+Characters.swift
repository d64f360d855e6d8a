extension Parser {
  /// The part that a character begins: a number, a word, or one letter or sign.
  mutating func character(_ text: String, _ token: Token, asArgument: Bool) -> [Atom] {
    if let number = number(asArgument: asArgument) { return [number] }
    advance()
    if text == ":", position < tokens.count, tokens[position].kind == .character("=") {
      advance()
      return [sign(":=", .relation)]
    }
    switch TeXCatalogue.meaning(ofCharacter: text) {
    case .letter(let text, let upright): return [letter(text, upright: upright)]
    case .sign(let text, let kind): return [sign(text, kind)]
    case .delimiter(let text, let kind): return [.delimiter(text, kind)]
    case .largeSign(let text, let limits):
      var atom = Atom.sign(text, .large)
      atom.hasLimits = limits && style == .display
      return [atom]
    case .space(let units): return [.space(units)]
    case .refused(let reason): return misplaced(token, reason)
    default: return [text.isLetter ? word(from: text) : Atom(Element("mtext", text))]
    }
  }

  /// A letter, or a whole word where the letters are of a kind that words are written in.
  private mutating func word(from first: String) -> Atom {
    var text = first
    if font?.joinsLetters == true {
      while case .character(let next)? = peek()?.kind, next.isLetter || next.isDigit {
        text += next
        advance()
      }
    }
    return letter(text, upright: false)
  }

  func letter(_ text: String, upright: Bool) -> Atom {
    guard let font else { return Atom(.identifier(text, upright: upright)) }
    let letters = font.letters(text)
    let isUpright = font == .roman ? upright || text.isASCIIWord : upright
    if letters == text || (font == .italic && text.unicodeScalars.count == 1 && !upright) {
      return Atom(.identifier(text, upright: isUpright))
    }
    return Atom(Element("mi", letters))
  }

  func sign(_ text: String, _ kind: AtomClass) -> Atom {
    if kind == .inner { return Atom(Element("mi", text), .inner) }
    return .sign(text, kind, Self.verticalArrows.contains(text) ? ["stretchy": "false"] : [:])
  }

  private static let verticalArrows: Set<String> = ["↑", "↓", "↕", "⇑", "⇓", "⇕", "∣", "∥"]

  /// Digits with a point, and with commas in braces between thousands.
  private mutating func number(asArgument: Bool) -> Atom? {
    guard digit(at: position) != nil || (digit(at: position + 1) != nil && isPoint(at: position))
    else { return nil }
    var text = ""
    repeat {
      if let digit = digit(at: position) {
        text += digit
      } else if isPoint(at: position), digit(at: position + 1) != nil, !text.contains(".") {
        text += "."
      } else if isBracedComma(at: position), digit(at: position + 3) != nil {
        text += ","
        position += 2
      } else {
        break
      }
      advance()
    } while !asArgument
    return Atom(Element("mn", font?.letters(text) ?? text))
  }

  private func kind(at index: Int) -> Token.Kind? {
    index < tokens.count ? tokens[index].kind : nil
  }

  private func digit(at index: Int) -> String? {
    guard case .character(let text)? = kind(at: index), text.isDigit else { return nil }
    return text
  }

  private func isPoint(at index: Int) -> Bool { kind(at: index) == .character(".") }

  private func isBracedComma(at index: Int) -> Bool {
    kind(at: index) == .openBrace && kind(at: index + 1) == .character(",")
      && kind(at: index + 2) == .closeBrace
  }
}

extension String {
  var isDigit: Bool { count == 1 && ("0"..."9").contains(self) }

  /// Whether it begins with a letter, of whatever alphabet.
  var isLetter: Bool {
    unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
  }

  fileprivate var isASCIIWord: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
