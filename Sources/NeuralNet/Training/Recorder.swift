/// Collects a run's series and histograms in the catalogue's order.
struct Recorder {
  private var recorded: [TrainingRecord.Series] = []
  private var histograms: [Histogram] = []
  private var kept: [TrainingRecord.Kept] = []
  private let plan: TrainingPlan
  private let metrics: [Metric]
  private let epochs: Set<Int>
  private let firstEpoch: Int?
  private let steepest: Double

  init(_ plan: TrainingPlan, _ samples: SplitSamples) {
    self.plan = plan
    metrics = Metric.catalogue.entries.filter {
      plan.metrics.contains($0.name) && $0.applies(to: samples, under: plan)
    }
    let wanted = (plan.recordedEpochs ?? [0, plan.epochs]).filter { 0 <= $0 && $0 <= plan.epochs }
    epochs = Set(wanted)
    firstEpoch = wanted.min()
    let slopes =
      metrics.contains { $0.name == Metric.saturatedShare.name }
      ? plan.network.activation.evaluated(over: -20...20, points: 801).derivatives : []
    steepest = slopes.map(\.magnitude).max() ?? 0
  }

  /// Whether an epoch is recorded.
  func records(_ epoch: Int) -> Bool { epochs.contains(epoch) }

  /// Whether an epoch's record wants to know what the last step changed.
  func needsLastStep(of epoch: Int) -> Bool {
    epochs.contains(epoch) && metrics.contains { $0.name == Metric.updateRatio.name }
  }

  /// Everything that was recorded, and how the run ended.
  mutating func finish<S: Scalar>(
    _ run: Run<S>, epochs: Int, outcome: TrainingRecord.Outcome
  ) -> TrainingRecord {
    let isDiverged = if case .diverged = outcome { true } else { false }
    let facts = RunFacts(
      parameterCount: plan.network.parameterCount, steps: run.steps, epochs: epochs,
      isDiverged: isDiverged,
      finiteLayers: outcome.finiteLayers(of: run.pass.blocks.count))
    for metric in metrics {
      guard case .run(let value) = metric.measure else { continue }
      append(value(facts), of: metric, layer: nil, epoch: epochs)
    }
    var record = TrainingRecord()
    record.outcome = outcome
    record.series = series
    record.histograms = histograms
    record.kept = kept
    record.parameters = run.pass.currentParameters()
    return record
  }

  /// The series in the catalogue's order, and layer by layer.
  private var series: [TrainingRecord.Series] {
    metrics.flatMap { metric in
      recorded.filter { $0.metric == metric.name }.sorted { ($0.layer ?? 0) < ($1.layer ?? 0) }
    }
  }

  /// Measures an epoch if it is wanted or the last; returns what is no longer finite on the way to
  /// the loss.
  mutating func record<S: Scalar>(
    _ run: Run<S>, epoch: Int, evaluations: Evaluations, isLast: Bool
  ) -> String? {
    guard isLast || epochs.contains(epoch) else { return nil }
    var evaluations = evaluations
    // The training loss is always evaluated: it tells whether the run is still alive.
    guard evaluations.of(.training, run)?.loss.isFinite == true else {
      return run.firstNonFiniteSignal()
    }
    let state = RunState(
      learningRate: run.learningRate, penalty: run.penalty,
      gradientNoise: { run.gradientNoise(after: epoch) }, sharpness: { run.sharpness() })
    for metric in metrics {
      let value =
        switch metric.measure {
        case .epoch(let part, let value): evaluations.of(part, run).flatMap(value)
        case .state(let value, _): value(state)
        case .run, .layer, .trainedLayer, .hiddenLayer: Double?.none
        }
      if let value { append(value, of: metric, layer: nil, epoch: epoch) }
    }
    recordLayers(run, epoch: epoch, isLast: isLast || epoch == plan.epochs)
    if plan.keepsParameters {
      kept.append(.init(epoch: epoch, parameters: run.pass.currentParameters()))
    }
    return nil
  }

  private mutating func recordLayers<S: Scalar>(_ run: Run<S>, epoch: Int, isLast: Bool) {
    let takesHistograms =
      plan.takesHistograms && (plan.takesEveryHistogram || isLast || epoch == firstEpoch)
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
    case .trainedLayer(let value): value(probe)
    case .hiddenLayer(let value): isHidden ? value(probe) : nil
    case .run, .epoch, .state: nil
    }
  }
}

extension LayerProbe {
  fileprivate func histograms(layer: Int, epoch: Int) -> [Histogram] {
    Histogram.Quantity.allCases.map {
      Histogram(counting: numbers($0), quantity: $0, layer: layer, epoch: epoch)
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
