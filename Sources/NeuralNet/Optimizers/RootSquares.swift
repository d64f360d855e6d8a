extension Optimizer {
  static let adagrad = Optimizer(
    "adagrad", "Divides each parameter's rate by the root of all its squared gradients.",
    formula: "s <- s + g^2; x <- x - rate g / (sqrt(s) + epsilon)",
    source: "Duchi, Hazan & Singer 2011, with diagonal matrices", learningRate: 0.01,
    parameters: [.epsilon(default: 1e-10), .epsilonInside]
  ) {
    RootSquares(kept: 1, new: 1, $0)
  }

  static let rmsprop = Optimizer(
    "rmsprop", "Divides each parameter's rate by the root of its mean squared gradient.",
    formula: "s <- decay s + (1 - decay) g^2; x <- x - rate g / (sqrt(s) + epsilon)",
    source: "Tieleman & Hinton 2012, lecture 6.5", learningRate: 0.01,
    parameters: [
      .share("decay", of: "the mean squared gradient", default: 0.99), .epsilon(default: 1e-8),
      .epsilonInside,
    ]
  ) {
    RootSquares(kept: $0.number("decay"), new: 1 - $0.number("decay"), $0)
  }
}

extension Parameter {
  fileprivate static let epsilonInside = Parameter(
    "epsilon-inside", "Adds epsilon inside the root: sqrt(s + epsilon).", .flag,
    default: .flag(false))
}

/// Adagrad, which sums squared gradients, and RMSProp, which averages them.
struct RootSquares: UpdateRule {
  let kept: Double
  let new: Double
  let epsilon: Double
  let isInside: Bool

  init(kept: Double, new: Double, _ arguments: Arguments) {
    self.kept = kept
    self.new = new
    epsilon = arguments.number("epsilon")
    isInside = arguments.flag("epsilon-inside")
  }

  var memories: Int { 1 }
  var code: UpdateCode? { .rootSquares }

  func coefficients(
    rate: Double, step: Int, previous: Coefficients<Double>
  ) -> Coefficients<Double> {
    [rate, kept, new, isInside ? epsilon : 0, isInside ? 0 : epsilon, 0, 0, 0]
  }

  @inline(__always)
  func move<S: Scalar>(
    _ parameter: inout S, along gradient: S, _ memory: inout Memory<S>, _ shared: Coefficients<S>
  ) {
    let (rate, kept, new, inside, outside) = (shared[0], shared[1], shared[2], shared[3], shared[4])
    memory.first = kept * memory.first + new * (gradient * gradient)
    let divisor = (memory.first + inside).squareRoot() + outside
    parameter = parameter - rate * (gradient / divisor)
  }
}
