import ArgumentParser

@main
struct LessonsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "Turns lessons with experiments in them into reports.",
    discussion: """
      A lesson is a Markdown file with experiments written into it as data. Without a subcommand, \
      every lesson in the folder 'lessons' is built into 'output'.
      """,
    subcommands: [
      RunCommand.self, CheckCommand.self, ListCommand.self, DiffCommand.self, ReferenceCommand.self,
      ExplainCommand.self,
      CleanCommand.self,
    ],
    defaultSubcommand: RunCommand.self)
}
