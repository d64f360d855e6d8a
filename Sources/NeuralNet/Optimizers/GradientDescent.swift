extension Optimizer {
  static let sgd = Optimizer(
    "sgd", "Gradient descent, with momentum if wanted; stochastic by its batches.",
    formula: "v <- momentum v + (1 - dampening) g; "
      + "x <- x - rate v, or x - rate (g + momentum v) for Nesterov",
    source: "Robbins & Monro 1951; Polyak 1964; Nesterov 1983, in the form of Sutskever 2013",
    learningRate: 0.1,
    parameters: [
      .share("momentum", of: "the last step's velocity", default: 0),
      Parameter(
        "nesterov", "Looks ahead along the velocity; needs a momentum.", .flag,
        default: .flag(false)),
      Parameter(
        "dampening",
        "The share of the gradient that is kept from the velocity, from the first step on.",
        .number(.from(0, below: 1)), default: .number(0)),
    ],
    check: {
      if $0.number("momentum") == 0 {
        if $0.flag("nesterov") { return "'nesterov' needs a 'momentum'" }
        if $0.number("dampening") != 0 { return "'dampening' needs a 'momentum'" }
      }
      return $0.flag("nesterov") && $0.number("dampening") != 0
        ? "'nesterov' goes with no 'dampening'" : nil
    }
  ) {
    GradientDescent(
      momentum: $0.number("momentum"), dampening: $0.number("dampening"),
      looksAhead: $0.flag("nesterov"))
  }
}

/// The velocity starts at 0 and takes 1 - dampening of every gradient; PyTorch gives it the first
/// gradient whole.
struct GradientDescent: UpdateRule {
  let momentum: Double
  let dampening: Double
  let looksAhead: Bool

  var memories: Int { momentum == 0 ? 0 : 1 }
  var code: UpdateCode? { memories == 0 ? .sgd : looksAhead ? .nesterov : .momentum }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    [rate, momentum, 1 - dampening, 0, 0, 0, 0, 0]
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    let (rate, kept, new) = (shared[0], shared[1], shared[2])
    memory.first = kept * memory.first + new * gradient
    let direction = looksAhead ? gradient + kept * memory.first : memory.first
    parameter = parameter - rate * direction
  }
}
