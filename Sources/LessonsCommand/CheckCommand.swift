import ArgumentParser

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads and validates lessons; trains nothing.")

  @OptionGroup var options: LessonOptions
  @OptionGroup var form: SummaryOption

  func run() throws {
    let console = Console(isQuiet: options.quiet, printsJSON: form.json)
    let summary = Summary()
    defer { console.printJSON(of: summary) }
    let course = try options.course(console, summary).course
    for lesson in course.lessons {
      summary.add(lesson: [
        "id": .text(lesson.id), "experiments": .integer(lesson.experiments.count),
        "runs": .integer(lesson.experiments.reduce(0) { $0 + $1.runCount }),
      ])
    }
    let experiments = course.lessons.reduce(0) { $0 + $1.experiments.count }
    let runs = course.lessons.flatMap(\.experiments).reduce(0) { $0 + $1.runCount }
    console.summary(
      "\(Count.of(course.lessons.count, "lesson")), \(Count.of(experiments, "experiment")), "
        + "\(Count.of(runs, "run")): nothing wrong")
  }
}
