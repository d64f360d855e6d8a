import ArgumentParser

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads and validates lessons; trains nothing.")

  @OptionGroup var options: LessonOptions

  func run() throws {
    let console = Console(isQuiet: options.quiet)
    let course = try options.course(console).course
    let experiments = course.lessons.reduce(0) { $0 + $1.experiments.count }
    let runs = course.lessons.flatMap(\.experiments).reduce(0) { $0 + $1.runCount }
    console.summary(
      "\(Count.of(course.lessons.count, "lesson")), \(Count.of(experiments, "experiment")), "
        + "\(Count.of(runs, "run")): nothing wrong")
  }
}
