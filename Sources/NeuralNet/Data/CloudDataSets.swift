extension DataSet {
  /// The sets that are drawn around centers, in any number of dimensions.
  static let clouds = [blobs]

  static let blobs = DataSet(
    "blobs", "A normally distributed cloud per class.",
    formula: "N(center, deviation^2), each center evenly distributed in -10...10",
    source: "scikit-learn's make_blobs",
    parameters: [
      .samples(default: 300),
      Parameter(
        "centers", "How many clouds, and classes.", .integer(2...100), default: .integer(3)),
      .features(default: 2),
      Parameter(
        "deviation", "The clouds' standard deviation.", .number(NumberRange(from: 0)),
        default: .number(1)),
    ],
    check: {
      tooMany($0, features: $0.integer("features")) ?? tooFew($0, for: $0.integer("centers"))
    },
    from: .generated { arguments, random in
      let (classes, features) = (arguments.integer("centers"), arguments.integer("features"))
      let centers = (0..<(classes * features)).map { _ in random.nextUniform(from: -10, to: 10) }
      let labels = labels(arguments.integer("samples"), classes: classes)
      let inputs = labels.flatMap { label in
        (0..<features).map { feature in
          centers[label * features + feature] + arguments.number("deviation") * random.nextNormal()
        }
      }
      return Samples(features: features, inputs: inputs, labels: labels, classes: classes)
    })
}
