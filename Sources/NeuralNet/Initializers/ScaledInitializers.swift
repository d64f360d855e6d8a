extension Initializer {
  static let standard = Initializer(
    "standard", "Evenly distributed, narrower for more inputs; the habit before Xavier.",
    formula: "U(-1 / sqrt(inputs), 1 / sqrt(inputs)), variance 1 / (3 inputs)",
    source: "Glorot & Bengio 2010, equation 1; PyTorch's linear layers"
  ) { _, fans in
    let limit = 1 / Double(fans.inputs).squareRoot()
    return { $0.nextUniform(from: -limit, to: limit) }
  }

  static let xavier = Initializer(
    "xavier", "Keeps the variance of signals and gradients in linear and tanh layers.",
    formula: "variance 2 / (inputs + outputs)",
    source: "Glorot & Bengio 2010, equations 12 and 16", parameters: [form(default: .uniform)]
  ) { arguments, fans in
    draw(arguments, variance: 2 / (Double(fans.inputs) + Double(fans.outputs)))
  }

  static let he = Initializer(
    "he", "Keeps the variance of signals in ReLU layers.", formula: "variance 2 / inputs",
    source: "He, Zhang, Ren & Sun 2015, equations 10 and 14",
    parameters: [form(default: .normal), mode]
  ) { arguments, fans in
    draw(arguments, variance: 2 / width(arguments, fans))
  }

  static let lecun = Initializer(
    "lecun", "Keeps the variance of signals in linear and SELU layers.",
    formula: "variance 1 / inputs", source: "LeCun, Bottou, Orr & Müller 1998, equation 16",
    parameters: [form(default: .normal)]
  ) { arguments, fans in
    draw(arguments, variance: 1 / Double(fans.inputs))
  }

  private enum Form: String, CaseIterable { case uniform, normal }

  private static func form(default form: Form) -> Parameter {
    Parameter(
      "form", "The distribution that has this variance.", .choice(Form.allCases.map(\.rawValue)),
      default: .choice(form.rawValue))
  }

  private enum Mode: String, CaseIterable {
    case inputs = "fan-in"
    case outputs = "fan-out"
    case average = "fan-average"
  }

  private static let mode = Parameter(
    "mode",
    "What stands for the inputs: fan-in for them, fan-out for the outputs, which keeps the "
      + "variance of gradients, or the mean of both.",
    .choice(Mode.allCases.map(\.rawValue)), default: .choice(Mode.inputs.rawValue))

  private static func width(_ arguments: Arguments, _ fans: Fans) -> Double {
    switch Mode(rawValue: arguments.choice("mode")) {
    case .inputs, nil: Double(fans.inputs)
    case .outputs: Double(fans.outputs)
    case .average: (Double(fans.inputs) + Double(fans.outputs)) / 2
    }
  }

  /// Numbers around 0 of a given variance: normal, or even within the root of three times that.
  private static func draw(_ arguments: Arguments, variance: Double) -> Draw {
    if arguments.choice("form") == Form.normal.rawValue {
      let deviation = variance.squareRoot()
      return { deviation * $0.nextNormal() }
    }
    let limit = (3 * variance).squareRoot()
    return { $0.nextUniform(from: -limit, to: limit) }
  }
}
