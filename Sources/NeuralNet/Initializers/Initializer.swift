/// A rule for a layer's start weights (or biases), as the catalogue lists it.
public struct Initializer: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// The distribution of one weight.
  public let formula: String
  /// Who proposed it, or nothing.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  /// Draws one weight, given the settings and the layer's width on both sides.
  ///
  /// Biases are drawn with the same fans as their layer's weights.
  let draw: @Sendable (Arguments, Fans, inout RandomSource) -> Double
  private let check: @Sendable (Arguments) -> String?

  /// How many units a layer takes from and gives to.
  public struct Fans: Sendable, Hashable {
    /// The units that feed one unit of the layer.
    public let inputs: Int
    /// The units of the layer.
    public let outputs: Int
  }

  init(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], check: @escaping @Sendable (Arguments) -> String? = { _ in nil },
    draw: @escaping @Sendable (Arguments, Fans, inout RandomSource) -> Double
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.check = check
    self.draw = draw
  }

  /// What is wrong with settings that do not go together.
  public func problem(with arguments: Arguments) -> String? { check(arguments) }

  /// Every initializer.
  public static let catalogue = Catalogue(
    family: "initializer", entries: [zeros, constant, normal, uniform, xavier, he])

  static let zeros = Initializer(
    "zeros", "All zero, so that no unit ever differs from its neighbours.", formula: "0"
  ) { _, _, _ in 0 }

  static let constant = Initializer(
    "constant", "All the same, so that no unit ever differs from its neighbours.",
    formula: "value",
    parameters: [Parameter("value", "What every weight holds.", .number(.finite))]
  ) { arguments, _, _ in arguments.number("value") }

  static let normal = Initializer(
    "normal", "Normally distributed, whatever the layer's width.",
    formula: "N(mean, deviation^2)",
    parameters: [
      Parameter(
        "deviation", "The standard deviation.", .number(NumberRange(from: 0)), default: .number(1)),
      Parameter("mean", "The mean.", .number(.finite), default: .number(0)),
    ]
  ) { arguments, _, random in
    arguments.number("mean") + arguments.number("deviation") * random.nextNormal()
  }

  static let uniform = Initializer(
    "uniform", "Evenly distributed, whatever the layer's width.", formula: "U(low, high)",
    parameters: [
      Parameter("low", "The lower end.", .number(.finite), default: .number(-1)),
      Parameter("high", "The upper end.", .number(.finite), default: .number(1)),
    ],
    check: { $0.number("low") <= $0.number("high") ? nil : "'low' is above 'high'" }
  ) { arguments, _, random in
    random.nextUniform(from: arguments.number("low"), to: arguments.number("high"))
  }

  static let xavier = Initializer(
    "xavier", "Keeps the variance of signals and gradients in linear and tanh layers.",
    formula: "variance 2 / (inputs + outputs)",
    source: "Glorot & Bengio 2010, equations 12 and 16",
    parameters: [form(default: "uniform")]
  ) { arguments, fans, random in
    let variance = 2 / (Double(fans.inputs) + Double(fans.outputs))
    return random.next(form: arguments.choice("form"), variance: variance)
  }

  static let he = Initializer(
    "he", "Keeps the variance of signals in ReLU layers.", formula: "variance 2 / inputs",
    source: "He, Zhang, Ren & Sun 2015, equation 10",
    parameters: [form(default: "normal")]
  ) { arguments, fans, random in
    random.next(form: arguments.choice("form"), variance: 2 / Double(fans.inputs))
  }

  private static func form(default word: String) -> Parameter {
    Parameter(
      "form", "The distribution that has this variance.", .choice(["uniform", "normal"]),
      default: .choice(word))
  }
}

extension RandomSource {
  /// A number around 0 of a given variance: normal, or even within the root of three times that.
  fileprivate mutating func next(form: String, variance: Double) -> Double {
    if form == "normal" { return variance.squareRoot() * nextNormal() }
    let limit = (3 * variance).squareRoot()
    return nextUniform(from: -limit, to: limit)
  }
}
