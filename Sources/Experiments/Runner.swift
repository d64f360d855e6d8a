import Specs
import Synchronization

/// Runs the runs of an experiment in parallel; results come back in the order of the plan.
public struct Runner: Sendable {
  /// How many runs go on at once.
  public let jobs: Int
  /// Where results are kept; nothing where all are computed.
  private let store: (any RunStore)?

  /// Creates a runner that keeps up to `jobs` runs going, and runs what the store does not have.
  public init(jobs: Int, store: (any RunStore)? = nil) {
    self.jobs = max(1, jobs)
    self.store = store
  }

  /// One run: its place among the results, and what the store has of it.
  private struct PlannedRun: Sendable {
    let place: Int
    let variant: Int
    let seed: Int
    var key: RunKey?
    var result: RunResult?
    var origin = RunOrigin.computed
  }

  /// Which part of some work is next and how much is done; a class because all workers share it.
  private final class Board: Sendable {
    private let state: Mutex<(next: Int, done: Int)>

    init(done: Int = 0) { state = Mutex((next: 0, done: done)) }

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

  /// Runs every variant with every seed, but for what the store has.
  ///
  /// - Parameters:
  ///   - experiment: What to run.
  ///   - progress: Called where anything is run, before and after each run with how many are done;
  ///     on any thread, one at a time.
  /// - Returns: All results in plan order, the same for any number of jobs.
  /// - Throws: `CancellationError` where the task was cancelled, else what a run threw.
  public func run(
    _ experiment: Experiment, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> ExperimentResult {
    var runs = try await stored(experiment)
    let missing = runs.filter { $0.result == nil }
    if !missing.isEmpty {
      progress(runs.count - missing.count)
      for run in try await computed(missing, of: experiment, among: runs.count, progress) {
        runs[run.place] = run
      }
    }
    let perVariant = experiment.seeds.count
    return ExperimentResult(
      experiment: experiment,
      variants: experiment.variants.enumerated().map { index, variant in
        let own = runs[index * perVariant..<(index + 1) * perVariant]
        return VariantResult(
          variant: variant, runs: own.compactMap(\.result), origins: own.map(\.origin))
      })
  }

  // MARK: What the store has

  /// Every run in the order of variants and seeds, with its result where the store has it.
  private func stored(_ experiment: Experiment) async throws -> [PlannedRun] {
    let seeds = experiment.seeds
    let runs = experiment.variants.indices.flatMap { variant in
      seeds.enumerated().map { index, seed in
        PlannedRun(place: variant * seeds.count + index, variant: variant, seed: seed)
      }
    }
    guard let store else { return runs }
    let keys = experiment.variants.map { VariantKey($0) }
    return try await inParallel(runs) { run in
      var run = run
      let key = RunKey(keys[run.variant], seed: run.seed)
      let variant = experiment.variants[run.variant]
      let (result, isDamaged) = store.result(under: key, of: variant, seed: run.seed)
      run.key = key
      run.result = result
      run.origin = result != nil ? .stored : isDamaged ? .recovered : .computed
      return run
    }
  }

  // MARK: What is run

  /// Runs some runs, and keeps each group's results as soon as they are there.
  private func computed(
    _ runs: [PlannedRun], of experiment: Experiment, among count: Int,
    _ progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [PlannedRun] {
    let board = Board(done: count - runs.count)
    let groups = try await inParallel(groups(of: runs, experiment)) { group in
      let spec = experiment.variants[group[0].variant].spec
      guard
        let results = try spec.run(seeds: group.map(\.seed), isCancelled: { Task.isCancelled })
      else { throw CancellationError() }
      let runs = zip(group, results).map { run, result in
        var run = run
        run.result = result
        if let store, let key = run.key {
          store.keep(StoredRun.bytes(of: result, under: key), under: key)
        }
        return run
      }
      board.finish(runs.count, progress)
      return runs
    }
    return groups.flatMap { $0 }
  }

  /// Which runs go together: always runs of one variant, in the order of the seeds.
  ///
  /// Seeds go together where that is faster, and still leaves every worker something to do.
  private func groups(of runs: [PlannedRun], _ experiment: Experiment) -> [[PlannedRun]] {
    let variants = experiment.variants.indices.map { variant in
      runs.filter { $0.variant == variant }
    }
    let sizes = zip(experiment.variants, variants).map { variant, runs in
      variant.spec.seedsAtOnce(of: runs.count)
    }
    let groups = zip(variants, sizes).reduce(0) { $0 + ($1.0.count + $1.1 - 1) / $1.1 }
    return zip(variants, sizes).flatMap { runs, size in
      let size = groups >= jobs ? size : 1
      return stride(from: 0, to: runs.count, by: size).map { start in
        Array(runs[start..<min(start + size, runs.count)])
      }
    }
  }

  /// Lets each worker take the next part that nobody has taken, so that long and short ones mix.
  ///
  /// - Returns: What the work gave, in the order of the parts.
  private func inParallel<Part: Sendable, Result: Sendable>(
    _ parts: [Part], _ work: @escaping @Sendable (Part) throws -> Result
  ) async throws -> [Result] {
    let board = Board()
    return try await withThrowingTaskGroup(of: [(index: Int, result: Result)].self) { group in
      for _ in 0..<min(jobs, parts.count) {
        group.addTask {
          var own: [(index: Int, result: Result)] = []
          while true {
            let index = board.take()
            guard index < parts.count else { return own }
            own.append((index, try work(parts[index])))
          }
        }
      }
      var all: [Result?] = Array(repeating: nil, count: parts.count)
      for try await part in group {
        for (index, result) in part { all[index] = result }
      }
      return all.compactMap(\.self)
    }
  }
}
