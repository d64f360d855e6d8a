import ArgumentParser
import Experiments
import Reports
import Specs

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tells where a number, or what a claim says, comes from.",
    discussion: """
      EXPRESSION is what stands in a lesson between {{ and }}, or a claim: \
      'init.xavier.test-accuracy', 'final init.xavier.train-loss / first init.xavier.train-loss', \
      'init.zeros.distinct-units == 1'.
      """)

  @Argument(help: "The lesson's id, number or file.", completion: .file(extensions: ["md"]))
  var lesson: String

  @Argument(help: "The number, as experiment.variant.metric, or another expression or a claim.")
  var expression: String

  func run() async throws {
    let console = Console(isQuiet: true)
    let summary = Summary()
    let options = try LessonOptions.parse(["--", lesson])
    let course = try options.course(console, summary).course
    try await Interrupts.run(console, summary) { _ in
      let store = DiskStore.ofUser(console)
      defer { store?.end(console) }
      let runs = ExperimentRuns(
        console: console, jobs: ExperimentRuns.usualJobs, store: store)
      for lesson in course.lessons { try await explain(lesson, runs, console) }
    }
  }

  private func explain(_ lesson: Lesson, _ runs: ExperimentRuns, _ console: Console) async throws {
    var diagnostics = Diagnostics()
    guard let explanation = Explanation(expression, in: lesson, into: &diagnostics) else {
      console.report(diagnostics)
      throw ExitCode(1)
    }
    let needed = lesson.experiments.filter { explanation.experimentIDs.contains($0.id) }
    console.print(explanation.text(try await runs.run(needed, of: lesson)))
  }
}
