import NeuralNet

/// What only figures need of a run; empty for kinds that have none.
public struct Material: Sendable {
  /// How activations, gradients and weights are distributed, at the first and last record.
  public let distributions: [Distribution]
  /// The network as it was at the end.
  let network: TrainedNetwork?

  /// Collects what figures need.
  init(distributions: [Distribution] = [], network: TrainedNetwork? = nil) {
    self.distributions = distributions
    self.network = network
  }

  /// Nothing.
  public init() { self.init(distributions: []) }
}

/// How the numbers of one layer are distributed at one epoch.
public struct Distribution: Hashable, Sendable {
  /// What is counted: `activations`, `gradients` or `weights`.
  public let quantity: String
  /// The layer, from 1.
  public let layer: Int
  /// The number of epochs trained.
  public let epoch: Int
  /// The ends of the bins, ascending, one more than there are counts.
  public let edges: [Double]
  /// How many numbers each bin holds.
  public let counts: [Int]

  /// Describes a distribution by the ends of its bins and what each bin holds.
  init(quantity: String, layer: Int, epoch: Int, edges: [Double], counts: [Int]) {
    self.quantity = quantity
    self.layer = layer
    self.epoch = epoch
    self.edges = edges
    self.counts = counts
  }

  init(_ histogram: Histogram) {
    let width = (histogram.high - histogram.low) / Double(max(histogram.counts.count, 1))
    self.init(
      quantity: histogram.quantity.rawValue, layer: histogram.layer, epoch: histogram.epoch,
      edges: (0...histogram.counts.count).map { histogram.low + Double($0) * width },
      counts: histogram.counts)
  }

  /// What can be counted, as specs name it.
  public static let quantities = Histogram.Quantity.allCases.map(\.rawValue)
}

/// Samples with two inputs, as a scatter plot shows them.
public struct PlanePoints: Hashable, Sendable {
  /// The first inputs.
  public let x: [Double]
  /// The second inputs.
  public let y: [Double]
  /// The class of each sample.
  public let classes: [Int]
  /// The names of the classes.
  public let names: [String]
}

/// A rectangle of two inputs.
public struct PlaneWindow: Hashable, Sendable {
  /// From left to right.
  public let x: ClosedRange<Double>
  /// From bottom to top.
  public let y: ClosedRange<Double>

  /// The rectangle around some samples, and a tenth more on each side; nothing around none.
  public init?(around points: [PlanePoints]) {
    guard let x = Self.extent(of: points.flatMap(\.x)), let y = Self.extent(of: points.flatMap(\.y))
    else { return nil }
    self.x = x
    self.y = y
  }

  private static func extent(of values: [Double]) -> ClosedRange<Double>? {
    guard let low = values.min(), let high = values.max(), low.isFinite, high.isFinite else {
      return nil
    }
    let margin = high > low ? (high - low) / 10 : 1
    return low - margin...high + margin
  }
}

/// A surface's heights over a rectangle.
public struct SurfaceGrid: Hashable, Sendable {
  /// From left to right.
  public let x: ClosedRange<Double>
  /// From bottom to top.
  public let y: ClosedRange<Double>
  /// How many places each row has.
  public let columns: Int
  /// How many rows there are.
  public let rows: Int
  /// The height at each place, row by row from the bottom.
  public let heights: [Double]
  /// The surface's name.
  public let name: String
  /// Where it is lowest, as x and y.
  public let minima: [SIMD2<Double>]
}
