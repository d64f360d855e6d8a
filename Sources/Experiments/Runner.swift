import Specs
import Synchronization

/// Runs the runs of an experiment in parallel; results come back in the order of the plan.
public struct Runner: Sendable {
  /// How many runs go on at once.
  public let jobs: Int

  /// Creates a runner that keeps up to `jobs` runs going.
  public init(jobs: Int) { self.jobs = max(1, jobs) }

  /// Runs of one variant that a worker takes together.
  private struct PlannedRuns: Sendable {
    let variant: Int
    let seeds: [Int]
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

    func finish(_ count: Int, _ report: (Int) -> Void) {
      state.withLock { state in
        state.done += count
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
    let plan = plan(of: experiment)
    let results = try await results(of: plan, experiment, progress)
    let perVariant = experiment.seeds.count
    return ExperimentResult(
      experiment: experiment,
      variants: experiment.variants.enumerated().map { index, variant in
        let start = index * perVariant
        return VariantResult(variant: variant, runs: Array(results[start..<start + perVariant]))
      })
  }

  /// Which runs go together, in the order of variants and seeds.
  ///
  /// Seeds go together where that is faster, and still leaves every worker something to do.
  private func plan(of experiment: Experiment) -> [PlannedRuns] {
    let seeds = experiment.seeds
    let sizes = experiment.variants.map { $0.spec.seedsAtOnce(of: seeds.count) }
    let groups = sizes.reduce(0) { $0 + (seeds.count + $1 - 1) / $1 }
    return experiment.variants.indices.flatMap { variant in
      let size = groups >= jobs ? sizes[variant] : 1
      return stride(from: 0, to: seeds.count, by: size).map { start in
        PlannedRuns(
          variant: variant, seeds: Array(seeds[start..<min(start + size, seeds.count)]))
      }
    }
  }

  /// Lets each worker take the next runs that nobody has taken, so that long and short runs mix.
  private func results(
    of plan: [PlannedRuns], _ experiment: Experiment, _ progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [RunResult] {
    let board = Board()
    return try await withThrowingTaskGroup(of: [(index: Int, results: [RunResult])].self) { group in
      for _ in 0..<min(jobs, plan.count) {
        group.addTask {
          var own: [(index: Int, results: [RunResult])] = []
          while true {
            let index = board.take()
            guard index < plan.count else { return own }
            let runs = plan[index]
            let spec = experiment.variants[runs.variant].spec
            guard
              let results = try spec.run(seeds: runs.seeds, isCancelled: { Task.isCancelled })
            else { throw CancellationError() }
            own.append((index, results))
            board.finish(results.count, progress)
          }
        }
      }
      var all: [[RunResult]] = Array(repeating: [], count: plan.count)
      for try await part in group {
        for (index, results) in part { all[index] = results }
      }
      return all.flatMap { $0 }
    }
  }
}
