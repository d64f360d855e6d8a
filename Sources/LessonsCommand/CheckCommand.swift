import ArgumentParser
import Reports
import Specs

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads and validates lessons; trains nothing.")

  @OptionGroup var options: LessonOptions

  @Flag(help: "Refuse numbers in prose about experiments that no expression binds.")
  var strict = false

  func run() throws {
    let console = Console(isQuiet: options.quiet)
    let course = try options.course(console).course
    if strict { try refuseUnboundNumbers(in: course.lessons, console) }
    let experiments = course.lessons.reduce(0) { $0 + $1.experiments.count }
    let runs = course.lessons.flatMap(\.experiments).reduce(0) { $0 + $1.runCount }
    console.summary(
      "\(Count.of(course.lessons.count, "lesson")), \(Count.of(experiments, "experiment")), "
        + "\(Count.of(runs, "run")): nothing wrong")
  }

  private func refuseUnboundNumbers(in lessons: [Lesson], _ console: Console) throws {
    var found = Diagnostics()
    for lesson in lessons { found.add(UnboundNumbers(lesson).diagnostics) }
    console.report(found)
    guard !found.all.isEmpty else { return }
    console.note("\(Count.of(found.all.count, "number")) in prose that nothing binds")
    throw ExitCode(1)
  }
}
