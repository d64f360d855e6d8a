extension DataSet {
  /// The sets that are drawn around centers, in any number of dimensions.
  static let clouds = [blobs, gaussianQuantiles, noise]

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

  static let gaussianQuantiles = DataSet(
    "gaussian-quantiles",
    "One normally distributed cloud, cut into shells of equal size: each class lies around the last.",
    formula: "N(0, deviation^2); the class says into which part of the distances from 0 x falls",
    source: "scikit-learn's make_gaussian_quantiles",
    parameters: [
      .samples(default: 300),
      Parameter(
        "classes", "How many shells, the innermost a ball.", .integer(2...100), default: .integer(3)
      ),
      .features(default: 2),
      Parameter(
        "deviation", "The cloud's standard deviation.", .number(.positive), default: .number(1)),
    ],
    check: {
      tooMany($0, features: $0.integer("features")) ?? tooFew($0, for: $0.integer("classes"))
    },
    from: .generated { arguments, random in
      let (classes, features) = (arguments.integer("classes"), arguments.integer("features"))
      let cloud = (0..<arguments.integer("samples")).map { number in
        let point = (0..<features).map { _ in random.nextNormal() }
        return (distance: norm(point), number: number, point: point)
      }
      let ordered = cloud.sorted { ($0.distance, $0.number) < ($1.distance, $1.number) }
      return Samples(
        features: features,
        inputs: ordered.flatMap(\.point).map { arguments.number("deviation") * $0 },
        labels: labels(cloud.count, classes: classes), classes: classes)
    })

  static let noise = DataSet(
    "noise", "Inputs that say nothing about the class: what is learned is learned by heart.",
    formula: "N(0, 1)", source: "after Zhang, Bengio, Hardt, Recht & Vinyals 2017",
    parameters: [
      .samples(default: 200),
      Parameter(
        "classes", "How many classes, of equal size.", .integer(2...100), default: .integer(2)),
      .features(default: 10),
    ],
    check: {
      tooMany($0, features: $0.integer("features")) ?? tooFew($0, for: $0.integer("classes"))
    },
    from: .generated { arguments, random in
      let (classes, features) = (arguments.integer("classes"), arguments.integer("features"))
      let labels = labels(arguments.integer("samples"), classes: classes)
      let inputs = (0..<(labels.count * features)).map { _ in random.nextNormal() }
      return Samples(features: features, inputs: inputs, labels: labels, classes: classes)
    })
}
