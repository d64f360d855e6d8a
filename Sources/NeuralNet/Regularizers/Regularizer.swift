/// Something that keeps parameters small, as the catalogue lists it.
///
/// It is for weights, and for biases where it is told so; gains and offsets are left alone.
public struct Regularizer: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// The penalty on the loss, or what becomes of a weight w.
  public let formula: String
  /// Who proposed it.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  let regularization: @Sendable (Arguments) -> Regularization

  init(
    _ name: String, _ summary: String, formula: String, source: String, parameters: [Parameter],
    regularization: @escaping @Sendable (Arguments) -> Regularization
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.regularization = regularization
  }

  /// Every regularizer.
  public static let catalogue = Catalogue(
    family: "regularizer", entries: [l1, l2, weightDecay, maxNorm])

  static let l1 = Regularizer(
    "l1", "Adds the size of the weights to the loss, which makes many of them nearly 0.",
    formula: "strength sum |w|", source: "Tibshirani 1996",
    parameters: [strength("The factor of the sum."), biases]
  ) {
    Regularization(lasso: $0.number("strength"), includesBiases: $0.flag("biases"))
  }

  static let l2 = Regularizer(
    "l2", "Adds the squares of the weights to the loss, which keeps all of them small.",
    formula: "strength / 2 sum w^2", source: "Hoerl & Kennard 1970; Krogh & Hertz 1992",
    parameters: [
      strength("Twice the factor of the sum, over weights and not over samples."), biases,
    ]
  ) {
    Regularization(ridge: $0.number("strength"), includesBiases: $0.flag("biases"))
  }

  static let weightDecay = Regularizer(
    "weight-decay", "Shrinks the weights before each step, apart from the gradient.",
    formula: "w <- w - rate strength w",
    source: "Hanson & Pratt 1988; Loshchilov & Hutter 2019, section 2",
    parameters: [strength("The share of a weight that is taken, per learning rate."), biases]
  ) {
    Regularization(decay: $0.number("strength"), includesBiases: $0.flag("biases"))
  }

  static let maxNorm = Regularizer(
    "max-norm", "Shortens the weights into a unit after each step where they are too long.",
    formula: "w <- w limit / max(limit, |w|)",
    source: "Srebro, Rennie & Jaakkola 2005; Srivastava et al. 2014, section 5.1",
    parameters: [
      Parameter(
        "limit", "The largest root of the sum of squares of the weights into one unit.",
        .number(.positive))
    ]
  ) {
    Regularization(limit: $0.number("limit"))
  }

  private static func strength(_ summary: String) -> Parameter {
    Parameter("strength", summary, .number(NumberRange(from: 0)))
  }

  private static let biases = Parameter(
    "biases", "Whether biases count as weights.", .flag, default: .flag(false))
}

extension Choice<Regularizer> {
  /// What the regularizer does, in numbers.
  var regularization: Regularization { entry.regularization(arguments) }
}
