import Mathematics

/// Commands of formulas that belong together, as a reference lists them.
public struct FormulaCommands: Sendable {
  /// What they are.
  public let title: String
  /// The commands' names, with their backslash, in alphabetical order.
  public let names: [String]

  /// All commands, family by family, and the environments.
  public static let all =
    TeXCatalogue.families.map {
      FormulaCommands(title: $0.title, names: $0.commands.map(\.name).sorted())
    }
    + [
      FormulaCommands(
        title: "environments", names: TeXCatalogue.environments.map { "\\begin{\($0)}" })
    ]
}
