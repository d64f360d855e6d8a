/// What a regularizer does to the parameters of a layer, in numbers.
///
/// There are four occasions: ``penalty(_:_:)`` when the loss is measured, ``addSlope(_:_:to:_:)``
/// when its gradient is known, ``shrink(_:_:rate:)`` before an optimizer's step and
/// ``limit(_:inputs:outputs:stride:)`` after it. A function whose number is 0, or `nil`, does
/// nothing; what is not a number stays so, and zeros that fill up rows stay zeros.
struct Regularization: Sendable, Hashable {
  /// The factor of the sum of magnitudes in the penalty.
  var lasso = 0.0
  /// Twice the factor of the sum of squares in the penalty.
  var ridge = 0.0
  /// The share of a parameter that is taken before a step, per learning rate.
  var decay = 0.0
  /// The longest that the weights into one unit may be after a step.
  var limit: Double?
  /// Whether penalty and decay are meant for biases, too.
  var includesBiases = false
}

extension Regularization {
  /// What it adds to the loss, summed in order in double precision.
  func penalty<S: Scalar>(_ weights: Strip<S>, _ biases: Strip<S>) -> Double {
    penalty(weights) + (includesBiases ? penalty(biases) : 0)
  }

  /// P = lasso sum |w| + ridge / 2 sum w².
  private func penalty<S: Scalar>(_ parameters: Strip<S>) -> Double {
    guard hasPenalty else { return 0 }
    var (magnitudes, squares) = (0.0, 0.0)
    for i in 0..<parameters.count {
      let number = Double(parameters[i])
      magnitudes += number.magnitude
      squares += number * number
    }
    return lasso * magnitudes + ridge / 2 * squares
  }

  /// Adds the slope of the penalty to the gradient of the loss.
  func addSlope<S: Scalar>(
    _ weights: Strip<S>, _ biases: Strip<S>, to weightGradient: Strip<S>, _ biasGradient: Strip<S>
  ) {
    addSlope(weights, to: weightGradient)
    if includesBiases { addSlope(biases, to: biasGradient) }
  }

  /// dP/dw = lasso sign(w) + ridge w, where the sign of 0 is 0.
  private func addSlope<S: Scalar>(_ parameters: Strip<S>, to gradient: Strip<S>) {
    guard hasPenalty else { return }
    let (lasso, ridge) = (S(lasso), S(ridge))
    for i in 0..<parameters.count {
      let number = parameters[i]
      let sign = number > 0 ? 1 : (number < 0 ? -1 : number)
      gradient[i] = gradient[i] + (lasso * sign + ridge * number)
    }
  }

  private var hasPenalty: Bool { lasso != 0 || ridge != 0 }

  /// Takes the decay away, before a step at a learning rate.
  func shrink<S: Scalar>(_ weights: Strip<S>, _ biases: Strip<S>, rate: Double) {
    shrink(weights, by: S(rate * decay))
    if includesBiases { shrink(biases, by: S(rate * decay)) }
  }

  private func shrink<S: Scalar>(_ parameters: Strip<S>, by share: S) {
    guard decay != 0 else { return }
    for i in 0..<parameters.count { parameters[i] = parameters[i] - share * parameters[i] }
  }

  /// Shortens the weights into each unit to the limit, after a step.
  ///
  /// The weights are `[inputs, outputs]`, a row every `stride` numbers.
  func limit<S: Scalar>(_ weights: Strip<S>, inputs: Int, outputs: Int, stride: Int) {
    guard let limit else { return }
    for output in 0..<outputs {
      let positions = Swift.stride(from: output, to: inputs * stride, by: stride)
      var squares = 0.0
      for i in positions { squares += Double(weights[i]) * Double(weights[i]) }
      let length = squares.squareRoot()
      guard length > limit else { continue }
      let factor = S(limit / length)
      for i in positions { weights[i] = weights[i] * factor }
    }
  }
}
