import ArgumentParser
import Experiments
import Reports
import Specs

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads and validates lessons; trains nothing.")

  @OptionGroup var options: LessonOptions
  @OptionGroup var form: SummaryOption

  @Flag(
    help: "Refuse numbers in prose about experiments that no expression binds, and any warning.")
  var strict = false

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
    if strict { try refuseWhatIsDoubtful(in: course, console, summary) }
    let experiments = course.lessons.reduce(0) { $0 + $1.experiments.count }
    let runs = course.lessons.flatMap(\.experiments).reduce(0) { $0 + $1.runCount }
    console.summary(
      "\(Count.of(course.lessons.count, "lesson")), \(Count.of(experiments, "experiment")), "
        + "\(Count.of(runs, "run")): nothing wrong")
  }

  private func refuseWhatIsDoubtful(
    in course: Course, _ console: Console, _ summary: Summary
  ) throws {
    var found = Diagnostics()
    let store = DiskStore.ofUser(console)
    for lesson in course.lessons {
      let results = lesson.experiments.compactMap { store?.result(of: $0) }
      let byID = Dictionary(uniqueKeysWithValues: results.map { ($0.experiment.id, $0) })
      found.add(UnboundNumbers(lesson, results: byID).diagnostics)
    }
    summary.add(found)
    console.report(found)
    let warnings = course.diagnostics.all.count
    guard !found.all.isEmpty || warnings > 0 else { return }
    console.note(
      "\(Count.of(found.all.count, "number")) in prose that nothing binds, "
        + Count.of(warnings, "warning"))
    throw ExitCode(1)
  }
}
