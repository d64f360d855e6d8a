/// A layer that stands with each hidden layer, before or after its activation, as the catalogue
/// lists it.
public struct Layer: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it does.
  public let summary: String
  /// What it makes of a signal x.
  public let formula: String
  /// Who proposed it.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  let function: @Sendable (Arguments) -> any LayerFunction
  let single: @Sendable (Arguments, LayerSite<Float>) -> LayerStage<Float>
  let double: @Sendable (Arguments, LayerSite<Double>) -> LayerStage<Double>

  init<Function: LayerFunction>(
    _ name: String, _ summary: String, formula: String, source: String, parameters: [Parameter],
    function: @escaping @Sendable (Arguments) -> Function
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.function = { function($0) }
    single = { function($0).stage(at: $1) }
    double = { function($0).stage(at: $1) }
  }

  /// Every layer that can stand with a dense one.
  ///
  /// A new one is a struct with its record, in a file of this folder, and a word in this list.
  public static let catalogue = Catalogue(
    family: "layer", entries: [batchNormalization, layerNormalization, dropout])

  static let placement = Parameter(
    "placement", "Whether it stands before or after the activation.", .choice(["before", "after"]),
    default: .choice("before"))
}

/// What a layer does to a signal on its way forward, and to the deltas on their way back.
protocol LayerFunction: Sendable {
  /// Whether it stands before its block's activation.
  var precedesActivation: Bool { get }
  /// What is learned for each unit.
  var trained: [UnitTensor] { get }
  /// What is kept for each unit without being learned.
  var tracked: [UnitTensor] { get }
  /// The layer at work in a pass.
  func stage<S: Scalar>(at site: LayerSite<S>) -> LayerStage<S>
}

extension LayerFunction {
  var precedesActivation: Bool { false }
  var trained: [UnitTensor] { [] }
  var tracked: [UnitTensor] { [] }
}

/// One number per unit of a layer.
struct UnitTensor: Sendable {
  /// What it is called, as in `gain`.
  let name: String
  /// What each number is at the start.
  let start: Double
}

/// Where a layer stands in a pass, and the memory that it works in.
public struct LayerSite<S: Scalar> {
  let kernels: Kernels<S>
  /// The signal that comes in, `[units, stride]`, and its width.
  let input: Strip<S>
  let units: Int
  /// dL/d(output), which becomes dL/d(input) in place.
  let delta: Strip<S>
  /// The tensors that are learned, their gradients, and those that are only kept.
  let trained: [Strip<S>]
  let gradients: [Strip<S>]
  let tracked: [Strip<S>]
  /// More memory, for a batch as large as the pass can hold, and for as many units.
  let signal: () -> Strip<S>
  let perUnit: () -> Strip<S>
  let perSample: () -> Strip<S>
  /// The random numbers of this layer alone.
  let random: RandomSource
}

/// A layer at work.
public struct LayerStage<S: Scalar> {
  /// The signal that goes out, `[units, stride]`.
  let output: Strip<S>
  /// Makes the output of the input.
  let forward: (Batch, PassMode) -> Void
  /// Takes the deltas back in place, and makes the gradients; after a forward pass of the batch.
  let backward: (Batch) -> Void
}

/// What a pass is for.
enum PassMode {
  /// A step: masks are drawn, statistics are of the batch and are tracked.
  case training
  /// A look at gradients: statistics are of the batch, and nothing is drawn or tracked.
  case probing
  /// An answer: with the tracked statistics, each sample by itself.
  case answering
}

/// How many samples a pass has at a time, and how far apart the rows of its signals are.
struct Batch {
  let rows: Int
  let stride: Int

  /// So many samples, in rows padded for a precision.
  init<S: Scalar>(_ rows: Int, _: S.Type) { self.init(rows: rows, stride: S.padded(rows)) }

  /// So many samples, in rows so far apart.
  init(rows: Int, stride: Int) { (self.rows, self.stride) = (rows, stride) }
}
