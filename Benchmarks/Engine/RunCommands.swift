import ArgumentParser
import NeuralNet

/// Prints the loss of each of the first steps' batches, before the step, and of a later one.
struct LossesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "losses", abstract: "Prints the loss of the batches of some steps, from 1.")

  @Argument var workload: String
  @Argument(help: "Which steps.") var steps: [Int]

  func run() throws {
    let workload = try Workload.named(workload)
    let run = workload.runs[0]
    try printJSON(
      steps.map { step in
        let batch = workload.batches(step - 1..<step, of: run)
        return try workload.loss(on: batch, after: step - 1, of: run)
      })
  }
}

/// Repeats a workload's first run from its start, recording nothing, until the time is over.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Prints how many steps whole training runs made in what time.")

  @Argument var workload: String
  @Option(help: "The least time to measure.") var seconds = 2.0
  @Option(help: "How many seeds are trained at once; steps are those of all.") var seeds = 1

  func run() throws {
    let workload = try Workload.named(workload)
    let run = workload.runs[0]
    let samples = SplitSamples(training: workload.samples)
    let trainer = SeedTrainer<Float>(
      try workload.plan(run, epochs: workload.epochs),
      (0..<seeds).map { (samples, run.seed + UInt64($0)) })
    let clock = ContinuousClock()
    let start = clock.now
    var steps = 0
    repeat {
      guard trainer.run().allSatisfy({ $0.outcome == .finished }) else {
        throw BenchmarkProblem("a run diverged")
      }
      steps += seeds * workload.epochs * workload.stepsPerEpoch
    } while start.duration(to: clock.now) < .seconds(seconds)
    try printJSON(
      Measurement(steps: steps, seconds: start.duration(to: clock.now) / .seconds(1)))
  }
}

/// Makes all runs of a workload, several at a time; meant to be timed as a whole process.
struct GridCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid", abstract: "Prints the training loss at the end of every run.")

  @Argument var workload: String
  @Option(help: "Stops each run after so many steps.") var steps: Int?
  @Option(help: "How many runs go on at once.") var jobs = 2

  func run() async throws {
    let (workload, jobs) = (try Workload.named(workload), jobs)
    let runs = workload.runs
    var losses = Array(repeating: 0.0, count: runs.count)
    // All runs are equally long, so each job can have its share from the start.
    try await withThrowingTaskGroup(of: [(Int, Double)].self) { group in
      for job in 0..<jobs {
        group.addTask { [steps] in
          try stride(from: job, to: runs.count, by: jobs).map { index in
            (index, try workload.finalLoss(of: runs[index], steps: steps))
          }
        }
      }
      for try await share in group { for (index, loss) in share { losses[index] = loss } }
    }
    try printJSON(losses)
  }
}

extension Workload {
  /// The loss on all samples after so many steps, or after the whole run.
  func finalLoss(of run: Run, steps: Int?) throws -> Double {
    if let steps { return try loss(on: samples, after: steps, of: run) }
    return try Trainer<Float>(
      try plan(run, epochs: epochs, metric: "train-loss"),
      samples: SplitSamples(training: samples), seed: run.seed
    ).run().finalValue("train-loss")
  }
}
