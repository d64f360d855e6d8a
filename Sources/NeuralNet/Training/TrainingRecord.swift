/// What a run came by.
public struct TrainingRecord: Sendable, Hashable {
  /// How it ended.
  public internal(set) var outcome: Outcome = .finished
  /// The recorded metrics, in the catalogue's order and layer by layer.
  public internal(set) var series: [Series] = []
  /// The histograms, if they were wanted.
  public internal(set) var histograms: [Histogram] = []
  /// The parameters at the end, layer by layer.
  public internal(set) var parameters: [LayerParameters] = []
  /// The parameters at the recorded epochs, if they were wanted.
  public internal(set) var kept: [Kept] = []

  /// How a run ended.
  public enum Outcome: Sendable, Hashable {
    /// All epochs were trained.
    case finished
    /// Something was no longer finite; epochs and steps count from 1, 0 being the start.
    ///
    /// `tensor` is the first such thing, as in `layer 2 weights`, `layer 1 activations` or `loss`.
    case diverged(epoch: Int, step: Int, tensor: String)
    /// It was stopped in this epoch.
    case cancelled(epoch: Int)
  }

  /// The parameters at one epoch.
  public struct Kept: Sendable, Hashable {
    /// The number of epochs trained; 0 is before training.
    public let epoch: Int
    /// The parameters, layer by layer.
    public let parameters: [LayerParameters]
  }

  /// One metric's values.
  public struct Series: Sendable, Hashable {
    /// The metric's name.
    public let metric: String
    /// The layer, counted from 1 after the inputs, or `nil` where it is about the whole run.
    public let layer: Int?
    /// The recorded epochs and the values there; a metric of the run has one, at its last epoch.
    public internal(set) var points: [Point]
  }

  /// A value at an epoch.
  public struct Point: Sendable, Hashable {
    /// The number of epochs trained; 0 is before training.
    public let epoch: Int
    /// The value, which may not be finite.
    public let value: Double

    /// Puts a value at an epoch.
    public init(epoch: Int, value: Double) {
      self.epoch = epoch
      self.value = value
    }
  }

  /// The values of a metric, of a layer where it has layers.
  public func points(of metric: String, layer: Int? = nil) -> [Point] {
    series.first { $0.metric == metric && $0.layer == layer }?.points ?? []
  }

  /// The last value of a metric, of a layer where it has layers.
  public func last(_ metric: String, layer: Int? = nil) -> Double? {
    points(of: metric, layer: layer).last?.value
  }
}

/// How the numbers of one layer are distributed at one epoch.
public struct Histogram: Sendable, Hashable {
  /// What can be counted of a layer.
  public enum Quantity: String, CaseIterable, Sendable, Hashable {
    /// The activations of the probe batch.
    case activations
    /// dL/dW over the probe batch.
    case gradients
    /// The weights, without biases.
    case weights
  }

  /// What is counted.
  public let quantity: Quantity
  /// The layer, counted from 1 after the inputs.
  public let layer: Int
  /// The number of epochs trained.
  public let epoch: Int
  /// The lowest number.
  public let low: Double
  /// The highest number, counted in the last bin.
  public let high: Double
  /// How many numbers each of 32 even bins holds; all are in the first where they are equal.
  public let counts: [Int]
}
