extension Optimizer {
  static let adamax = Optimizer(
    "adamax", "Adam with the largest recent gradient in place of the mean square.",
    formula: "m <- beta1 m + (1 - beta1) g; u <- max(beta2 u, |g| + epsilon); "
      + "x <- x - rate m / (1 - beta1^t) / u",
    source: "Kingma & Ba 2015, algorithm 2", learningRate: 0.002,
    parameters: [
      .share("beta1", of: "the mean gradient", default: 0.9),
      .share("beta2", of: "the largest gradient", default: 0.999),
      .epsilon(default: 1e-8, "added to the gradient's size"),
    ]
  ) {
    Adamax(
      beta1: $0.number("beta1"), beta2: $0.number("beta2"), epsilon: $0.number("epsilon"))
  }
}

struct Adamax: UpdateRule {
  let beta1: Double
  let beta2: Double
  let epsilon: Double

  var memories: Int { 2 }
  var code: UpdateCode? { .adamax }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    [beta1, 1 - beta1, beta2, rate / (1 - beta1.power(step)), epsilon, 0, 0, 0]
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    memory.first = shared[0] * memory.first + shared[1] * gradient
    let (faded, size) = (shared[2] * memory.second, gradient.magnitude + shared[4])
    memory.second = faded >= size ? faded : size
    parameter = parameter - shared[3] * (memory.first / memory.second)
  }
}
