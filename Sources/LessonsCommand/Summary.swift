import ArgumentParser
import Specs
import Synchronization

/// The form in which a command says what it came to.
struct SummaryOption: ParsableArguments {
  @Flag(help: "Print what it came to as JSON on standard output, and nothing else there.")
  var json = false
}

/// What a command came to, for programs that read it: lessons, and everything wrong with them.
///
/// A class because a command goes on filling it in another task.
final class Summary: Sendable {
  private let state = Mutex((lessons: [SpecValue](), errors: [SpecValue]()))

  /// Adds what came of a lesson.
  func add(lesson: [String: SpecValue]) { state.withLock { $0.lessons.append(.map(lesson)) } }

  /// Adds what is wrong with lessons, warnings included.
  func add(_ diagnostics: Diagnostics) {
    for diagnostic in diagnostics.sorted {
      add(
        diagnostic.message, diagnostic.severity, path: diagnostic.path, at: diagnostic.position)
    }
  }

  /// Adds why the command could not do what it was asked.
  func add(_ problem: CommandProblem) { add(problem.message, .error) }

  /// The summary as JSON.
  var json: String {
    state.withLock {
      SpecValue.map(["lessons": .list($0.lessons), "errors": .list($0.errors)]).json
    }
  }

  private func add(
    _ message: String, _ severity: Diagnostic.Severity, path: String? = nil,
    at position: SourcePosition? = nil
  ) {
    let error: [String: SpecValue] = [
      "message": .text(message), "severity": .text(severity.rawValue),
      "path": path.map(SpecValue.text) ?? .null,
      "line": position.map { .integer($0.line) } ?? .null,
      "column": position.map { .integer($0.column) } ?? .null,
    ]
    state.withLock { $0.errors.append(.map(error)) }
  }
}
