/// An optimizer as the catalogue lists it.
public struct Optimizer: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// One step, for parameters x and gradient g.
  public let formula: String
  /// Who proposed it.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  let single: @Sendable (Arguments) -> OptimizerKernel<Float>
  let double: @Sendable (Arguments) -> OptimizerKernel<Double>
  private let check: @Sendable (Arguments) -> String?

  init<Rule: UpdateRule>(
    _ name: String, _ summary: String, formula: String, source: String, parameters: [Parameter],
    check: @escaping @Sendable (Arguments) -> String? = { _ in nil },
    rule: @escaping @Sendable (Arguments) -> Rule
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.check = check
    single = { OptimizerKernel<Float>(rule($0)) }
    double = { OptimizerKernel<Double>(rule($0)) }
  }

  /// What is wrong with settings that do not go together.
  public func problem(with arguments: Arguments) -> String? { check(arguments) }

  /// Every optimizer.
  public static let catalogue = Catalogue(family: "optimizer", entries: [sgd, adam])

  static let sgd = Optimizer(
    "sgd", "Gradient descent, with momentum if wanted; stochastic by its batches.",
    formula: "v <- momentum v + g; x <- x - rate v, or x - rate (g + momentum v) for Nesterov",
    source: "Robbins & Monro 1951; Polyak 1964; Nesterov 1983, in the form of Sutskever 2013",
    parameters: [
      learningRate(default: 0.1),
      Parameter(
        "momentum", "The share of the last step's velocity that is kept.",
        .number(.from(0, below: 1)), default: .number(0)),
      Parameter(
        "nesterov", "Looks ahead along the velocity; needs a momentum.", .flag,
        default: .flag(false)),
    ],
    check: {
      $0.flag("nesterov") && $0.number("momentum") == 0 ? "'nesterov' needs a 'momentum'" : nil
    }
  ) {
    GradientDescent(
      learningRate: $0.number("learning-rate"), momentum: $0.number("momentum"),
      looksAhead: $0.flag("nesterov"))
  }

  static let adam = Optimizer(
    "adam", "Scales each parameter's step by the recent size of its gradient.",
    formula: "m <- beta1 m + (1 - beta1) g; v <- beta2 v + (1 - beta2) g^2; "
      + "x <- x - rate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)",
    source: "Kingma & Ba 2015, algorithm 1",
    parameters: [
      learningRate(default: 0.001),
      Parameter(
        "beta1", "The share of the mean gradient that is kept.", .number(.from(0, below: 1)),
        default: .number(0.9)),
      Parameter(
        "beta2", "The share of the mean squared gradient that is kept.",
        .number(.from(0, below: 1)), default: .number(0.999)),
      Parameter(
        "epsilon", "Keeps the divisor from 0; added outside the root.", .number(.positive),
        default: .number(1e-8)),
    ]
  ) {
    Adam(
      learningRate: $0.number("learning-rate"), beta1: $0.number("beta1"),
      beta2: $0.number("beta2"), epsilon: $0.number("epsilon"))
  }

  private static func learningRate(default rate: Double) -> Parameter {
    Parameter(
      "learning-rate", "The length of a step, as a multiple of its direction.",
      .number(.positive), default: .number(rate))
  }
}

struct GradientDescent: UpdateRule {
  let learningRate: Double
  let momentum: Double
  let looksAhead: Bool

  var memories: Int { momentum == 0 ? 0 : 1 }

  func update<S: Scalar>(
    _ parameters: Strip<S>, along gradient: Strip<S>, memory: [Strip<S>], step: Int
  ) {
    let rate = S(learningRate)
    let kept = S(momentum)
    guard let velocity = memory.first else {
      for i in 0..<parameters.count { parameters[i] = parameters[i] - rate * gradient[i] }
      return
    }
    for i in 0..<parameters.count {
      velocity[i] = kept * velocity[i] + gradient[i]
      let direction = looksAhead ? gradient[i] + kept * velocity[i] : velocity[i]
      parameters[i] = parameters[i] - rate * direction
    }
  }
}

struct Adam: UpdateRule {
  let learningRate: Double
  let beta1: Double
  let beta2: Double
  let epsilon: Double

  var memories: Int { 2 }

  func update<S: Scalar>(
    _ parameters: Strip<S>, along gradient: Strip<S>, memory: [Strip<S>], step: Int
  ) {
    let (mean, square) = (memory[0], memory[1])
    let rate = S(learningRate / (1 - Self.power(beta1, step)))
    let root = S((1 - Self.power(beta2, step)).squareRoot())
    let (keptMean, newMean) = (S(beta1), S(1 - beta1))
    let (keptSquare, newSquare) = (S(beta2), S(1 - beta2))
    let small = S(epsilon)
    for i in 0..<parameters.count {
      let g = gradient[i]
      mean[i] = keptMean * mean[i] + newMean * g
      square[i] = keptSquare * square[i] + newSquare * (g * g)
      let divisor = square[i].squareRoot() / root + small
      parameters[i] = parameters[i] - rate * (mean[i] / divisor)
    }
  }

  /// A number to a whole power, by squaring: the same bits everywhere.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, left) = (1.0, base, exponent)
    while left > 0 {
      if left & 1 == 1 { result *= factor }
      factor *= factor
      left >>= 1
    }
    return result
  }
}
