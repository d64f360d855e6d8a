import Foundation
import NeuralNet

/// A training that the engine and every peer do alike: same samples, start weights and order.
struct Workload {
  /// One run among a workload's initialisations times seeds.
  struct Run {
    let initializer: Choice<Initializer>
    let seed: UInt64
  }

  /// What it is, in a line of the results.
  let title: String
  let samples: Samples
  let hidden: [Int]
  let outputs: Int
  let activation: String
  let loss: String
  let optimizer: String
  let learningRate: Double
  let batchSize: Int
  let epochs: Int
  let initializers: [Choice<Initializer>]
  var seeds: [UInt64] = [1]

  var widths: [Int] { [samples.features] + hidden + [outputs] }
  var stepsPerEpoch: Int { samples.count / batchSize }

  /// Every run, one initialisation after the other.
  var runs: [Run] {
    initializers.flatMap { initializer in
      seeds.map { Run(initializer: initializer, seed: $0) }
    }
  }
}

extension Workload {
  func network(_ run: Run) throws -> Network {
    Network(
      inputs: samples.features, hidden: hidden, outputs: outputs,
      activation: try Activation.catalogue.choice(activation), initializer: run.initializer)
  }

  /// The plan of a run that records a metric at its end, or nothing at all.
  func plan(
    _ run: Run, epochs: Int, shuffles: Bool = true, metric: String? = nil
  ) throws -> TrainingPlan {
    TrainingPlan(
      network: try network(run), loss: try Loss.catalogue.choice(loss),
      optimizer: try Optimizer.catalogue.choice(
        optimizer, ["learning-rate": .number(learningRate)]),
      batchSize: .size(batchSize), epochs: epochs, shuffles: shuffles,
      recordedEpochs: metric == nil ? [] : [epochs], metrics: metric.map { [$0] } ?? [])
  }

  /// The samples' positions as a run goes through them, epoch after epoch.
  func order(seed: UInt64, epochs: Int) -> [Int] {
    var random = RandomSource(seed: seed, stream: "order")
    var positions = Array(0..<samples.count)
    return (0..<epochs).flatMap { _ in
      random.shuffle(&positions)
      return positions
    }
  }

  /// The samples of some steps of a run, batch after batch.
  func batches(_ steps: Range<Int>, of run: Run) -> Samples {
    let epochs = (steps.upperBound - 1) / stepsPerEpoch + 1
    let positions = order(seed: run.seed, epochs: epochs)
    let range = steps.lowerBound * batchSize..<steps.upperBound * batchSize
    return samples.selecting(Array(positions[range]))
  }

  /// The mean loss on some samples after the first steps of a run.
  ///
  /// A run is measured between epochs only, so its first batches are made an epoch of their own.
  func loss(on samples: Samples, after steps: Int, of run: Run) throws -> Double {
    let plan = try plan(run, epochs: min(steps, 1), shuffles: false, metric: "test-loss")
    let split = SplitSamples(training: batches(0..<max(steps, 1), of: run), test: samples)
    return try Trainer<Float>(plan, samples: split, seed: run.seed).run().finalValue("test-loss")
  }

  /// Throws unless a run that shuffles for itself goes through the samples in ``order(seed:epochs:)``.
  func checkOrder() throws {
    let (run, epochs) = (runs[0], 2)
    let own = Trainer<Float>(
      try plan(run, epochs: epochs), samples: SplitSamples(training: samples), seed: run.seed)
    let ordered = batches(0..<epochs * stepsPerEpoch, of: run)
    let given = Trainer<Float>(
      try plan(run, epochs: 1, shuffles: false), samples: SplitSamples(training: ordered),
      seed: run.seed)
    guard own.run().parameters == given.run().parameters else {
      throw BenchmarkProblem("the trainer does not shuffle as the order written down says")
    }
  }
}

extension TrainingRecord {
  /// The last value of a metric; throws where the run diverged.
  func finalValue(_ metric: String) throws -> Double {
    guard outcome == .finished, let value = last(metric) else {
      throw BenchmarkProblem("no \(metric): the run ended as \(outcome)")
    }
    return value
  }
}

extension Catalogue {
  /// The member of that name with some settings.
  func choice(
    _ name: String, _ values: [String: ParameterValue] = [:]
  ) throws -> Choice<Entry> {
    guard let entry = self[name] else { throw BenchmarkProblem("no \(family) '\(name)'") }
    return Choice(entry, values)
  }
}

/// Why a measurement cannot be had.
struct BenchmarkProblem: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
