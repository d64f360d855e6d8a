/// The languages whose code is coloured; a new one is added here and nowhere else.
enum CodeLanguageCatalogue {
  /// Every language.
  static let all: [CodeLanguage] = [swift, python, yaml, json, bash]

  /// The language of an info string's first word.
  static func language(named name: String) -> CodeLanguage? {
    let name = name.lowercased()
    return all.first { $0.names.contains(name) }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0.isWhitespace }.map(String.init))
  }

  private static let swift = CodeLanguage(
    names: ["swift"], title: "Swift",
    keywords: words(
      """
      actor any as associatedtype async await borrowing break case catch class consuming continue
      convenience default defer deinit didSet do else enum extension fallthrough fileprivate final
      for func get guard if import in indirect infix init inout internal is isolated lazy let
      mutating nonisolated open operator override package postfix precedencegroup prefix private
      protocol public repeat required rethrows return self Self sending set some static struct
      subscript super switch throw throws try typealias unowned var weak where while willSet
      """),
    literals: ["true", "false", "nil"],
    lineComment: Array("//".utf8), blockComment: (Array("/*".utf8), Array("*/".utf8)),
    strings: [
      .init("##\"", "\"##", escape: nil),
      .init("#\"\"\"", "\"\"\"#", escape: nil, isMultiline: true),
      .init("#\"", "\"#", escape: nil),
      .init("\"\"\"", isMultiline: true, isInterpolated: true),
      .init("\"", isInterpolated: true),
    ],
    sigils: Array("@#".utf8), capitalsAreTypes: true)

  private static let python = CodeLanguage(
    names: ["python", "py", "python3"], title: "Python",
    keywords: words(
      """
      and as assert async await break class continue def del elif else except finally for from
      global if import in is lambda match case nonlocal not or pass raise return try while with yield
      """),
    literals: ["True", "False", "None"],
    lineComment: Array("#".utf8),
    strings: [
      .init("\"\"\"", isMultiline: true), .init("'''", isMultiline: true), .init("\""), .init("'"),
    ],
    stringPrefixes: ["r", "b", "f", "u", "rb", "br", "fr", "rf"],
    sigils: Array("@".utf8), capitalsAreTypes: true)

  private static let yaml = CodeLanguage(
    names: ["yaml", "yml"], title: "YAML",
    literals: ["true", "false", "null", "~"],
    lineComment: Array("#".utf8), commentNeedsBlank: true,
    strings: [.init("\"", isMultiline: true), .init("'", escape: nil, isMultiline: true)],
    stringsBeginValues: true, wordBytes: Array("-.".utf8), hasKeys: true)

  private static let json = CodeLanguage(
    names: ["json"], title: "JSON", literals: ["true", "false", "null"],
    strings: [.init("\"")], hasKeys: true)

  private static let bash = CodeLanguage(
    names: ["bash", "sh", "shell", "zsh"], title: "Shell",
    keywords: words(
      "case do done elif else esac export fi for function if in local return select then until while"
    ),
    lineComment: Array("#".utf8), commentNeedsBlank: true,
    strings: [.init("\"", isMultiline: true), .init("'", escape: nil, isMultiline: true)],
    sigils: Array("$".utf8), wordBytes: Array("-".utf8))
}
