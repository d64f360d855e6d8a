import Experiments
import Reports

/// Runs some of the runs that the store has again, and compares them bit for bit.
struct Verification {
  let store: DiskStore
  let console: Console

  private struct Check: Sendable {
    let name: String
    let run: StoredRunCheck
  }

  /// Compares so many runs, evenly spread over all that the lessons have in the store.
  ///
  /// - Returns: How many of them differ; their entries are gone, and each was told of.
  func verify(_ count: Int, of lessons: [Lesson]) throws -> Int {
    let known = store.droppedCount
    let all = lessons.flatMap { lesson in
      lesson.experiments.flatMap { experiment in
        StoredRunCheck.all(of: experiment, in: store).map { run in
          Check(
            name: "\(lesson.id) / \(experiment.id), \(run.variant.name), seed \(run.seed)", run: run
          )
        }
      }
    }
    let damaged = store.droppedCount - known
    let chosen = (0..<min(count, all.count)).map { all[$0 * all.count / min(count, all.count)] }
    var different = 0
    for check in chosen {
      guard let holds = try check.run.holds(in: store) else { throw CancellationError() }
      if holds { continue }
      different += 1
      console.error("\(check.name): the stored result is not what the run gives; it was dropped")
    }
    console.note(
      "verified \(chosen.count) of \(Count.of(all.count, "stored run")): "
        + (different == 0 ? "all the same" : "\(different) different")
        + (damaged == 0
          ? "" : "; \(Count.of(damaged, "damaged entry", plural: "damaged entries")) dropped"))
    return different
  }
}
