extension Optimizer {
  static let sgd = Optimizer(
    "sgd", "Gradient descent, with momentum if wanted; stochastic by its batches.",
    formula: "v <- momentum v + g; x <- x - rate v, or x - rate (g + momentum v) for Nesterov",
    source: "Robbins & Monro 1951; Polyak 1964; Nesterov 1983, in the form of Sutskever 2013",
    learningRate: 0.1,
    parameters: [
      .share("momentum", of: "the last step's velocity", default: 0),
      Parameter(
        "nesterov", "Looks ahead along the velocity; needs a momentum.", .flag,
        default: .flag(false)),
    ],
    check: {
      $0.flag("nesterov") && $0.number("momentum") == 0 ? "'nesterov' needs a 'momentum'" : nil
    }
  ) {
    GradientDescent(momentum: $0.number("momentum"), looksAhead: $0.flag("nesterov"))
  }
}

struct GradientDescent: UpdateRule {
  let momentum: Double
  let looksAhead: Bool

  var memories: Int { momentum == 0 ? 0 : 1 }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    [rate, momentum, 0, 0, 0, 0, 0, 0]
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    let (rate, kept) = (shared[0], shared[1])
    memory.first = kept * memory.first + gradient
    let direction = looksAhead ? gradient + kept * memory.first : memory.first
    parameter = parameter - rate * direction
  }
}
