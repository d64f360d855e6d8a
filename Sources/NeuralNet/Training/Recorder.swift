/// Collects a run's series and histograms in the catalogue's order.
struct Recorder {
  private var recorded: [TrainingRecord.Series] = []
  private(set) var histograms: [Histogram] = []
  private let metrics: [Metric]
  private let parts: [Metric.Part]
  private let epochs: Set<Int>
  private let histogramEpochs: [Int]
  private let steepest: Double

  init(_ plan: TrainingPlan, _ samples: SplitSamples) {
    metrics = Metric.catalogue.entries.filter {
      plan.metrics.contains($0.name) && $0.applies(to: samples)
    }
    // The training loss is always evaluated: it tells whether the run is still alive.
    let measured = Set(metrics.compactMap(\.part)).union([.training])
    parts = Metric.Part.allCases.filter(measured.contains)
    let wanted = (plan.recordedEpochs ?? [0, plan.epochs]).filter { 0 <= $0 && $0 <= plan.epochs }
    epochs = Set(wanted)
    histogramEpochs = plan.takesHistograms ? [wanted.min(), wanted.max()].compactMap { $0 } : []
    let slopes = plan.network.activation.evaluated(over: -20...20, points: 4001).derivatives
    steepest = slopes.map(\.magnitude).max() ?? 0
    let facts = RunFacts(
      parameterCount: plan.network.parameterCount,
      steps: TrainingPlan.steps(
        samples: samples.training.count, batchSize: plan.batchSize, epochs: plan.epochs))
    for metric in metrics {
      guard case .run(let value) = metric.measure else { continue }
      append(value(facts), of: metric, layer: nil, epoch: plan.epochs)
    }
  }

  /// The series in the catalogue's order, and layer by layer.
  var series: [TrainingRecord.Series] {
    metrics.flatMap { metric in
      recorded.filter { $0.metric == metric.name }.sorted { ($0.layer ?? 0) < ($1.layer ?? 0) }
    }
  }

  /// Measures an epoch if it is wanted; returns what is no longer finite on the way to the loss.
  mutating func record<S: Scalar>(_ run: Run<S>, epoch: Int) -> String? {
    guard epochs.contains(epoch) else { return nil }
    var evaluations: [Metric.Part: Evaluation] = [:]
    for part in parts {
      evaluations[part] = run.evaluate(part)
      if part == .training, evaluations[part]?.loss.isFinite != true {
        return run.firstNonFiniteSignal()
      }
    }
    for metric in metrics {
      guard case .epoch(let part, let value) = metric.measure,
        let evaluation = evaluations[part], let number = value(evaluation)
      else { continue }
      append(number, of: metric, layer: nil, epoch: epoch)
    }
    recordLayers(run, epoch: epoch)
    return nil
  }

  private mutating func recordLayers<S: Scalar>(_ run: Run<S>, epoch: Int) {
    let takesHistograms = histogramEpochs.contains(epoch)
    guard takesHistograms || metrics.contains(where: { $0.scope == .layer }) else { return }
    let layers = run.probe(steepest: steepest)
    for (position, probe) in layers.enumerated() {
      for metric in metrics {
        guard let value = metric.value(of: probe, isHidden: position < layers.count - 1) else {
          continue
        }
        append(value, of: metric, layer: position + 1, epoch: epoch)
      }
      if takesHistograms { histograms += probe.histograms(layer: position + 1, epoch: epoch) }
    }
  }

  private mutating func append(_ value: Double, of metric: Metric, layer: Int?, epoch: Int) {
    let point = TrainingRecord.Point(epoch: epoch, value: value)
    if let position = recorded.firstIndex(where: { $0.metric == metric.name && $0.layer == layer })
    {
      recorded[position].points.append(point)
    } else {
      recorded.append(.init(metric: metric.name, layer: layer, points: [point]))
    }
  }
}

extension Metric {
  /// The value for a layer, where the metric has one.
  fileprivate func value(of probe: LayerProbe, isHidden: Bool) -> Double? {
    switch measure {
    case .layer(let value): value(probe)
    case .hiddenLayer(let value): isHidden ? value(probe) : nil
    case .run, .epoch: nil
    }
  }
}

extension LayerProbe {
  fileprivate func histograms(layer: Int, epoch: Int) -> [Histogram] {
    Histogram.Quantity.allCases.map {
      Histogram(counting: numbers($0), quantity: $0, layer: layer, epoch: epoch)
    }
  }

  private func numbers(_ quantity: Histogram.Quantity) -> [Double] {
    switch quantity {
    case .activations: activations
    case .gradients: weightGradient
    case .weights: parameters.weights
    }
  }
}

extension Histogram {
  /// How many bins there are.
  public static let bins = 32

  /// Counts the finite ones among numbers.
  init(counting numbers: [Double], quantity: Quantity, layer: Int, epoch: Int) {
    let numbers = numbers.filter(\.isFinite)
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
    let width = (high - low) / Double(Self.bins)
    var counts = Array(repeating: 0, count: Self.bins)
    for number in numbers {
      let share = width > 0 && width.isFinite ? (number - low) / width : 0
      counts[min(Int(share), Self.bins - 1)] += 1
    }
    (self.quantity, self.layer, self.epoch) = (quantity, layer, epoch)
    (self.low, self.high, self.counts) = (low, high, counts)
  }
}
