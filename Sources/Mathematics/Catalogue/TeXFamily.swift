/// Commands that belong together.
public struct TeXFamily: Sendable {
  /// What they are, as a heading says it.
  public let title: String
  /// The commands, as a reference lists them.
  public let commands: [TeXCommand]

  init(_ title: String, _ commands: [TeXCommand]) {
    self.title = title
    self.commands = commands
  }

  /// Commands that differ only in the sign they make.
  init(
    _ title: String, _ signs: KeyValuePairs<String, String>, _ meaning: (String) -> TeXMeaning
  ) {
    self.init(title, signs.map { TeXCommand($0.key, meaning($0.value)) })
  }
}
