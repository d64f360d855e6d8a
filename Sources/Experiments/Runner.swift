import Specs
import Synchronization

/// Runs the runs of an experiment in parallel; results come back in the order of the plan.
public struct Runner: Sendable {
  /// How many runs go on at once.
  public let jobs: Int

  /// Creates a runner that keeps up to `jobs` runs going.
  public init(jobs: Int) { self.jobs = max(1, jobs) }

  private struct PlannedRun: Sendable {
    let variant: Int
    let seed: Int
  }

  /// Which run is next and how many are done; a class because all workers share it.
  private final class Board: Sendable {
    private let state = Mutex((next: 0, done: 0))

    func take() -> Int {
      state.withLock { state in
        defer { state.next += 1 }
        return state.next
      }
    }

    func finish(_ report: (Int) -> Void) {
      state.withLock { state in
        state.done += 1
        report(state.done)
      }
    }
  }

  /// Runs every variant with every seed.
  ///
  /// - Parameters:
  ///   - experiment: What to run.
  ///   - progress: Called after each run with how many are done; on any thread, one at a time.
  /// - Returns: All results in plan order, the same for any number of jobs.
  /// - Throws: `CancellationError` where the task was cancelled, else what a run threw.
  public func run(
    _ experiment: Experiment, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> ExperimentResult {
    let plan = experiment.variants.indices.flatMap { variant in
      experiment.seeds.map { PlannedRun(variant: variant, seed: $0) }
    }
    let results = try await results(of: plan, experiment, progress)
    let perVariant = experiment.seeds.count
    return ExperimentResult(
      experiment: experiment,
      variants: experiment.variants.enumerated().map { index, variant in
        let start = index * perVariant
        return VariantResult(variant: variant, runs: Array(results[start..<start + perVariant]))
      })
  }

  /// Lets each worker take the next run that nobody has taken, so that long and short runs mix.
  private func results(
    of plan: [PlannedRun], _ experiment: Experiment, _ progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [RunResult] {
    let board = Board()
    return try await withThrowingTaskGroup(of: [(index: Int, result: RunResult)].self) { group in
      for _ in 0..<min(jobs, plan.count) {
        group.addTask {
          var own: [(index: Int, result: RunResult)] = []
          while true {
            let index = board.take()
            guard index < plan.count else { return own }
            let run = plan[index]
            let spec = experiment.variants[run.variant].spec
            guard let result = try spec.run(seed: run.seed, isCancelled: { Task.isCancelled })
            else {
              throw CancellationError()
            }
            own.append((index, result))
            board.finish(progress)
          }
        }
      }
      var all: [RunResult?] = Array(repeating: nil, count: plan.count)
      for try await part in group {
        for (index, result) in part { all[index] = result }
      }
      return all.compactMap { $0 }
    }
  }
}
