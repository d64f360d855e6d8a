/// A named number, or series of numbers, that a run records, as the catalogue lists it.
public struct Metric: CatalogueEntry {
  /// The name that claims use.
  public let name: String
  /// One sentence on what it measures.
  public let summary: String
  /// How it is computed, or nothing.
  public let formula: String
  /// Where it is from, or nothing.
  public let source: String
  /// Nothing can be set.
  public var parameters: [Parameter] { [] }
  /// Which direction is good.
  public let better: Direction
  /// What it is counted in: `nats`, `share`, `units`; nothing for a bare number.
  public let unit: String
  /// How the layers' values become one number for the network; nothing where they do not.
  public let overall: Overall?
  /// Whether it takes so long that it is measured only where somebody asks for it.
  public let isCostly: Bool
  let measure: Measure

  /// How one number is made of several layers' values.
  public enum Overall: String, Sendable, Hashable { case smallest, largest, sum }

  /// Which direction of a metric is good.
  public enum Direction: String, Sendable, Hashable { case lower, higher, neither }

  /// What a metric has one value for.
  public enum Scope: String, Sendable, Hashable { case run, epoch, layer }

  /// Which samples a metric of an epoch is measured on.
  public enum Part: String, CaseIterable, Sendable, Hashable { case training, validation, test }

  /// What it is computed from; a closure says `nil` where the metric does not apply.
  enum Measure: Sendable {
    /// One value a run, known at its end.
    case run(@Sendable (RunFacts) -> Double)
    case epoch(Part, @Sendable (Evaluation) -> Double?)
    /// One value an epoch about the training itself, for plans that have something to tell.
    case state(@Sendable (RunState) -> Double, isFor: @Sendable (TrainingPlan) -> Bool)
    /// One value a layer.
    case layer(@Sendable (LayerProbe) -> Double)
    /// One value a layer, from the first epoch on.
    case trainedLayer(@Sendable (LayerProbe) -> Double?)
    /// One value a hidden layer; the output layer has none.
    case hiddenLayer(@Sendable (LayerProbe) -> Double)
  }

  init(
    _ name: String, _ summary: String, formula: String = "", source: String = "",
    better: Direction, unit: String = "", overall: Overall? = nil, isCostly: Bool = false,
    from measure: Measure
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.better = better
    self.unit = unit
    self.overall = overall
    self.isCostly = isCostly
    self.measure = measure
  }

  /// Whether there is one value per run, per recorded epoch, or per layer and recorded epoch.
  public var scope: Scope {
    switch measure {
    case .run: .run
    case .epoch, .state: .epoch
    case .layer, .trainedLayer, .hiddenLayer: .layer
    }
  }

  /// Whether only hidden layers have a value, not the output layer.
  public var isForHiddenLayers: Bool {
    guard case .hiddenLayer = measure else { return false }
    return true
  }

  /// Whether it has values from the first epoch on only, and none before training.
  public var needsTraining: Bool {
    guard case .trainedLayer = measure else { return false }
    return true
  }

  /// Whether early stopping can watch it: it is of the network's success, and has a good direction.
  public var canBeWatched: Bool { part != nil && better != .neither }

  /// The samples that a metric of an epoch is measured on; `nil` for the others.
  public var part: Part? {
    guard case .epoch(let part, _) = measure else { return nil }
    return part
  }
}

extension Metric {
  /// Its value for a part of the samples; `nil` where it is of another kind or does not apply.
  func value(of evaluation: Evaluation) -> Double? {
    guard case .epoch(_, let value) = measure else { return nil }
    return value(evaluation)
  }
}

/// What is known of a run at its end.
struct RunFacts {
  let parameterCount: Int
  let steps: Int
  let epochs: Int
  let isDiverged: Bool
  /// How many layers from the input on have finite activations only.
  let finiteLayers: Int
}

/// What is known of a training at one epoch, besides how well the network does.
struct RunState {
  /// The learning rate of the last step, or of the first one before training.
  let learningRate: Double
  /// What the regularizers add to the loss.
  let penalty: Double
  /// How far a batch's gradient strays from the mean, worked out where it is asked for.
  let gradientNoise: () -> Double
  /// The largest curvature of the loss, worked out where it is asked for.
  let sharpness: () -> Double
}

/// How a network does on one part of the samples.
struct Evaluation {
  /// The mean loss per sample.
  let loss: Double
  /// The share of samples whose class is found; `nil` for real targets.
  let accuracy: Double?
  /// 1 - residual / total sum of squares over all outputs; `nil` for classes.
  let determination: Double?
}
