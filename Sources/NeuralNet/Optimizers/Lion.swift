extension Optimizer {
  static let lion = Optimizer(
    "lion", "Steps equally far for every parameter, along the sign of its mean gradient.",
    formula: "c = beta1 m + (1 - beta1) g; x <- x - rate sign(c) - rate weight-decay x; "
      + "m <- beta2 m + (1 - beta2) g",
    source: "Chen, Liang, Huang et al. 2023, algorithm 2", learningRate: 0.0001,
    parameters: [
      .share("beta1", of: "the mean gradient for this step", default: 0.9),
      .share("beta2", of: "the mean gradient for later steps", default: 0.99),
      .weightDecay(default: 0),
    ]
  ) {
    Lion(
      beta1: $0.number("beta1"), beta2: $0.number("beta2"), decay: $0.number("weight-decay"))
  }
}

struct Lion: UpdateRule {
  let beta1: Double
  let beta2: Double
  let decay: Double

  var memories: Int { 1 }
  var code: UpdateCode? { .lion }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    [rate, beta1, 1 - beta1, beta2, 1 - beta2, rate * decay, 0, 0]
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    let mean = shared[1] * memory.first + shared[2] * gradient
    let sign = mean > 0 ? 1 : (mean < 0 ? -1 : mean)
    memory.first = shared[3] * memory.first + shared[4] * gradient
    parameter = parameter - (shared[0] * sign + shared[5] * parameter)
  }
}
