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
  /// Draws a layer's weights, row by row, or its biases, as many as are asked for.
  ///
  /// Biases are drawn with the same fans as their layer's weights.
  let draws: @Sendable (Arguments, Fans, Int, inout RandomSource) -> [Double]
  private let check: @Sendable (Arguments) -> String?

  /// How many units a layer takes from and gives to.
  public struct Fans: Sendable, Hashable {
    /// The units that feed one unit of the layer.
    public let inputs: Int
    /// The units of the layer.
    public let outputs: Int
  }

  /// Draws one weight.
  typealias Draw = (inout RandomSource) -> Double

  /// Describes an initializer that draws each weight by itself.
  init(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], check: @escaping @Sendable (Arguments) -> String? = { _ in nil },
    draw: @escaping @Sendable (Arguments, Fans) -> Draw
  ) {
    self.init(
      name, summary, formula: formula, source: source, parameters: parameters, check: check,
      draws: { arguments, fans, count, random in
        let draw = draw(arguments, fans)
        return (0..<count).map { _ in draw(&random) }
      })
  }

  /// Describes an initializer that draws a layer as a whole.
  init(
    _ name: String, _ summary: String, formula: String, source: String, parameters: [Parameter],
    check: @escaping @Sendable (Arguments) -> String? = { _ in nil },
    draws: @escaping @Sendable (Arguments, Fans, Int, inout RandomSource) -> [Double]
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.check = check
    self.draws = draws
  }

  /// What is wrong with settings that do not go together.
  public func problem(with arguments: Arguments) -> String? { check(arguments) }

  /// Every initializer.
  public static let catalogue = Catalogue(
    family: "initializer",
    entries: [
      zeros, constant, normal, uniform, standard, xavier, he, lecun, orthogonal,
    ])

  static let zeros = Initializer(
    "zeros", "All zero, so that no unit ever differs from its neighbours.", formula: "0"
  ) { _, _ in { _ in 0 } }

  static let constant = Initializer(
    "constant", "All the same, so that no unit ever differs from its neighbours.",
    formula: "value",
    parameters: [Parameter("value", "What every weight holds.", .number(.finite))]
  ) { arguments, _ in
    let value = arguments.number("value")
    return { _ in value }
  }

  static let normal = Initializer(
    "normal", "Normally distributed, whatever the layer's width.",
    formula: "N(mean, deviation^2)",
    parameters: [
      Parameter(
        "deviation", "The standard deviation.", .number(NumberRange(from: 0)), default: .number(1)),
      Parameter("mean", "The mean.", .number(.finite), default: .number(0)),
    ]
  ) { arguments, _ in
    let (mean, deviation) = (arguments.number("mean"), arguments.number("deviation"))
    return { mean + deviation * $0.nextNormal() }
  }

  static let uniform = Initializer(
    "uniform", "Evenly distributed, whatever the layer's width.", formula: "U(low, high)",
    parameters: [
      Parameter("low", "The lower end.", .number(.finite), default: .number(-1)),
      Parameter("high", "The upper end.", .number(.finite), default: .number(1)),
    ],
    check: { $0.number("low") <= $0.number("high") ? nil : "'low' is above 'high'" }
  ) { arguments, _ in
    let (low, high) = (arguments.number("low"), arguments.number("high"))
    return { $0.nextUniform(from: low, to: high) }
  }
}
