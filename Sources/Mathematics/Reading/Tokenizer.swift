/// Cuts TeX into words, in one pass.
struct Tokenizer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var offset = 0

  private init(_ tex: String) { scalars = Array(tex.unicodeScalars) }

  /// The words of a formula, in order; together they cover all of it.
  static func tokens(of tex: String) -> [Token] {
    var tokenizer = Tokenizer(tex)
    var tokens: [Token] = []
    while let token = tokenizer.next() { tokens.append(token) }
    return tokens
  }

  private mutating func next() -> Token? {
    let start = offset
    guard let first = take() else { return nil }
    let kind = kind(from: first)
    return Token(kind: kind, range: start..<offset)
  }

  private mutating func kind(from first: Unicode.Scalar) -> Token.Kind {
    switch first {
    case "{": return .openBrace
    case "}": return .closeBrace
    case "^": return .superscript
    case "_": return .subscript
    case "&": return .ampersand
    case "'", "’": return .prime
    case "\\": return .command(commandName())
    case _ where first.properties.isWhitespace:
      _ = take { $0.properties.isWhitespace }
      return .space
    default:
      return .character(String(first) + take(while: \.isCombining))
    }
  }

  /// Letters, or a single sign; nothing where the formula ends with the backslash.
  private mutating func commandName() -> String {
    let letters = take(while: \.isASCIILetter)
    guard letters.isEmpty, let sign = take() else { return letters }
    return sign.properties.isWhitespace ? " " : String(sign) + take(while: \.isCombining)
  }

  private mutating func take() -> Unicode.Scalar? {
    guard position < scalars.count else { return nil }
    defer { position += 1 }
    offset += UTF8.width(scalars[position])
    return scalars[position]
  }

  private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while position < scalars.count, belongs(scalars[position]), let scalar = take() {
      text.append(scalar)
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }

  fileprivate var isCombining: Bool {
    (0x300...0x36F).contains(value) || (0x20D0...0x20FF).contains(value)
      || (0xFE00...0xFE0F).contains(value)
  }
}
