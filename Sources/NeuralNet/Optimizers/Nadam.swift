extension Optimizer {
  static let nadam = Optimizer(
    "nadam", "Adam that looks ahead along its mean gradient, as Nesterov's momentum does.",
    formula: "a_t = beta1 (1 - 0.96^(t momentum-decay) / 2); p_t = a_1 a_2 ... a_t; "
      + "m <- beta1 m + (1 - beta1) g; v <- beta2 v + (1 - beta2) g^2; "
      + "x <- x - rate ((1 - a_t) / (1 - p_t) g + a_t+1 / (1 - p_t+1) m) "
      + "/ (sqrt(v / (1 - beta2^t)) + epsilon)",
    source: "Dozat 2016", learningRate: 0.002,
    parameters: Adam.parameters + [
      Parameter(
        "momentum-decay", "How quickly the momentum grows from half of beta1 to beta1.",
        .number(NumberRange(from: 0)), default: .number(0.004))
    ]
  ) { Nadam(adam: Adam($0), momentumDecay: $0.number("momentum-decay")) }
}

/// As in PyTorch, the mean keeps beta1 of itself, not a_t; the eighth coefficient is p_t.
struct Nadam: UpdateRule {
  let adam: Adam
  let momentumDecay: Double

  var memories: Int { 2 }
  var code: UpdateCode? { .nadam }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    let product = momentum(at: step) * (step == 1 ? 1 : previous[7])
    let next = momentum(at: step + 1)
    var shared = adam.coefficients(rate: rate, step: step, previous: previous)
    // The correction c of the mean square moves out of the root: 1 / (sqrt(v) / c + epsilon) is
    // c / (sqrt(v) + c epsilon).
    let correction = 1 / shared[5]
    shared[4] = rate * correction * (1 - momentum(at: step)) / (1 - product)
    shared[5] = rate * correction * next / (1 - product * next)
    shared[6] = correction * adam.epsilon
    shared[7] = product
    return shared
  }

  private func momentum(at step: Int) -> Double {
    adam.beta1 * (1 - 0.5 * 0.96.power(Double(step) * momentumDecay))
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    Adam.remember(gradient, &memory, shared)
    let direction = shared[4] * gradient + shared[5] * memory.first
    parameter = parameter - direction / (memory.second.squareRoot() + shared[6])
  }
}
