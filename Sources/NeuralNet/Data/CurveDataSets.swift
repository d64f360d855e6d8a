extension DataSet {
  /// The sets whose targets are numbers.
  static let curves = [line, sine, shape, polynomial, regression]

  static let line = DataSet(
    "line", "A straight line, to fit by a weight and a bias.",
    formula: "y = slope x + intercept + noise, x evenly spaced from -1 to 1",
    parameters: [
      .samples(default: 50), .targetNoise(default: 0.1),
      .coefficient("slope", "How much y grows with x.", default: 2),
      .coefficient("intercept", "What y is at x = 0.", default: 1),
      Parameter(
        "outliers", "The share of the samples, drawn one by one, whose target is mistaken.",
        .number(.from(0, below: 1)), default: .number(0)),
      .coefficient("mistake", "What is added to a target that is mistaken.", default: 10),
    ],
    from: .generated { arguments, random in
      let inputs = evenlySpaced(arguments.integer("samples"))
      let share = arguments.number("outliers")
      let values = inputs.map {
        let value =
          arguments.number("slope") * $0 + arguments.number("intercept") + random.noise(arguments)
        let isMistaken = share > 0 && random.nextUniform() < share
        return isMistaken ? value + arguments.number("mistake") : value
      }
      return Samples(features: 1, inputs: inputs, targets: .values(values, outputs: 1))
    })

  static let sine = DataSet(
    "sine", "One period of a sine, as a curve to fit.",
    formula: "y = sin(pi x) + noise, x evenly spaced from -1 to 1",
    source: "after Bishop 2006, section 1.1",
    parameters: [
      .samples(default: 50), .targetNoise(default: 0.1),
      .powers("How many inputs are made of x: x, x^2, x^3, ..."),
    ],
    from: .generated { arguments, random in
      let inputs = evenlySpaced(arguments.integer("samples"))
      let values = inputs.map { Double.sin(.pi * $0) + random.noise(arguments) }
      let powers = arguments.integer("powers")
      return Samples(
        features: powers, inputs: inputs.flatMap { x in terms(powers) { _ in x } },
        targets: .values(values, outputs: 1))
    })

  static let shape = DataSet(
    "shape", "A curve of a simple form, without noise if none is asked for.",
    formula: "y = x^2, |x| or (0 below 0, 1 from 0 on) + noise, x evenly spaced from -1 to 1",
    source: "Bishop 2006, figure 5.3",
    parameters: [
      .samples(default: 50), .targetNoise(default: 0),
      Parameter(
        "of", "Which curve it is.", .choice(["square", "absolute", "step"]),
        default: .choice("square")),
    ],
    from: .generated { arguments, random in
      let inputs = evenlySpaced(arguments.integer("samples"))
      let values = inputs.map { x -> Double in
        let y: Double
        switch arguments.choice("of") {
        case "absolute": y = x.magnitude
        case "step": y = x < 0 ? 0 : 1
        default: y = x * x
        }
        return y + random.noise(arguments)
      }
      return Samples(features: 1, inputs: inputs, targets: .values(values, outputs: 1))
    })

  static let polynomial = DataSet(
    "polynomial", "A polynomial in the form of a Taylor series, and its terms as inputs.",
    formula: "y = c0 + c1 x + c2 x^2 / 2! + ... + c5 x^5 / 5! + noise, x from N(0, 1)",
    source: "Zhang, Lipton, Li & Smola 2023, Dive into Deep Learning",
    parameters: [
      .samples(default: 200), .targetNoise(default: 0.1),
      .powers("How many terms are inputs: x, x^2 / 2!, x^3 / 3!, ..."),
    ]
      + zip(0..., [5, 1.2, -3.4, 5.6, 0, 0]).map { power, value in
        .coefficient("c\(power)", "The coefficient of term \(power).", default: value)
      },
    from: .generated { arguments, random in
      let coefficients = (0...5).map { arguments.number("c\($0)") }
      let powers = arguments.integer("powers")
      var (inputs, values): ([Double], [Double]) = ([], [])
      for _ in 0..<arguments.integer("samples") {
        let x = random.nextNormal()
        let terms = terms(max(powers, 5)) { x / Double($0) }
        inputs += terms.prefix(powers)
        values.append(
          zip(coefficients, [1] + terms).reduce(random.noise(arguments)) { $0 + $1.0 * $1.1 })
      }
      return Samples(features: powers, inputs: inputs, targets: .values(values, outputs: 1))
    })

  static let regression = DataSet(
    "regression", "A weighted sum of many inputs, of which only the first ones may count.",
    formula: "y = coefficients x + bias + noise, x from N(0, 1)",
    source: "scikit-learn's make_regression",
    parameters: [
      .samples(default: 200), .targetNoise(default: 0.1), .features(default: 20),
      Parameter(
        "informative", "How many inputs, the first ones, have a coefficient other than 0.",
        .integer(1...1000), default: .integer(10)),
      .coefficient("coefficient", "The largest coefficient.", default: 1),
      Parameter(
        "coefficients",
        "Whether they are evenly distributed from 0 to the largest, or all equal to it.",
        .choice(["uniform", "equal"]), default: .choice("uniform")),
      .coefficient("bias", "What is added to every target.", default: 0),
    ],
    check: { arguments in
      let (informative, features) = (
        arguments.integer("informative"), arguments.integer("features")
      )
      return informative <= features
        ? tooMany(arguments, features: features)
        : "\(informative) informative inputs are more than \(features) features"
    },
    from: .generated { arguments, random in
      let (features, largest) = (arguments.integer("features"), arguments.number("coefficient"))
      let isEqual = arguments.choice("coefficients") == "equal"
      let coefficients = (0..<arguments.integer("informative")).map { _ in
        isEqual ? largest : largest * random.nextUniform()
      }
      var (inputs, values): ([Double], [Double]) = ([], [])
      for _ in 0..<arguments.integer("samples") {
        let sample = (0..<features).map { _ in random.nextNormal() }
        let sum = zip(coefficients, sample).reduce(arguments.number("bias")) { $0 + $1.0 * $1.1 }
        inputs += sample
        values.append(sum + random.noise(arguments))
      }
      return Samples(features: features, inputs: inputs, targets: .values(values, outputs: 1))
    })
}

extension Parameter {
  fileprivate static func targetNoise(default deviation: Double) -> Parameter {
    noise("The standard deviation of what is added to each target.", default: deviation)
  }

  fileprivate static func powers(_ summary: String) -> Parameter {
    Parameter("powers", summary, .integer(1...30), default: .integer(1))
  }

  fileprivate static func coefficient(
    _ name: String, _ summary: String, default value: Double
  ) -> Parameter {
    Parameter(
      name, summary, .number(NumberRange(from: -1e6, to: 1e6)), default: .number(value))
  }
}

/// Numbers from -1 to 1.
private func evenlySpaced(_ count: Int) -> [Double] {
  (0..<count).map { 2 * share($0, of: count - 1) - 1 }
}

/// The terms of a polynomial in x but the constant one, each made of the one before.
private func terms(_ count: Int, factor: (Int) -> Double) -> [Double] {
  var term = 1.0
  return (1...count).map { power in
    term *= factor(power)
    return term
  }
}
