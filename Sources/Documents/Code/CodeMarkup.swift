/// Code as a page shows it: coloured where its language is known, and with every byte of it there.
public struct CodeMarkup {
  /// The most characters of a line that fit a telephone's screen; longer lines scroll.
  private static let widthLimit = 36

  private let text: String
  private let language: String

  /// Takes code, and the name of its language, which may be empty or unknown.
  public init(_ text: String, language: String) {
    self.text = text
    self.language = language
  }

  /// The code as a block of its own.
  ///
  /// A block with long lines can be reached by keyboard, so that it can be scrolled; a script takes
  /// that back where nothing is cut off.
  public var block: HTML {
    let name: HTML? = language.isEmpty ? nil : " class=\"language-\(language)\""
    let title = known.map { "\($0.title) code" } ?? "Code"
    let focus: HTML? = isWide ? " tabindex=\"0\" role=\"group\" aria-label=\"\(title)\"" : nil
    return "<pre\(focus)><code\(name)>\(content)</code></pre>\n"
  }

  /// The code without an element around it.
  public var content: HTML {
    guard let known else { return HTML(text: text) }
    let bytes = Array(text.utf8)
    return CodeScanner.tokens(of: bytes, in: known).map { token -> HTML in
      let part = HTML(text: String(decoding: bytes[token.range], as: UTF8.self))
      guard let kind = token.kind else { return part }
      return "<span class=\"\(kind.rawValue)\">\(part)</span>"
    }.joined()
  }

  private var known: CodeLanguage? { CodeLanguageCatalogue.language(named: language) }

  private var isWide: Bool {
    text.split(separator: "\n").contains { $0.unicodeScalars.count > Self.widthLimit }
  }
}
