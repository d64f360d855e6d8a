extension DataSet {
  /// The sets whose targets are numbers.
  static let curves = [sine]

  static let sine = DataSet(
    "sine", "One period of a sine, as a curve to fit.",
    formula: "y = sin(pi x) + noise, x evenly spaced from -1 to 1",
    source: "after Bishop 2006, section 1.1",
    parameters: [.samples(default: 50), .noise(default: 0.1)],
    from: .generated { arguments, random in
      let count = arguments.integer("samples")
      let inputs = (0..<count).map { 2 * share($0, of: count - 1) - 1 }
      let values = inputs.map {
        Double.sin(.pi * $0) + arguments.number("noise") * random.nextNormal()
      }
      return Samples(features: 1, inputs: inputs, targets: .values(values, outputs: 1))
    })
}
