import Experiments
import Foundation
import Reports

/// Runs experiments with the store behind them, and tells of it.
struct ExperimentRuns: Sendable {
  let console: Console
  let jobs: Int
  /// Where results are kept; nothing where everything is run.
  let store: DiskStore?
  /// Whether each experiment is told of with what had to be run, and why.
  var explainsRuns = false

  /// As many at once as there are cores.
  static var usualJobs: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Runs some experiments of a lesson, one after the other.
  ///
  /// - Returns: The results by the experiments' ids.
  /// - Throws: `CancellationError`, or a `CommandProblem` where one fails.
  func run(
    _ experiments: [Experiment], of lesson: Lesson
  ) async throws -> [String: ExperimentResult] {
    var results: [String: ExperimentResult] = [:]
    for experiment in experiments {
      results[experiment.id] = try await run(experiment, of: lesson)
    }
    return results
  }

  private func run(_ experiment: Experiment, of lesson: Lesson) async throws -> ExperimentResult {
    let name = "\(lesson.id) / \(experiment.id)"
    let start = ContinuousClock.now
    defer { console.endProgress() }
    do {
      let result = try await Runner(jobs: jobs, store: store).run(experiment) { done in
        console.progress(name, done, of: experiment.runCount)
      }
      console.endProgress()
      if !console.showsProgress {
        let time = LessonTally.text(ContinuousClock.now - start)
        console.note("\(name): \(Self.runs(of: result)) in \(time)")
      }
      if let store { explain(result, name, lesson, store) }
      return result
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw CommandProblem("experiment '\(experiment.id)' of '\(lesson.id)' failed: \(error)")
    }
  }

  /// Says why runs had to be run, if that is asked for, and remembers the experiment.
  private func explain(
    _ result: ExperimentResult, _ name: String, _ lesson: Lesson, _ store: DiskStore
  ) {
    let reasons = RerunReasons(result.experiment, lesson: lesson.id, in: store)
    if !result.experiment.isChanged { reasons.remember(in: store) }
    guard explainsRuns else { return }
    let count = result.experiment.runCount
    let lines = reasons.lines(for: result)
    let head = "\(name): " + (result.storedCount == count ? "from the store" : "")
    let ran = "\(count - result.storedCount) of \(Count.of(count, "run"))"
    switch lines.count {
    case 0: console.print(head)
    case 1: console.print("\(head)\(ran): \(lines[0])")
    default: console.print("\(head)\(ran):\n" + lines.map { "  \($0)" }.joined(separator: "\n"))
    }
  }

  /// How many runs a result has, and how many of them the store had.
  private static func runs(of result: ExperimentResult) -> String {
    let (count, stored) = (result.experiment.runCount, result.storedCount)
    let runs = Count.of(count, "run")
    return stored == 0
      ? runs : stored == count ? "\(runs) from the store" : "\(runs), \(stored) from the store,"
  }
}
