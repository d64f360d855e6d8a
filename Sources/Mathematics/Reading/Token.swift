/// A word of TeX, and where it stands.
struct Token: Equatable, Sendable {
  /// What a word is to the reader of formulas.
  enum Kind: Hashable, Sendable {
    /// A command, without its backslash: `alpha`, or a single sign, as in `\{`.
    case command(String)
    /// Any other character, with the marks that combine with it.
    case character(String)
    case openBrace, closeBrace, superscript, `subscript`, prime, ampersand
    /// Spaces and line breaks, however many.
    case space
  }

  let kind: Kind
  /// Its UTF-8 bytes in the formula.
  let range: Range<Int>

  /// The same as it is written in messages.
  var written: String {
    switch kind {
    case .command(let name): "\\" + name
    case .character(let text): text
    case .openBrace: "{"
    case .closeBrace: "}"
    case .superscript: "^"
    case .subscript: "_"
    case .prime: "'"
    case .ampersand: "&"
    case .space: " "
    }
  }
}
