extension Optimizer {
  static let adadelta = Optimizer(
    "adadelta", "Makes each step as long as recent ones were, compared with recent gradients.",
    formula: "s <- decay s + (1 - decay) g^2; d = sqrt(u + epsilon) / sqrt(s + epsilon) g; "
      + "u <- decay u + (1 - decay) d^2; x <- x - rate d",
    source: "Zeiler 2012, algorithm 1; the rate is a later addition", learningRate: 1,
    parameters: [
      .share("decay", of: "the mean squares", default: 0.9),
      .epsilon(default: 1e-6, "sets the first steps' length, too"),
    ]
  ) {
    Adadelta(decay: $0.number("decay"), epsilon: $0.number("epsilon"))
  }
}

struct Adadelta: UpdateRule {
  let decay: Double
  let epsilon: Double

  var memories: Int { 2 }
  var code: UpdateCode? { .adadelta }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    [rate, decay, 1 - decay, epsilon, 0, 0, 0, 0]
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    let (rate, kept, new, epsilon) = (shared[0], shared[1], shared[2], shared[3])
    memory.first = kept * memory.first + new * (gradient * gradient)
    let length = (memory.second + epsilon).squareRoot() / (memory.first + epsilon).squareRoot()
    let step = length * gradient
    memory.second = kept * memory.second + new * (step * step)
    parameter = parameter - rate * step
  }
}
