extension Loss {
  /// Every loss.
  ///
  /// A new one is a struct with the function, a record that describes it, and a word in this list.
  public static let catalogue = Catalogue(
    family: "loss",
    entries: [
      meanSquaredError, meanAbsoluteError, huber, logCosh, hinge, binaryCrossEntropy, crossEntropy,
    ])

  static let meanSquaredError = Loss(
    "mse", "The squared error, averaged over the outputs and the batch, without a factor ½.",
    formula: "1/K sum_k (y_k - t_k)^2", source: "Legendre 1805; Gauss 1809",
    parameters: [
      overOutputs,
      Parameter(
        "half", "Whether it is halved, so that the error itself is the slope.", .flag,
        default: .flag(false)),
    ],
    takesLogits: false, fitsRegression: true, outputsForClasses: { $0 == 2 ? 1 : $0 },
    compiled: { LossCode($0.flag("half") ? .halfSquaredError : .squaredError) }
  ) { SquaredError(addsUp: addsUp($0), isHalved: $0.flag("half")) }

  static let meanAbsoluteError = Loss(
    "mae", "The magnitude of the error, averaged over the outputs and the batch.",
    formula: "1/K sum_k |y_k - t_k|", source: "Boscovich 1757", parameters: [overOutputs],
    takesLogits: false, fitsRegression: true, outputsForClasses: { $0 == 2 ? 1 : $0 },
    compiled: { _ in LossCode(.absoluteError) }
  ) { AbsoluteError(addsUp: addsUp($0)) }

  static let huber = Loss(
    "huber", "Half the squared error up to a bound, and a straight line beyond it.",
    formula: "1/K sum_k e^2 / 2 if |e| <= delta, else delta (|e| - delta / 2), e = y_k - t_k",
    source: "Huber 1964",
    parameters: [
      overOutputs,
      Parameter("delta", "Where it becomes straight.", .number(.positive), default: .number(1)),
    ],
    takesLogits: false, fitsRegression: true, outputsForClasses: { $0 == 2 ? 1 : $0 },
    compiled: { LossCode(.huber, parameter: $0.number("delta")) }
  ) { Huber(addsUp: addsUp($0), delta: $0.number("delta")) }

  static let logCosh = Loss(
    "log-cosh", "Like half the squared error near 0 and like the magnitude far from it.",
    formula: "1/K sum_k ln(cosh(y_k - t_k))", source: "Green 1990",
    parameters: [overOutputs], takesLogits: false, fitsRegression: true,
    outputsForClasses: { $0 == 2 ? 1 : $0 }, compiled: { _ in LossCode(.logCosh) }
  ) { LogCosh(addsUp: addsUp($0)) }

  static let hinge = Loss(
    "hinge", "How far each output falls short of 1 on its class's side of 0.",
    formula: "1/K sum_k max(0, 1 - s_k y_k), s_k = 2 t_k - 1",
    source: "Cortes & Vapnik 1995", parameters: [overOutputs], takesLogits: true,
    fitsRegression: false, outputsForClasses: { $0 == 2 ? 1 : $0 },
    compiled: { _ in LossCode(.hinge) }
  ) { Hinge(addsUp: addsUp($0)) }

  static let binaryCrossEntropy = Loss(
    "binary-cross-entropy",
    "The surprise at the right answers, of a sigmoid on each logit, averaged over the outputs.",
    formula: "1/K sum_k max(z_k, 0) - z_k t_k + ln(1 + e^-|z_k|)", source: "Cox 1958",
    parameters: [overOutputs], takesLogits: true, fitsRegression: false,
    outputsForClasses: { $0 == 2 ? 1 : $0 }, compiled: { _ in LossCode(.logistic) }
  ) { BinaryCrossEntropy(addsUp: addsUp($0)) }

  static let crossEntropy = Loss(
    "cross-entropy", "The surprise at the right class, of a softmax over the logits.",
    formula: "ln(sum_k e^z_k) - sum_k t_k z_k", source: "Bridle 1990", takesLogits: true,
    fitsRegression: false, outputsForClasses: { $0 }, compiled: { _ in LossCode(.softmax) }
  ) { _ in CrossEntropy() }

  private static let overOutputs = Parameter(
    "over-outputs", "Whether an example's loss is the mean or the sum over its outputs.",
    .choice(["mean", "sum"]), default: .choice("mean"))

  private static func addsUp(_ arguments: Arguments) -> Bool {
    arguments.choice("over-outputs") == "sum"
  }
}

struct SquaredError: PointwiseLoss {
  let addsUp: Bool
  let isHalved: Bool

  @inline(__always)
  func cost<S: Scalar>(_ output: S, target: S) -> (value: S, slope: S) {
    let error = output - target
    return isHalved ? (0.5 * (error * error), error) : (error * error, 2 * error)
  }
}

struct AbsoluteError: PointwiseLoss {
  let addsUp: Bool

  func cost<S: Scalar>(_ output: S, target: S) -> (value: S, slope: S) {
    let error = output - target
    return (error.magnitude, error > 0 ? 1 : (error < 0 ? -1 : error))
  }
}

struct Huber: PointwiseLoss {
  let addsUp: Bool
  let delta: Double

  func cost<S: Scalar>(_ output: S, target: S) -> (value: S, slope: S) {
    let (error, bound) = (output - target, S(delta))
    let size = error.magnitude
    return (
      size <= bound ? 0.5 * (error * error) : bound * (size - 0.5 * bound),
      error > bound ? bound : (error < -bound ? -bound : error)
    )
  }
}

struct LogCosh: PointwiseLoss {
  let addsUp: Bool

  // ln(cosh(e)) = |e| + ln(1 + e^(-2|e|)) - ln(2), which cannot overflow.
  func cost<S: Scalar>(_ output: S, target: S) -> (value: S, slope: S) {
    let error = output - target
    let size = error.magnitude
    return (size + (S.log1p(S.exp(-2 * size)) - 0.6931471805599453), S.tanh(error))
  }
}

struct Hinge: PointwiseLoss {
  let addsUp: Bool
  var threshold: Double { 0 }

  func cost<S: Scalar>(_ output: S, target: S) -> (value: S, slope: S) {
    let side = 2 * target - 1
    let missing = 1 - side * output
    return (missing < 0 ? 0 : missing, missing > 0 ? -side : 0)
  }
}

struct BinaryCrossEntropy: PointwiseLoss {
  let addsUp: Bool
  var threshold: Double { 0 }

  // dL/dz = sigmoid(z) - t
  @inline(__always)
  func cost<S: Scalar>(_ z: S, target: S) -> (value: S, slope: S) {
    let decay = S.exp(-z.magnitude)
    let value = ((z < 0 ? 0 : z) - z * target) + S.log1p(decay)
    let probability = (z < 0 ? decay : 1) / (1 + decay)
    return (value, probability - target)
  }

  func prediction(_ outputs: [Double]) -> [Double] { outputs.map { Double.sigmoid($0) } }
}

struct CrossEntropy: LossFunction {
  // dL/dz_k = softmax(z)_k - t_k
  func loss<S: Scalar>(_ outputs: Column<S>, targets: Column<S>, gradient: Column<S>) -> S {
    // The largest logit is taken off first, so that no power overflows.
    var most = outputs[0]
    for k in 1..<max(outputs.count, 1) where outputs[k] > most { most = outputs[k] }
    var total: S = 0
    var expected: S = 0
    for k in 0..<outputs.count {
      let shifted = outputs[k] - most
      let power = S.exp(shifted)
      gradient[k] = power
      total += power
      expected = expected.addingProduct(targets[k], shifted)
    }
    let share = 1 / total
    for k in 0..<outputs.count {
      gradient[k] = (-targets[k]).addingProduct(gradient[k], share).flushed
    }
    return S.log(total) - expected
  }

  func prediction(_ outputs: [Double]) -> [Double] {
    let most = outputs.max() ?? 0
    let powers = outputs.map { Double.exp($0 - most) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}
