import ArgumentParser
import Experiments

/// What every command that reads lessons takes.
struct LessonOptions: ParsableArguments {
  @Argument(
    help: "Ids, numbers, Markdown files or folders of them; the folder 'lessons' if left out.",
    completion: .file(extensions: ["md"]))
  var lessons: [String] = []

  @Flag(help: "Refuse data outside the lesson's folder, show HTML as text, write no Markdown.")
  var untrusted = false

  @Flag(help: "Lift the limits on parameters, steps and samples.")
  var allowLarge = false

  @Flag(name: .shortAndLong, help: "Say nothing but what is wrong.")
  var quiet = false

  /// Reads the lessons and reports everything wrong with them.
  ///
  /// - Parameters:
  ///   - console: Takes what is wrong.
  ///   - summary: Takes it too.
  ///   - options: What is changed of the experiments.
  ///   - only: The id of those that are changed; nothing for all.
  /// - Returns: The lessons, and which files they are.
  /// - Throws: An exit code of 1 where any lesson has an error, of 64 where a change has one.
  func course(
    _ console: Console, _ summary: Summary, changedBy options: ChangeOptions? = nil,
    only: String? = nil
  ) throws -> (course: Course, selection: LessonSelection) {
    do {
      let selection = try LessonSelection(lessons)
      let limits: Limits? = allowLarge ? nil : .standard
      var course = Course(selection, limits: limits, isTrusted: !untrusted)
      if let options, options.isGiven { course.change(by: options, only: only) }
      summary.add(course.diagnostics)
      console.report(course.diagnostics)
      if course.diagnostics.hasErrors {
        let count = course.diagnostics.all.count { $0.severity == .error }
        console.note("\(Count.of(count, "error")); nothing was run")
        throw course.isChangedWrongly ? ExitCode.validationFailure : ExitCode(1)
      }
      return (course, selection)
    } catch let problem as CommandProblem {
      summary.add(problem)
      console.error(problem.message)
      throw ExitCode(problem.isUsage ? ExitCode.validationFailure.rawValue : 1)
    }
  }
}
