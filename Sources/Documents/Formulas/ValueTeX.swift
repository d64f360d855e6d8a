/// Puts a value's words into TeX.
enum ValueTeX {
  /// Numbers as a formula has them, and everything else as text: `0.9 ± 0.1` is `{0.9 \pm 0.1}`.
  static func tex(of words: String) -> String {
    var result = ""
    var text = ""
    func set(_ words: String) -> String { words.isEmpty ? "" : "\\text{\(escaped(words))}" }
    for (index, word) in words.split(separator: " ", omittingEmptySubsequences: false).enumerated()
    {
      guard let symbol = symbol(of: word) else {
        text += (index > 0 ? " " : "") + word
        continue
      }
      result += set(text.isEmpty ? "" : text + " ")
      result += (index > 0 && text.isEmpty ? " " : "") + symbol
      text = ""
    }
    return "{\(result)\(set(text))}"
  }

  /// What mathematics has for a word: a number, or the sign between a mean and its spread.
  private static func symbol(of word: Substring) -> String? {
    if word == "±" { return "\\pm" }
    let digits = word.drop { "-−".contains($0) }
    guard digits.first?.isASCIIDigit == true, word.count - digits.count <= 1 else { return nil }
    var tex = digits.startIndex > word.startIndex ? "-" : ""
    for character in digits {
      switch character {
      case ".": tex += "."
      case ",": tex += "{,}"
      case "%": tex += "\\%"
      case "\u{2009}", "\u{202F}", "\u{A0}": tex += "\\,"
      case _ where character.isASCIIDigit: tex.append(character)
      default: return nil
      }
    }
    return tex
  }

  /// A text in which nothing is markup.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "{", "}", "$", "%", "&", "#", "_": "\\\(character)"
      case "\\": "\\textbackslash "
      case "^": "\\textasciicircum "
      case "~": "\\textasciitilde "
      default: String(character)
      }
    }.joined()
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
