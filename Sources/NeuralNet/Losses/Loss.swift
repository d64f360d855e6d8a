/// A loss as the catalogue lists it.
public struct Loss: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// One example's loss in outputs y (or logits z) and targets t.
  public let formula: String
  /// Who proposed it, or nothing.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  /// Whether it takes logits, and so no output activation.
  public let takesLogits: Bool
  /// How many outputs it wants for a number of classes.
  let outputsForClasses: @Sendable (Int) -> Int
  /// Whether it can be used for real targets.
  public let fitsRegression: Bool
  /// The function itself, under given settings.
  public let function: @Sendable (Arguments) -> any LossFunction
  let single: @Sendable (Arguments) -> LossKernel<Float>
  let double: @Sendable (Arguments) -> LossKernel<Double>

  init<Function: LossFunction>(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], takesLogits: Bool, fitsRegression: Bool,
    outputsForClasses: @escaping @Sendable (Int) -> Int,
    function: @escaping @Sendable (Arguments) -> Function
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.takesLogits = takesLogits
    self.fitsRegression = fitsRegression
    self.outputsForClasses = outputsForClasses
    self.function = { function($0) }
    single = { LossKernel<Float>(function($0)) }
    double = { LossKernel<Double>(function($0)) }
  }

  /// Every loss.
  public static let catalogue = Catalogue(
    family: "loss", entries: [meanSquaredError, binaryCrossEntropy, crossEntropy])

  static let meanSquaredError = Loss(
    "mse", "The squared error, averaged over the outputs and the batch, without a factor ½.",
    formula: "1/K sum_k (y_k - t_k)^2", takesLogits: false, fitsRegression: true,
    outputsForClasses: { $0 == 2 ? 1 : $0 }
  ) { _ in MeanSquaredError() }

  static let binaryCrossEntropy = Loss(
    "binary-cross-entropy",
    "The surprise at the right answers, of a sigmoid on each logit, averaged over the outputs.",
    formula: "1/K sum_k max(z_k, 0) - z_k t_k + ln(1 + e^-|z_k|)", takesLogits: true,
    fitsRegression: false, outputsForClasses: { $0 == 2 ? 1 : $0 }
  ) { _ in BinaryCrossEntropy() }

  static let crossEntropy = Loss(
    "cross-entropy", "The surprise at the right class, of a softmax over the logits.",
    formula: "ln(sum_k e^z_k) - sum_k t_k z_k", takesLogits: true, fitsRegression: false,
    outputsForClasses: { $0 }
  ) { _ in CrossEntropy() }
}

struct MeanSquaredError: LossFunction {
  // dL/dy_k = 2 (y_k - t_k) / K
  func loss<S: Scalar>(_ outputs: Strip<S>, targets: Strip<S>, gradient: Strip<S>) -> S {
    let share = 1 / S(outputs.count)
    var sum: S = 0
    for k in 0..<outputs.count {
      let error = outputs[k] - targets[k]
      sum += error * error
      gradient[k] = 2 * error * share
    }
    return sum * share
  }
}

struct BinaryCrossEntropy: LossFunction {
  // dL/dz_k = (sigmoid(z_k) - t_k) / K
  func loss<S: Scalar>(_ outputs: Strip<S>, targets: Strip<S>, gradient: Strip<S>) -> S {
    let share = 1 / S(outputs.count)
    var sum: S = 0
    for k in 0..<outputs.count {
      let z = outputs[k]
      let decay = S.exp(z < 0 ? z : -z)
      sum += (z < 0 ? 0 : z) - z * targets[k] + S.log1p(decay)
      let probability = (z < 0 ? decay : 1) / (1 + decay)
      gradient[k] = (probability - targets[k]) * share
    }
    return sum * share
  }

  func prediction(_ outputs: [Double]) -> [Double] { outputs.map { Sigmoid().value($0) } }
}

struct CrossEntropy: LossFunction {
  // dL/dz_k = softmax(z)_k - t_k
  func loss<S: Scalar>(_ outputs: Strip<S>, targets: Strip<S>, gradient: Strip<S>) -> S {
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
      expected += targets[k] * shifted
    }
    for k in 0..<outputs.count { gradient[k] = gradient[k] / total - targets[k] }
    return S.log(total) - expected
  }

  func prediction(_ outputs: [Double]) -> [Double] {
    let most = outputs.max() ?? 0
    let powers = outputs.map { Double.exp($0 - most) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
}
