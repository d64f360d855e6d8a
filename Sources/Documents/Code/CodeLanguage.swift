/// What there is to know of a language to colour its code.
///
/// That is little on purpose: words, comments, strings and numbers. No parser stands behind it, so
/// that code which is no valid program, or an excerpt of one, is coloured as well.
struct CodeLanguage: Sendable {
  /// How a string begins and ends.
  struct StringRule: Sendable {
    let opening: [UInt8]
    let closing: [UInt8]
    /// Makes the byte behind it a part of the string, whatever it is.
    var escape: UInt8? = UInt8(ascii: "\\")
    /// Whether `\(` begins code within the string, up to its closing parenthesis.
    var isInterpolated = false
    /// Whether the string goes on behind its line's end.
    var isMultiline = false

    init(
      _ opening: String, _ closing: String? = nil, escape: Unicode.Scalar? = "\\",
      isMultiline: Bool = false, isInterpolated: Bool = false
    ) {
      self.opening = Array(opening.utf8)
      self.closing = Array((closing ?? opening).utf8)
      self.escape = escape.map { UInt8(ascii: $0) }
      self.isMultiline = isMultiline
      self.isInterpolated = isInterpolated
    }
  }

  /// What the language is called in a fence's info string, in lower case; the first is its name.
  let names: [String]
  /// What readers call it.
  let title: String
  /// Words of the language itself.
  var keywords: Set<String> = []
  /// Words that stand for a value, as `true`.
  var literals: Set<String> = []
  /// What begins a comment that ends with its line.
  var lineComment: [UInt8] = []
  /// Whether such a comment needs a blank before it.
  var commentNeedsBlank = false
  /// The marks around a comment of any length.
  var blockComment: (opening: [UInt8], closing: [UInt8])?
  /// The strings; where several begin alike, the longest stands first.
  var strings: [StringRule] = []
  /// Words that belong to the string directly behind them, in lower case.
  var stringPrefixes: Set<String> = []
  /// Whether a quotation mark within a word, as in `don't`, begins no string.
  var stringsBeginValues = false
  /// Marks that make the word behind them one of the language's own: `@main`, `$HOME`.
  var sigils: [UInt8] = []
  /// Bytes that may stand in a word beside letters, digits and underscores.
  var wordBytes: [UInt8] = []
  /// Whether words that begin with a capital letter name types.
  var capitalsAreTypes = false
  /// Whether a word or string before a colon is the name of what follows.
  var hasKeys = false
}
