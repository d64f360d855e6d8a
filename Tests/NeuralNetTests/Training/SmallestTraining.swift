import Testing

@testable import NeuralNet

/// A weight and a bias that start at 0 and learn, from one sample with the input 1, to answer 4.
///
/// At its rate of 1/16 each step takes a quarter of the way: the answers are 0, 1, 1.75, 2.3125,
/// 2.734375, 3.05078125 and so on, without rounding, and half of each is the weight.
struct SmallestTraining {
  var plan: TrainingPlan
  /// What the validation sample, which has the input 1 too, wants; `nil` for no such sample.
  var validation: Double? = 2

  init(epochs: Int, metrics: [String] = Metric.catalogue.names) throws {
    plan = TrainingPlan(
      network: Network(
        inputs: 1, hidden: [], outputs: 1, activation: try activation("identity"),
        initializer: try initializer("zeros")),
      loss: try loss("mse"), optimizer: try sgd(0.0625), epochs: epochs,
      recordedEpochs: Array(0...epochs), metrics: metrics)
  }

  static let answers = [0, 1, 1.75, 2.3125, 2.734375, 3.05078125]

  var samples: SplitSamples {
    func wanting(_ target: Double) -> Samples {
      Samples(features: 1, inputs: [1], targets: .values([target], outputs: 1))
    }
    return SplitSamples(training: wanting(4), validation: validation.map(wanting))
  }

  func record() -> TrainingRecord { Trainer<Double>(plan, samples: samples, seed: 0).run() }
}
