extension Optimizer {
  static let adam = Optimizer(
    "adam", "Scales each parameter's step by the recent size of its gradient.",
    formula: Adam.means
      + "x <- x - rate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)",
    source: "Kingma & Ba 2015, algorithm 1", learningRate: 0.001, parameters: Adam.parameters
  ) { Adam($0) }

  static let amsgrad = Optimizer(
    "amsgrad", "Adam with the largest mean squared gradient so far, so that rates never grow.",
    formula: Adam.means + "w <- max(w, v); "
      + "x <- x - rate m / (1 - beta1^t) / (sqrt(w / (1 - beta2^t)) + epsilon)",
    source: "Reddi, Kale & Kumar 2018, algorithm 2, with Adam's corrections",
    learningRate: 0.001, parameters: Adam.parameters
  ) { AMSGrad(adam: Adam($0)) }

  static let adamw = Optimizer(
    "adamw", "Adam that also shrinks every weight and bias, apart from the gradient.",
    formula: Adam.means + "x <- x - rate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)"
      + " - rate weight-decay x",
    source: "Loshchilov & Hutter 2019, algorithm 2", learningRate: 0.001,
    parameters: Adam.parameters + [.weightDecay(default: 0.01)]
  ) { AdamW(adam: Adam($0), decay: $0.number("weight-decay")) }
}

/// The coefficients are beta1, 1 - beta1, beta2, 1 - beta2, the rate over the correction of the
/// mean, the inverse root of the correction of the mean square, and epsilon.
struct Adam: UpdateRule {
  let beta1: Double
  let beta2: Double
  let epsilon: Double

  static let means = "m <- beta1 m + (1 - beta1) g; v <- beta2 v + (1 - beta2) g^2; "

  static let parameters: [Parameter] = [
    .share("beta1", of: "the mean gradient", default: 0.9),
    .share("beta2", of: "the mean squared gradient", default: 0.999),
    .epsilon(default: 1e-8),
  ]

  init(_ arguments: Arguments) {
    beta1 = arguments.number("beta1")
    beta2 = arguments.number("beta2")
    epsilon = arguments.number("epsilon")
  }

  var memories: Int { 2 }
  var code: UpdateCode? { .adam }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    [
      beta1, 1 - beta1, beta2, 1 - beta2, rate / (1 - beta1.power(step)),
      1 / (1 - beta2.power(step)).squareRoot(), epsilon, 0,
    ]
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    Self.remember(gradient, &memory, shared)
    parameter = parameter - Self.step(memory.first, memory.second, shared)
  }

  /// Takes a gradient into its mean and its mean square.
  @inline(__always)
  static func remember<S: Scalar>(
    _ gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    memory.first = shared[0] * memory.first + shared[1] * gradient
    memory.second = shared[2] * memory.second + shared[3] * (gradient * gradient)
  }

  /// How far a mean gradient leads, given a mean square.
  @inline(__always)
  static func step<S: Scalar>(_ mean: S, _ square: S, _ shared: Coefficients<S>) -> S {
    shared[4] * (mean / (square.squareRoot() * shared[5] + shared[6]))
  }
}

struct AMSGrad: UpdateRule {
  let adam: Adam

  var memories: Int { 3 }
  var code: UpdateCode? { .amsgrad }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    adam.coefficients(rate: rate, step: step, previous: previous)
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    Adam.remember(gradient, &memory, shared)
    memory.third = memory.third >= memory.second ? memory.third : memory.second
    parameter = parameter - Adam.step(memory.first, memory.third, shared)
  }
}

/// The eighth coefficient is the share of a parameter that a step takes away.
struct AdamW: UpdateRule {
  let adam: Adam
  let decay: Double

  var memories: Int { 2 }
  var code: UpdateCode? { .adamw }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    var shared = adam.coefficients(rate: rate, step: step, previous: previous)
    shared[7] = rate * decay
    return shared
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    Adam.remember(gradient, &memory, shared)
    let step = Adam.step(memory.first, memory.second, shared)
    parameter = parameter - (step + shared[7] * parameter)
  }
}
