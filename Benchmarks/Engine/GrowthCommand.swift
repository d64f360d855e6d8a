import ArgumentParser
import NeuralNet

/// Measures one size; a process of its own for each, so that the peak memory is that size's.
struct GrowthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "Prints the time of a step of all seeds, and the memory that the runs added.")

  @Option var width = 64
  @Option var depth = 2
  @Option var batch = 32
  @Option var samples = 2048
  @Option var seeds = 1
  @Option(help: "About how long to measure.") var seconds = 1.0

  /// What one size costs.
  private struct Cost: Encodable {
    let secondsPerStep: Double
    let bytes: Int
  }

  func run() throws {
    let before = try peakMemory()
    let seeds = (1...UInt64(seeds)).map { $0 }
    let workload = Workload(
      title: "growth", samples: Workload.noise(count: samples, features: 64, classes: 10),
      hidden: Array(repeating: width, count: depth), outputs: 10, activation: "relu",
      loss: "cross-entropy", optimizer: "adam", learningRate: 0.001, batchSize: batch, epochs: 1,
      initializers: [try Initializer.catalogue.choice("he")], seeds: seeds)
    let epoch = try duration(of: workload.runs[0], epochs: 1, in: workload)
    let epochs = max(1, Int(seconds / Double(seeds.count) / epoch))
    let total = try workload.runs.reduce(0) { sum, run in
      sum + (try duration(of: run, epochs: epochs, in: workload))
    }
    try printJSON(
      Cost(
        secondsPerStep: total / Double(epochs * workload.stepsPerEpoch),
        bytes: try peakMemory() - before))
  }

  /// How many seconds a run takes.
  private func duration(of run: Workload.Run, epochs: Int, in workload: Workload) throws -> Double {
    let trainer = Trainer<Float>(
      try workload.plan(run, epochs: epochs), samples: SplitSamples(training: workload.samples),
      seed: run.seed)
    let time = ContinuousClock().measure { _ = trainer.run() }
    return time / .seconds(1)
  }
}
