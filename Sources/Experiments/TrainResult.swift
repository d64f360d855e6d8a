import NeuralNet
import Specs

extension RunResult {
  /// Takes over what a trainer recorded; nothing where it was cancelled.
  init?(
    _ record: TrainingRecord, seed: Int, recorded: [RecordedMetric], plan: TrainingPlan
  ) {
    let outcome: Outcome
    switch record.outcome {
    case .finished: outcome = .finished
    case .diverged(let epoch, _, let tensor): outcome = .diverged(at: epoch, tensor: tensor)
    case .cancelled: return nil
    }
    var metrics: [String: Measured] = [:]
    for metric in recorded {
      func points(_ layer: Int?) -> [Point] {
        record.points(of: metric.name, layer: layer)
          .map { Point(x: Double($0.epoch), value: $0.value) }
      }
      switch metric.shape {
      case .scalar: metrics[metric.name] = record.last(metric.name).map { .scalar($0) }
      case .series: metrics[metric.name] = .series(points(nil))
      case .layers(_, let names):
        metrics[metric.name] = .layers(names.indices.map { points($0 + 1) })
      }
    }
    self.init(
      seed: seed, outcome: outcome, metrics: metrics,
      material: Material(
        distributions: record.histograms.map(Distribution.init),
        network: TrainedNetwork(plan, parameters: record.parameters)))
  }
}
