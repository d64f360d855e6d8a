/// A function of one number that a layer applies to each of its weighted sums.
///
/// This is all that a new activation writes; the vectorised forms in both precisions follow.
public protocol ActivationFunction: Sendable {
  /// The activation of a weighted sum z.
  func value<S: Scalar>(_ z: S) -> S
  /// Its derivative at z, given the activation there, which often makes it cheap.
  func derivative<S: Scalar>(_ z: S, value: S) -> S
}

/// An activation in one precision, applied to whole strips.
public struct ActivationKernel<S: Scalar>: Sendable {
  /// The activation of one weighted sum.
  public let value: @Sendable (S) -> S
  /// The derivative at one weighted sum.
  public let derivative: @Sendable (S) -> S
  /// Replaces weighted sums z by activations: `(z, activations)`, strips of one length.
  public let apply: @Sendable (Strip<S>, Strip<S>) -> Void
  /// Multiplies dL/da by the derivative, leaving dL/dz: `(z, activations, delta)`.
  public let multiplyByDerivative: @Sendable (Strip<S>, Strip<S>, Strip<S>) -> Void

  /// Derives the strip forms of a function; specialised for each function and precision.
  init<Function: ActivationFunction>(_ function: Function) {
    value = { function.value($0) }
    derivative = { function.derivative($0, value: function.value($0)) }
    apply = { z, activations in
      for i in 0..<z.count { activations[i] = function.value(z[i]) }
    }
    multiplyByDerivative = { z, activations, delta in
      for i in 0..<z.count {
        delta[i] = delta[i] * function.derivative(z[i], value: activations[i])
      }
    }
  }
}
