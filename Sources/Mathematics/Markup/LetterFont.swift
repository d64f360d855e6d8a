/// A kind of letters, as Unicode has them for mathematics.
enum LetterFont: Sendable {
  case roman, italic, bold, boldItalic, doubleStruck, script, fraktur, sansSerif, monospace

  /// Whether neighbouring letters are one word, such as a function's name.
  var joinsLetters: Bool {
    switch self {
    case .roman, .italic, .sansSerif, .monospace: true
    case .bold, .boldItalic, .doubleStruck, .script, .fraktur: false
    }
  }

  /// A character in this kind of letters, or the character itself where there is none.
  func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = exceptions[scalar] { return exception }
    let (value, code) = (scalar.value, codes)
    let found: UInt32? =
      switch value {
      case 0x41...0x5A: code.letters.map { $0 + value - 0x41 }
      case 0x61...0x7A: code.letters.map { $0 + 26 + value - 0x61 }
      case 0x30...0x39: code.digits.map { $0 + value - 0x30 }
      case 0x391...0x3A9: code.greek.map { $0 + value - 0x391 }
      case 0x3B1...0x3C9: code.greek.map { $0 + 26 + value - 0x3B1 }
      default:
        Self.otherGreek.firstIndex(of: scalar).flatMap { index in
          code.greek.map { $0 + (scalar == "∇" ? 25 : 50 + UInt32(index)) }
        }
      }
    return found.flatMap(Unicode.Scalar.init) ?? scalar
  }

  /// A text in this kind of letters.
  func letters(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(letter(scalar)) }
    return String(result)
  }

  /// The variants behind the small letters of each Greek alphabet, in Unicode's order.
  private static let otherGreek: [Unicode.Scalar] = ["∇", "∂", "ϵ", "ϑ", "ϰ", "ϕ", "ϱ", "ϖ"]

  /// Where the capital A, the capital alpha and the zero stand, where there are any.
  private var codes: (letters: UInt32?, greek: UInt32?, digits: UInt32?) {
    switch self {
    case .roman: (nil, nil, nil)
    case .italic: (0x1D434, 0x1D6E2, nil)
    case .bold: (0x1D400, 0x1D6A8, 0x1D7CE)
    case .boldItalic: (0x1D468, 0x1D71C, 0x1D7CE)
    case .doubleStruck: (0x1D538, nil, 0x1D7D8)
    case .script: (0x1D49C, nil, nil)
    case .fraktur: (0x1D504, nil, nil)
    case .sansSerif: (0x1D5A0, nil, 0x1D7E2)
    case .monospace: (0x1D670, nil, 0x1D7F6)
    }
  }

  /// The letters that Unicode had before the others, elsewhere.
  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
        "g": "ℊ", "o": "ℴ",
      ]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .roman, .bold, .boldItalic, .sansSerif, .monospace: [:]
    }
  }
}
