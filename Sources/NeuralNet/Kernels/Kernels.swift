internal import NeuralKernels

// The only file that calls the kernels. Their contracts stand in NeuralKernels.h; the generic
// forms that say the same in Swift are in Specification.swift and in the families' own files.

/// The inner loops for one precision, as compiled for one instruction set.
///
/// Unchecked, because it holds a pointer: to a table of functions that never changes.
struct Kernels<S: Scalar>: @unchecked Sendable {
  private let table: UnsafePointer<nk_kernels>

  /// The kernels for an instruction set that this machine has.
  init(_ set: InstructionSet = .chosen) {
    table = S.isSingle ? nk_kernels_single(set.kernel) : nk_kernels_double(set.kernel)
  }
}

// MARK: - Products

/// A matrix product to be computed: result = start + left right.
///
/// Plain data; the fields are those of `nk_product`.
struct Product<S: Scalar> {
  /// Elements [row, step], at `row * leftRow + step * leftStep`.
  var left: Strip<S>
  var leftRow: Int
  var leftStep: Int
  /// Elements [step, column], at `step * rightStep + column`.
  var right: Strip<S>
  var rightStep: Int
  /// One number per row, or nothing for 0.
  var start: Strip<S>?
  /// Elements [row, column], at `row * resultRow + column`.
  var result: Strip<S>
  var resultRow: Int
  var rows: Int
  var depth: Int
  var columns: Int
  /// What becomes of the finished numbers.
  var ending = Ending<S>.none
  /// The distance of the columns of `right` where each number is a vector of models.
  var rightColumn = 1
}

/// What a product does with its finished numbers.
enum Ending<S: Scalar> {
  /// Nothing.
  case none
  /// Applies an activation; the sums are kept where a strip is given.
  case activation(ActivationCode, sums: Strip<S>?)
  /// Multiplies by an activation's derivative at sums, where the activations are values.
  case derivative(ActivationCode, sums: Strip<S>, values: Strip<S>)
}

/// An activation that the kernels have compiled, with its parameter.
struct ActivationCode: Sendable {
  fileprivate let function: nk_function

  /// The compiled activations.
  enum Name: UInt32, CaseIterable, Sendable {
    case identity = 1
    case step, sigmoid, tanh, relu, leakyReLU, elu, selu, gelu, silu, softplus, softsign
    case hardSigmoid, hardTanh
  }

  init(_ name: Name, parameter: Double = 0) {
    function = nk_function(
      activation: nk_activation(rawValue: name.rawValue), parameter: parameter)
  }

  fileprivate static var none: nk_function {
    nk_function(activation: NK_NO_ACTIVATION, parameter: 0)
  }
}

extension Kernels {
  /// Computes a product.
  @inline(__always)
  func multiply(_ product: Product<S>) {
    var arguments = nk_product(product)
    table.pointee.product(&arguments)
  }

  /// Computes a product in which each number is a vector, one number per model.
  @inline(__always)
  func multiplyLanes(_ product: Product<S>) {
    var arguments = nk_product(product)
    table.pointee.lane_product(&arguments)
  }

  /// Applies an activation to sums.
  func activate(_ code: ActivationCode, _ sums: Strip<S>, into values: Strip<S>, count: Int) {
    table.pointee.activate(code.function, sums.base, values.base, count)
  }

  /// Multiplies deltas by an activation's derivative.
  func differentiate(
    _ code: ActivationCode, sums: Strip<S>, values: Strip<S>, delta: Strip<S>, count: Int
  ) {
    table.pointee.differentiate(code.function, sums.base, values.base, delta.base, count)
  }
}

extension nk_product {
  @inline(__always)
  fileprivate init<S>(_ product: Product<S>) {
    self.init()
    left = UnsafeRawPointer(product.left.base)
    (left_row, left_step) = (product.leftRow, product.leftStep)
    right = UnsafeRawPointer(product.right.base)
    (right_step, right_column) = (product.rightStep, product.rightColumn)
    start = product.start.map { UnsafeRawPointer($0.base) }
    result = UnsafeMutableRawPointer(product.result.base)
    result_row = product.resultRow
    (rows, depth, columns) = (product.rows, product.depth, product.columns)
    switch product.ending {
    case .none: function = ActivationCode.none
    case .activation(let code, let kept):
      function = code.function
      sums = kept.map { UnsafeMutableRawPointer($0.base) }
    case .derivative(let code, let sums, let values):
      function = code.function
      differentiates = 1
      self.sums = UnsafeMutableRawPointer(sums.base)
      self.values = UnsafeRawPointer(values.base)
    }
  }
}

// MARK: - Losses

/// A loss that the kernels have compiled, with its parameter.
struct LossCode: Sendable {
  fileprivate let loss: nk_loss
  fileprivate let parameter: Double

  /// The compiled losses.
  enum Name: UInt32, CaseIterable, Sendable {
    case squaredError, halfSquaredError, absoluteError, huber, logCosh, hinge, logistic, softmax
  }

  init(_ name: Name, parameter: Double = 0) {
    loss = nk_loss(rawValue: name.rawValue)
    self.parameter = parameter
  }
}

/// A batch's outputs beside their targets, both `[outputs, stride]`.
struct Comparison<S: Scalar> {
  let outputs: Strip<S>
  let targets: Strip<S>
  /// Takes each sample's own dL/d(outputs).
  let gradient: Strip<S>
  /// How many outputs there are.
  let count: Int
  let batch: Batch
}

extension Kernels {
  /// The sum of the samples' losses; `share` is the weight of one output in it.
  func compare(_ comparison: Comparison<S>, by code: LossCode, share: Double) -> Double {
    var arguments = nk_comparison(
      loss: code.loss, parameter: code.parameter, share: share,
      outputs: comparison.outputs.base, targets: comparison.targets.base,
      gradient: comparison.gradient.base, count: comparison.count, rows: comparison.batch.rows,
      stride: comparison.batch.stride)
    return table.pointee.compare(&arguments)
  }
}

// MARK: - Updates

/// An update rule that the kernels have compiled.
enum UpdateCode: UInt32, CaseIterable, Sendable {
  case sgd, momentum, nesterov, rootSquares, adadelta, adam, amsgrad, adamw, nadam, adamax, lion
}

extension Kernels {
  /// Moves parameters along their gradient times a scale; says whether all of them are finite.
  func update(
    _ code: UpdateCode, _ coefficients: SIMD8<Double>, _ parameters: Strip<S>,
    along gradient: Strip<S>, scale: Double, memory: (Strip<S>?, Strip<S>?, Strip<S>?)
  ) -> Bool {
    let c = coefficients
    var arguments = nk_update(
      optimizer: nk_optimizer(rawValue: code.rawValue),
      coefficients: (c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]), scale: scale,
      parameters: parameters.base, gradient: gradient.base,
      memory: (Self.raw(memory.0), Self.raw(memory.1), Self.raw(memory.2)),
      count: parameters.count)
    return table.pointee.update(&arguments) != 0
  }

  private static func raw(_ strip: Strip<S>?) -> UnsafeMutableRawPointer? {
    strip.map { UnsafeMutableRawPointer($0.base) }
  }
}

// MARK: - Normalisation

/// A signal that is normalised, `[units, stride]`; see `nk_normalization`.
struct Normalizing<S: Scalar> {
  let input: Strip<S>
  let normalized: Strip<S>
  let output: Strip<S>
  let gain: Strip<S>
  let offset: Strip<S>
  let mean: Strip<S>
  let variance: Strip<S>
  let spread: Strip<S>
  let delta: Strip<S>
  let gainGradient: Strip<S>
  let offsetGradient: Strip<S>
  let epsilon: Double
  let units: Int

  /// Over which numbers mean and variance are taken.
  enum Scope {
    /// Each unit over the batch.
    case batch
    /// Each sample over the units.
    case layer
  }
}

extension Kernels {
  /// Normalises; with given statistics a batch's mean and variance are read instead of measured.
  func normalize(
    _ signal: Normalizing<S>, _ scope: Normalizing<S>.Scope, _ batch: Batch, isGiven: Bool = false
  ) {
    var arguments = Self.arguments(signal, batch, isGiven: isGiven)
    switch scope {
    case .batch: table.pointee.normalize_batch(&arguments)
    case .layer: table.pointee.normalize_layer(&arguments)
    }
  }

  /// Takes deltas back through a normalisation, and makes the gradients of gain and offset.
  func normalizeBack(_ signal: Normalizing<S>, _ scope: Normalizing<S>.Scope, _ batch: Batch) {
    var arguments = Self.arguments(signal, batch, isGiven: false)
    switch scope {
    case .batch: table.pointee.normalize_batch_back(&arguments)
    case .layer: table.pointee.normalize_layer_back(&arguments)
    }
  }

  private static func arguments(
    _ signal: Normalizing<S>, _ batch: Batch, isGiven: Bool
  ) -> nk_normalization {
    nk_normalization(
      input: signal.input.base, normalized: signal.normalized.base, output: signal.output.base,
      gain: signal.gain.base, offset: signal.offset.base, mean: signal.mean.base,
      variance: signal.variance.base, spread: signal.spread.base, epsilon: signal.epsilon,
      is_given: isGiven ? 1 : 0, delta: signal.delta.base,
      gain_gradient: signal.gainGradient.base, offset_gradient: signal.offsetGradient.base,
      units: signal.units, rows: batch.rows, stride: batch.stride)
  }
}

// MARK: - Moving and combining

extension Kernels {
  /// Writes a matrix `[rows, stride]` as `[columns, resultStride]`, and zeros in its padding.
  func transpose(
    _ matrix: Strip<S>, rows: Int, columns: Int, stride: Int, into result: Strip<S>,
    resultStride: Int
  ) {
    table.pointee.transpose(matrix.base, rows, columns, stride, result.base, resultStride)
  }

  /// Writes chosen rows of a table as the columns of a signal, and zeros in its padding.
  func gather(
    _ table: Strip<S>, stride: Int, _ order: UnsafePointer<Int32>, features: Int,
    into result: Strip<S>, _ batch: Batch
  ) {
    self.table.pointee.gather(
      table.base, stride, order, batch.rows, features, result.base, batch.stride)
  }

  /// Writes chosen rows of a table per lane as a signal `[features, rows, lanes]`; lanes without a
  /// table become 0.
  @inline(__always)
  func gatherLanes(
    _ tables: [LaneTable<S>?], stride: Int, from start: Int, rows: Int, features: Int,
    into result: Strip<S>
  ) {
    withUnsafeTemporaryAllocation(of: UnsafeRawPointer?.self, capacity: tables.count) { places in
      withUnsafeTemporaryAllocation(of: UnsafePointer<Int32>?.self, capacity: tables.count) {
        orders in
        for (lane, table) in tables.enumerated() {
          places.initializeElement(at: lane, to: table.map { UnsafeRawPointer($0.rows.base) })
          orders.initializeElement(at: lane, to: table?.order)
        }
        table.pointee.gather_lanes(
          places.baseAddress, stride, orders.baseAddress, start, rows, features, result.base)
      }
    }
  }

  /// Adds up the rows of a matrix in their order.
  func addRows(_ matrix: Strip<S>, rows: Int, stride: Int, into sums: Strip<S>) {
    table.pointee.add_rows(matrix.base, rows, stride, sums.base)
  }

  /// The sum over a signal's numbers of their distances from a center, or of the squares of these.
  func sum(
    _ signal: Strip<S>, units: Int, _ batch: Batch, around center: Double, isSquared: Bool
  ) -> Double {
    table.pointee.sum_powers(
      signal.base, units, batch.rows, batch.stride, center, isSquared ? 2 : 1)
  }

  /// Whether every number is finite.
  func isFinite(_ numbers: Strip<S>) -> Bool {
    table.pointee.is_finite(numbers.base, numbers.count) != 0
  }

  /// Multiplies every number by a factor.
  func scale(_ numbers: Strip<S>, by factor: Double) {
    table.pointee.scale(numbers.base, factor, numbers.count)
  }

  /// Multiplies numbers by others, one by one; what is negligible becomes 0.
  func multiply(_ numbers: Strip<S>, by others: Strip<S>, count: Int) {
    table.pointee.multiply(numbers.base, others.base, count)
  }
}

/// Where the samples of a lane come from: rows, and the order in which they are gone through.
struct LaneTable<S: Scalar> {
  let rows: Strip<S>
  let order: UnsafePointer<Int32>
}

// MARK: - Elementary functions

extension Kernels {
  /// The compiled elementary functions.
  enum Elementary: CaseIterable {
    case exp, log, log1p, expm1, tanh, normalShare
  }

  /// Applies an elementary function to numbers, a multiple of 64 bytes of them.
  func map(_ function: Elementary, _ numbers: Strip<S>, into results: Strip<S>) {
    let kernel =
      switch function {
      case .exp: table.pointee.exp
      case .log: table.pointee.log
      case .log1p: table.pointee.log1p
      case .expm1: table.pointee.expm1
      case .tanh: table.pointee.tanh
      case .normalShare: table.pointee.normal_share
      }
    kernel?(numbers.base, results.base, numbers.count)
  }
}
