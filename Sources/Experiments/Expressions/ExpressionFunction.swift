import NeuralNet

/// A function that an expression may call: one entry of the language's catalogue.
public struct ExpressionFunction: Sendable {
  /// What it makes of what.
  enum Kind: Sendable {
    /// Of one number of a seed, another.
    case ofNumber(@Sendable (Double) -> Double)
    /// Of several numbers of a seed one; of a single one, over all seeds.
    case ofSample(@Sendable (Statistics) -> Double)
    /// The number of seeds in which a comparison holds.
    case count
    /// The first place on a series' axis at which a comparison holds.
    case when
  }

  let name: String
  let summary: String
  let kind: Kind

  /// The name of what reads the spec: no function of numbers.
  static let settingName = "setting"

  static let catalogue: [ExpressionFunction] = [
    sample("mean", "the mean") { $0.mean },
    sample("median", "the median") { $0.median },
    sample("min", "the smallest") { $0.min },
    sample("max", "the largest") { $0.max },
    sample("deviation", "the sample standard deviation") { $0.deviation },
    number("abs", "The size, without its sign.") { $0.magnitude },
    number("sqrt", "The square root.") { $0.squareRoot() },
    number("exp", "e to this power.") { Double.exp($0) },
    number("ln", "The natural logarithm.") { logarithm($0) },
    number("log10", "The logarithm to base ten.", decimalLogarithm),
    ExpressionFunction(
      name: "count", summary: "The number of seeds in which a comparison holds: count(a < b).",
      kind: .count),
    ExpressionFunction(
      name: "when",
      summary: "The first recorded place at which a comparison of a series holds, such as the epoch"
        + " in when(train-loss < 0.1).",
      kind: .when),
  ]

  /// The functions as the reference shows them.
  public static var documentation: [EntryDocumentation] {
    catalogue.map { EntryDocumentation(name: $0.name, summary: $0.summary) } + [
      EntryDocumentation(
        name: settingName,
        summary: "A number of the spec, defaults filled in: setting(init.training.epochs),"
          + " setting(init.xavier.network.hidden.1); also setting(init.seeds) and"
          + " setting(init.variants).")
    ]
  }

  private static func sample(
    _ name: String, _ what: String, _ function: @escaping @Sendable (Statistics) -> Double
  ) -> ExpressionFunction {
    ExpressionFunction(
      name: name,
      summary: "Of one number, \(what) over all seeds; of several, \(what) of them in each seed.",
      kind: .ofSample(function))
  }

  private static func number(
    _ name: String, _ summary: String, _ function: @escaping @Sendable (Double) -> Double
  ) -> ExpressionFunction {
    ExpressionFunction(name: name, summary: summary, kind: .ofNumber(function))
  }

  private static func logarithm(_ x: Double) -> Double {
    x > 0 ? Double.log(x) : x == 0 ? -.infinity : .nan
  }

  /// Whole for powers of ten, which the quotient of two logarithms need not be.
  private static func decimalLogarithm(_ x: Double) -> Double {
    let quotient = logarithm(x) / 2.302585092994046
    let whole = quotient.rounded()
    return whole.magnitude < 308 && Double("1e\(Int(whole))") == x ? whole : quotient
  }

  /// A number to a power, whole powers by repeated squaring.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    guard let whole = Int(exactly: exponent) else {
      return base > 0
        ? Double.exp(exponent * logarithm(base)) : base == 0 && exponent > 0 ? 0 : .nan
    }
    var (product, square, rest) = (1.0, base, whole.magnitude)
    while rest > 0 {
      if rest % 2 == 1 { product *= square }
      square *= square
      rest /= 2
    }
    return whole < 0 ? 1 / product : product
  }
}
