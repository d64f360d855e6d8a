/// An optimizer as the catalogue lists it.
public struct Optimizer: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// One step, for parameters x and gradient g; what is remembered starts at 0.
  public let formula: String
  /// Who proposed it.
  public let source: String
  /// What can be set; the learning rate comes first.
  public let parameters: [Parameter]
  let single: @Sendable (Arguments) -> OptimizerKernel<Float>
  let double: @Sendable (Arguments) -> OptimizerKernel<Double>
  private let check: @Sendable (Arguments) -> String?

  init<Rule: UpdateRule>(
    _ name: String, _ summary: String, formula: String, source: String, learningRate: Double,
    parameters: [Parameter], check: @escaping @Sendable (Arguments) -> String? = { _ in nil },
    rule: @escaping @Sendable (Arguments) -> Rule
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = [Self.learningRate(default: learningRate)] + parameters
    self.check = check
    single = { OptimizerKernel<Float>(rule($0)) }
    double = { OptimizerKernel<Double>(rule($0)) }
  }

  /// What is wrong with settings that do not go together.
  public func problem(with arguments: Arguments) -> String? { check(arguments) }

  /// Every optimizer.
  public static let catalogue = Catalogue(
    family: "optimizer",
    entries: [
      sgd, adagrad, adadelta, rmsprop, adam, amsgrad, nadam, adamax, adamw, lion,
    ])

  private static func learningRate(default rate: Double) -> Parameter {
    Parameter(
      "learning-rate", "The length of a step, as a multiple of its direction.",
      .number(.positive), default: .number(rate))
  }
}

extension Choice<Optimizer> {
  /// The learning rate, before any schedule.
  public var learningRate: Double { arguments.number("learning-rate") }
}

extension Parameter {
  /// The share of something that each step keeps.
  static func share(_ name: String, of what: String, default share: Double) -> Parameter {
    Parameter(
      name, "The share of \(what) that is kept.", .number(.from(0, below: 1)),
      default: .number(share))
  }

  /// What keeps a divisor from 0, and is no 0 in single precision either.
  static func epsilon(
    default number: Double, _ place: String = "added outside the root"
  ) -> Parameter {
    Parameter(
      "epsilon", "Keeps the divisor from 0; \(place).", .number(NumberRange(from: 1e-30)),
      default: .number(number))
  }

  /// How strongly parameters shrink by themselves.
  static func weightDecay(default number: Double) -> Parameter {
    Parameter(
      "weight-decay", "The share of every parameter that a step takes away, per learning rate.",
      .number(NumberRange(from: 0)), default: .number(number))
  }
}
