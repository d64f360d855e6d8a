/// What a network's outputs cost, compared with their targets.
///
/// A loss is written for one example; a batch's loss is the mean over its examples. Where the
/// compiled kernels have the loss too, this is its specification.
public protocol LossFunction: Sendable {
  /// The loss of one example and its gradient.
  ///
  /// `outputs`, `targets` and `gradient` have one number per output; the gradient dL/d(outputs) of
  /// this example alone is written. Classes come as 0 and 1.
  func loss<S: Scalar>(_ outputs: Column<S>, targets: Column<S>, gradient: Column<S>) -> S

  /// Turns the outputs of one example into what they say: probabilities for losses on logits.
  func prediction(_ outputs: [Double]) -> [Double]

  /// A single output above this means the second of two classes.
  var threshold: Double { get }
}

extension LossFunction {
  /// The outputs as they are.
  public func prediction(_ outputs: [Double]) -> [Double] { outputs }

  /// Halfway between the targets 0 and 1.
  public var threshold: Double { 0.5 }
}

/// One example's numbers within a batch, `[outputs, stride]`.
public struct Column<S: Scalar> {
  private let strip: Strip<S>
  private let offset: Int
  private let stride: Int
  /// How many outputs there are.
  public let count: Int

  /// The numbers of an example in a signal.
  init(_ strip: Strip<S>, example: Int, of count: Int, stride: Int) {
    (self.strip, self.offset, self.stride, self.count) = (strip, example, stride, count)
  }

  /// The number of an output.
  @inline(__always)
  public subscript(output: Int) -> S {
    get { strip[output &* stride &+ offset] }
    nonmutating set { strip[output &* stride &+ offset] = newValue }
  }
}

/// A loss that is a sum, or a mean, of what each output costs by itself.
protocol PointwiseLoss: LossFunction {
  /// Whether an example's loss is the sum over its outputs, instead of their mean.
  var addsUp: Bool { get }
  /// What one output costs, and dL/dy.
  func cost<S: Scalar>(_ output: S, target: S) -> (value: S, slope: S)
}

extension PointwiseLoss {
  /// The weight of one output in its example's loss.
  func share(of outputs: Int) -> Double { addsUp ? 1 : 1 / Double(outputs) }

  func loss<S: Scalar>(_ outputs: Column<S>, targets: Column<S>, gradient: Column<S>) -> S {
    let share = S(share(of: outputs.count))
    var sum: S = 0
    for k in 0..<outputs.count {
      let one = cost(outputs[k], target: targets[k])
      sum += one.value
      gradient[k] = (one.slope * share).flushed
    }
    return sum * share
  }
}

/// A loss in one precision, over a whole batch.
public struct LossKernel<S: Scalar>: Sendable {
  /// The sum of the examples' losses; leaves each example's own gradient.
  let compare: @Sendable (Comparison<S>, Kernels<S>) -> Double
  /// The same by the function itself, which is what the compiled form must do too.
  let specification: @Sendable (Comparison<S>) -> Double
  /// A single output above this means the second of two classes.
  let threshold: Double

  init<Function: LossFunction>(_ function: Function, code: LossCode?) {
    threshold = function.threshold
    let generic: @Sendable (Comparison<S>) -> Double = { all in
      var sum = BlockSum<S>()
      for row in 0..<all.batch.stride {
        func column(_ strip: Strip<S>) -> Column<S> {
          Column(strip, example: row, of: all.count, stride: all.batch.stride)
        }
        let loss = function.loss(
          column(all.outputs), targets: column(all.targets), gradient: column(all.gradient))
        sum.add(row < all.batch.rows ? loss : 0, at: row)
      }
      return Double(sum.total)
    }
    specification = generic
    guard let code else {
      compare = { all, _ in generic(all) }
      return
    }
    let pointwise = function as? any PointwiseLoss
    compare = { all, kernels in
      kernels.compare(all, by: code, share: pointwise?.share(of: all.count) ?? 1)
    }
  }
}

/// A sum in a fixed order: a lane for each of the neighbours in 64 bytes, then a tree.
struct BlockSum<S: Scalar> {
  private var lanes = Array(repeating: S(0), count: S.block)

  /// Adds the number at a position.
  mutating func add(_ value: S, at position: Int) { lanes[position % S.block] += value }

  /// Adds the product of two numbers at a position, in one rounding.
  mutating func add(_ value: S, times factor: S, at position: Int) {
    lanes[position % S.block].addProduct(value, factor)
  }

  /// The sum of all.
  var total: S {
    var lanes = lanes
    var width = S.block / 2
    while width > 0 {
      for lane in 0..<width { lanes[lane] += lanes[lane + width] }
      width /= 2
    }
    return lanes[0]
  }
}
