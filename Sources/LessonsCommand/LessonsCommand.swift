import ArgumentParser

@main
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lessons")
}
