import NeuralNet
import Specs

/// What preparing a training checks and works out, in the order in which it is asked.
extension TrainSpec {
  /// Whether a mistake that explains a problem of the plan is already known.
  func isReported(_ problem: TrainingPlan.Problem, _ node: SpecNode) -> Bool {
    switch problem.setting {
    case "start": return true
    case "early-stopping":
      let written = node["training"]?["early-stopping"]?["metric"]
      return written != nil && written?.scalar != training.earlyStopping?.metric
    default: return false
    }
  }

  /// Refuses more records than can be kept, whatever the limits.
  func checkRecords(
    _ node: SpecNode, _ context: ReadingContext, _ reader: inout SpecReader
  ) -> Bool {
    let records = training.recordEvery.map { training.epochs / $0 } ?? 0
    return (context.limits ?? .standard).check(
      records, \.records, "records of a run",
      at: node.position(nearest: ["training", "record-every"]), &reader)
  }

  func checkSize(
    of plan: TrainingPlan, _ samples: SplitSamples, _ node: SpecNode, _ context: ReadingContext,
    _ reader: inout SpecReader
  ) -> Bool {
    // What no machine can hold is refused even where the limits are lifted.
    let limits = context.limits ?? .largest
    let hidden = node.position(nearest: ["network", "hidden"])
    let steps = TrainingPlan.steps(
      samples: samples.training.count, batchSize: plan.batchSize, epochs: plan.epochs)
    let mayTrain = limits.check(
      steps, \.steps, "steps of a run", at: node.position(nearest: ["training", "epochs"]), &reader)
    guard
      limits.check(
        plan.network.parameterCount, \.parameters, "parameters of the network", at: hidden, &reader)
    else { return false }
    let mayHold = limits.check(
      plan.memory(with: samples), \.numbers, "numbers that a run holds at once", at: hidden, &reader
    )
    return mayTrain && mayHold
  }

  func plan(for samples: Samples, _ loss: Choice<Loss>) -> TrainingPlan {
    TrainingPlan(
      network: network.network(
        inputs: samples.features, outputs: loss.entry.outputs(for: samples.targets)),
      loss: loss, optimizer: training.optimizer, schedule: training.schedule,
      regularizers: training.regularizers ?? [], clipping: training.clipping,
      labelSmoothing: training.labelSmoothing, batchSize: training.batchSize,
      epochs: training.epochs, earlyStopping: training.earlyStopping,
      recordedEpochs: training.recordedEpochs, metrics: training.metrics, takesHistograms: true)
  }

  func recorded(by plan: TrainingPlan, _ samples: SplitSamples) -> [RecordedMetric] {
    let axis = RecordedAxis(name: "epoch", places: .listed(training.recordedEpochs))
    let layers = (1...plan.network.hidden.count + 1).map { "layer \($0)" }
    return Metric.catalogue.entries.filter {
      plan.metrics.contains($0.name) && $0.applies(to: samples, under: plan)
    }.compactMap { metric -> RecordedMetric? in
      let shape: RecordedMetric.Shape
      switch metric.scope {
      case .run: shape = .scalar
      case .epoch: shape = .series(axis)
      case .layer:
        let names = metric.isForHiddenLayers ? layers.dropLast() : layers[...]
        guard !names.isEmpty else { return nil }
        let places = training.recordedEpochs.filter { $0 > 0 || !metric.needsTraining }
        shape = .layers(
          RecordedAxis(name: "epoch", places: .listed(places)), names: Array(names))
      }
      return RecordedMetric(
        name: metric.name, summary: metric.summary, shape: shape,
        better: metric.better,
        overall: metric.overall)
    }
  }
}
