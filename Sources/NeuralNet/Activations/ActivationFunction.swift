/// A function of one number that a layer applies to each of its weighted sums.
///
/// This is all that a new activation writes; the forms for whole signals in both precisions
/// follow. Where the compiled kernels have the function too, this is its specification.
public protocol ActivationFunction: Sendable {
  /// Whether the derivative looks at the weighted sum, which must then be kept.
  var needsSum: Bool { get }
  /// The activation of a weighted sum z.
  func value<S: Scalar>(_ z: S) -> S
  /// Its derivative at z, given the activation there, which often makes it cheap.
  ///
  /// Where ``needsSum`` is false, z may be anything.
  func derivative<S: Scalar>(_ z: S, value: S) -> S
}

extension ActivationFunction {
  /// Yes, to be on the safe side.
  public var needsSum: Bool { true }
}

/// An activation in one precision, applied to whole strips.
public struct ActivationKernel<S: Scalar>: Sendable {
  /// The activation of one weighted sum.
  public let value: @Sendable (S) -> S
  /// The derivative at one weighted sum.
  public let derivative: @Sendable (S) -> S
  /// Whether the derivative looks at the weighted sum.
  let needsSum: Bool
  /// The compiled form, if there is one.
  let code: ActivationCode?
  /// Makes activations of weighted sums: `(z, activations, count)`.
  let apply: @Sendable (Strip<S>, Strip<S>, Int) -> Void
  /// Multiplies dL/da by the derivative, leaving dL/dz: `(z, activations, delta, count)`.
  let multiplyByDerivative: @Sendable (Strip<S>, Strip<S>, Strip<S>, Int) -> Void

  /// Derives the strip forms of a function; specialised for each function and precision.
  init<Function: ActivationFunction>(_ function: Function, code: ActivationCode?) {
    value = { function.value($0) }
    derivative = { function.derivative($0, value: function.value($0)) }
    needsSum = function.needsSum
    self.code = code
    apply = { z, activations, count in
      for i in 0..<count { activations[i] = function.value(z[i]).flushed }
    }
    multiplyByDerivative = { z, activations, delta, count in
      for i in 0..<count {
        delta[i] = (delta[i] * function.derivative(z[i], value: activations[i])).flushed
      }
    }
  }
}

extension ActivationKernel {
  /// Makes activations of weighted sums, by the compiled form where there is one.
  func activate(_ sums: Strip<S>, into values: Strip<S>, count: Int, _ kernels: Kernels<S>) {
    if let code {
      kernels.activate(code, sums, into: values, count: count)
    } else {
      apply(sums, values, count)
    }
  }

  /// Multiplies dL/da by the derivative, by the compiled form where there is one.
  func differentiate(
    sums: Strip<S>, values: Strip<S>, delta: Strip<S>, count: Int, _ kernels: Kernels<S>
  ) {
    if let code {
      kernels.differentiate(code, sums: sums, values: values, delta: delta, count: count)
    } else {
      multiplyByDerivative(sums, values, delta, count)
    }
  }
}
