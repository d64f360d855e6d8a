/// What a network's outputs cost, compared with their targets.
///
/// A loss is written for one example; a batch's loss is the mean over its examples.
public protocol LossFunction: Sendable {
  /// The loss of one example and its gradient.
  ///
  /// `outputs`, `targets` and `gradient` have one number per output; the gradient dL/d(outputs) of
  /// this example alone is written. Classes come as 0 and 1.
  func loss<S: Scalar>(_ outputs: Strip<S>, targets: Strip<S>, gradient: Strip<S>) -> S

  /// Turns the outputs of one example into what they say: probabilities for losses on logits.
  func prediction(_ outputs: [Double]) -> [Double]
}

extension LossFunction {
  /// The outputs as they are.
  public func prediction(_ outputs: [Double]) -> [Double] { outputs }
}

/// A loss in one precision.
public struct LossKernel<S: Scalar>: Sendable {
  /// One example's loss; see ``LossFunction/loss(_:targets:gradient:)``.
  public let example: @Sendable (Strip<S>, Strip<S>, Strip<S>) -> S

  init<Function: LossFunction>(_ function: Function) {
    example = { function.loss($0, targets: $1, gradient: $2) }
  }
}
