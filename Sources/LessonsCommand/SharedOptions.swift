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
  /// - Throws: An exit code of 1 where any lesson has an error.
  func course(_ console: Console) throws -> (course: Course, selection: LessonSelection) {
    do {
      let selection = try LessonSelection(lessons)
      let limits: Limits? = allowLarge ? nil : .standard
      let course = Course(selection, limits: limits, isTrusted: !untrusted)
      console.report(course.diagnostics)
      if course.diagnostics.hasErrors {
        let count = course.diagnostics.all.count { $0.severity == .error }
        console.note("\(Count.of(count, "error")); nothing was run")
        throw ExitCode(1)
      }
      return (course, selection)
    } catch let problem as CommandProblem {
      console.error(problem.message)
      throw ExitCode(problem.isUsage ? ExitCode.validationFailure.rawValue : 1)
    }
  }
}
