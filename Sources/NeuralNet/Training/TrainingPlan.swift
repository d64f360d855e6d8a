/// Everything that decides a run, but for its samples and its seed.
public struct TrainingPlan: Sendable, Hashable {
  /// The network.
  public var network: Network
  /// What is made small.
  public var loss: Choice<Loss>
  /// How it is made small.
  public var optimizer: Choice<Optimizer>
  /// The course of the learning rate, or `nil` for a constant one.
  public var schedule: Choice<Schedule>?
  /// What keeps the parameters small.
  public var regularizers: [Choice<Regularizer>]
  /// A bound on the gradient, regularizers included, or `nil` for none.
  public var clipping: Choice<Clipping>?
  /// The share of a training sample's target that is spread over all classes.
  ///
  /// Szegedy, Vanhoucke, Ioffe, Shlens & Wojna 2016, section 7.
  public var labelSmoothing: Double
  /// How many samples make one step.
  public var batchSize: BatchSize
  /// How often all samples are gone through; 0 propagates the probe batch once and trains nothing.
  public var epochs: Int
  /// When training ends earlier, or `nil` for never.
  public var earlyStopping: EarlyStopping?
  /// Whether each epoch goes through the samples in a new order; batches of all keep theirs.
  public var shuffles: Bool
  /// The epochs after which metrics are recorded, 0 being before training; `nil` for start and end.
  public var recordedEpochs: [Int]?
  /// The names of the metrics to record.
  public var metrics: [String]
  /// Whether histograms are taken at the first and the last recorded epoch.
  public var takesHistograms: Bool
  /// Whether histograms, where they are taken, are taken at every recorded epoch.
  public var takesEveryHistogram = false
  /// Whether the parameters of every recorded epoch are kept; changes nothing else.
  public var keepsParameters = false

  /// Describes a run; records every metric at the start and the end, unless it is said otherwise.
  public init(
    network: Network, loss: Choice<Loss>, optimizer: Choice<Optimizer>,
    schedule: Choice<Schedule>? = nil, regularizers: [Choice<Regularizer>] = [],
    clipping: Choice<Clipping>? = nil, labelSmoothing: Double = 0,
    batchSize: BatchSize = .size(32), epochs: Int, earlyStopping: EarlyStopping? = nil,
    shuffles: Bool = true, recordedEpochs: [Int]? = nil,
    metrics: [String] = Metric.catalogue.names, takesHistograms: Bool = false
  ) {
    self.network = network
    self.loss = loss
    self.optimizer = optimizer
    self.schedule = schedule
    self.regularizers = regularizers
    self.clipping = clipping
    self.labelSmoothing = labelSmoothing
    self.earlyStopping = earlyStopping
    self.batchSize = batchSize
    self.epochs = epochs
    self.shuffles = shuffles
    self.recordedEpochs = recordedEpochs
    self.metrics = metrics
    self.takesHistograms = takesHistograms
  }

  /// How many numbers a run on these samples holds at once: parameters and their gradients, the
  /// optimizer's memory, the activations of a batch, and the samples.
  ///
  /// The network must have a ``Network/parameterCount`` that fits in memory by itself.
  public func memory(with samples: SplitSamples) -> Int { Run<Double>.memory(of: self, samples) }

  /// How many updates a run makes; `Int.max` where that is too small.
  public static func steps(samples: Int, batchSize: BatchSize, epochs: Int) -> Int {
    let size = batchSize.resolved(for: samples)
    guard samples > 0 else { return 0 }
    return ((samples - 1) / size + 1).multipliedSaturated(by: max(epochs, 0))
  }
}

/// How many samples make one step.
public enum BatchSize: Sendable, Hashable {
  /// So many; the last batch of an epoch may be smaller.
  case size(Int)
  /// All of them.
  case all

  /// The size for a number of samples, at least 1.
  func resolved(for samples: Int) -> Int {
    switch self {
    case .size(let size): max(1, min(size, samples))
    case .all: max(1, samples)
    }
  }
}
