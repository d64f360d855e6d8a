/// Every command and environment that formulas understand.
public enum TeXCatalogue {
  /// The commands, family by family.
  ///
  /// A new command is a line in its family; messages, suggestions and the tests find it there.
  public static let families: [TeXFamily] = [
    .smallGreek, .capitalGreek, .letters, .operations, .relations, .negatedRelations, .arrows,
    .statements, .delimiters, .sizes, .largeSigns, .functions, .accents, .fonts, .texts, .fractions,
    .stacks, .spaces, .dots, .styles, .layout,
  ]

  /// The names of all commands, with their backslash.
  public static let all: [String] = families.flatMap { $0.commands.map(\.name) }

  /// The names of all environments.
  public static let environments: [String] = TeXEnvironment.catalogue.map(\.name)

  /// What a command means, named without its backslash.
  static func meaning(of name: String) -> TeXMeaning? { meanings[name] }

  /// What a character means that is not a letter or a digit.
  static func meaning(ofCharacter text: String) -> TeXMeaning? {
    characters[text] ?? meaningsOfSigns[text]
  }

  private static let meanings: [String: TeXMeaning] = {
    let commands = families.flatMap(\.commands) + TeXFamily.refused.commands
    return Dictionary(
      commands.map { (String($0.name.dropFirst()), $0.meaning) }, uniquingKeysWith: { $1 })
  }()

  /// What signs mean that are written themselves: `≤` for `\leq`.
  private static let meaningsOfSigns: [String: TeXMeaning] = {
    var result: [String: TeXMeaning] = [:]
    for command in families.flatMap(\.commands) {
      switch command.meaning {
      case .letter(let text, _), .sign(let text, _), .delimiter(let text, _),
        .largeSign(let text, _):
        if result[text] == nil { result[text] = command.meaning }
      default: break
      }
    }
    return result
  }()

  /// What stands on a keyboard; names of signs are in the families.
  private static let characters: [String: TeXMeaning] = [
    "+": .sign("+", .binary), "-": .sign("−", .binary), "*": .sign("∗", .binary),
    "/": .sign("/", .ordinary), "=": .sign("=", .relation), "<": .sign("<", .relation),
    ">": .sign(">", .relation), ":": .sign(":", .relation), ",": .sign(",", .punctuation),
    ";": .sign(";", .punctuation), "!": .sign("!", .close), "?": .sign("?", .close),
    ".": .letter(".", upright: true), "(": .delimiter("(", .open), ")": .delimiter(")", .close),
    "[": .delimiter("[", .open), "]": .delimiter("]", .close), "|": .delimiter("|", .ordinary),
    "~": .space(6), "\u{A0}": .space(6), "…": .letter("…", upright: true),
    "%": .refused("begins a comment in TeX; write '\\%'"), "#": .refused("write '\\#'"),
    "$": .refused(
      "stands inside of a formula; write '\\$', also where the formula begins if that is no formula"
    ),
  ]
}
