extension DataSet {
  /// The sets that are drawn under a seed.
  static let generated = [xor, moons, circles, spirals, blobs, sine]

  static let xor = DataSet(
    "xor", "The four corners of the unit square; the class says whether they differ.",
    source: "Minsky & Papert 1969",
    from: .generated { _, _ in
      Samples(
        features: 2, inputs: [0, 0, 0, 1, 1, 0, 1, 1],
        targets: .classes([0, 1, 1, 0], names: ["0", "1"]))
    })

  static let moons = DataSet(
    "moons", "Two half circles that reach into each other.",
    formula: "(cos a, sin a) and (1 - cos a, 1/2 - sin a), a from 0 to pi, plus noise",
    source: "scikit-learn's make_moons",
    parameters: [samples(default: 400), noise(default: 0.1)],
    from: .generated { arguments, random in
      planar(arguments, classes: 2, &random) { label, position, count in
        let angle = pi * share(position, of: count - 1)
        let (x, y) = (Double.cos(angle), Double.sin(angle))
        return label == 0 ? (x, y) : (1 - x, 0.5 - y)
      }
    })

  static let circles = DataSet(
    "circles", "A small circle within a large one.",
    formula: "r (cos a, sin a), a from 0 to 2 pi, r 1 and factor, plus noise",
    source: "scikit-learn's make_circles",
    parameters: [
      samples(default: 400), noise(default: 0.1),
      Parameter(
        "factor", "The inner radius, where the outer one is 1.",
        .number(NumberRange(from: 0, to: 1, lowerIsOpen: true, upperIsOpen: true)),
        default: .number(0.5)),
    ],
    from: .generated { arguments, random in
      let factor = arguments.number("factor")
      return planar(arguments, classes: 2, &random) { label, position, count in
        let angle = 2 * pi * share(position, of: count)
        let radius = label == 0 ? 1 : factor
        return (radius * Double.cos(angle), radius * Double.sin(angle))
      }
    })

  static let spirals = DataSet(
    "spirals", "One spiral arm per class, wound around each other.",
    formula: "r (sin a, cos a), r from 0 to 1, a = 2 pi (class / classes + turns r), plus noise",
    source: "after CS231n's case study, whose noise is on the angle",
    parameters: [
      samples(default: 300), noise(default: 0.02),
      Parameter("classes", "How many arms.", .integer(2...20), default: .integer(3)),
      Parameter(
        "turns", "How often an arm goes around.", .number(.above(0, to: 10)),
        default: .number(0.65)),
    ],
    check: { enough($0, for: $0.integer("classes")) },
    from: .generated { arguments, random in
      let classes = arguments.integer("classes")
      let turns = arguments.number("turns")
      return planar(arguments, classes: classes, &random) { label, position, count in
        let radius = share(position, of: count - 1)
        let angle = 2 * pi * (Double(label) / Double(classes) + turns * radius)
        return (radius * Double.sin(angle), radius * Double.cos(angle))
      }
    })

  static let blobs = DataSet(
    "blobs", "A normally distributed cloud per class.",
    formula: "N(center, deviation^2), each center evenly distributed in -10...10",
    source: "scikit-learn's make_blobs",
    parameters: [
      samples(default: 300),
      Parameter(
        "centers", "How many clouds, and classes.", .integer(2...100), default: .integer(3)),
      Parameter("features", "How many inputs.", .integer(1...1000), default: .integer(2)),
      Parameter(
        "deviation", "The clouds' standard deviation.", .number(NumberRange(from: 0)),
        default: .number(1)),
    ],
    check: { arguments in
      let count = arguments.integer("samples").multipliedSaturated(
        by: arguments.integer("features"))
      return count <= DataSet.numberLimit
        ? enough(arguments, for: arguments.integer("centers"))
        : "\(count) inputs in all are more than \(DataSet.numberLimit)"
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
      return Samples(
        features: features, inputs: inputs,
        targets: .classes(labels, names: (0..<classes).map(String.init)))
    })

  static let sine = DataSet(
    "sine", "One period of a sine, as a curve to fit.",
    formula: "y = sin(pi x) + noise, x evenly spaced from -1 to 1",
    source: "after Bishop 2006, section 1.1",
    parameters: [samples(default: 50), noise(default: 0.1)],
    from: .generated { arguments, random in
      let count = arguments.integer("samples")
      let inputs = (0..<count).map { 2 * share($0, of: count - 1) - 1 }
      let values = inputs.map {
        Double.sin(pi * $0) + arguments.number("noise") * random.nextNormal()
      }
      return Samples(features: 1, inputs: inputs, targets: .values(values, outputs: 1))
    })
}

private let pi = Double.pi

private func samples(default count: Int) -> Parameter {
  Parameter(
    "samples", "How many samples, of all classes together.", .integer(2...DataSet.sampleLimit),
    default: .integer(count))
}

private func noise(default deviation: Double) -> Parameter {
  Parameter(
    "noise", "The standard deviation of what is added to each coordinate.",
    .number(NumberRange(from: 0)), default: .number(deviation))
}

private func enough(_ arguments: Arguments, for classes: Int) -> String? {
  let count = arguments.integer("samples")
  return count >= classes ? nil : "\(count) samples are too few for \(classes) classes"
}

/// How far along a position is, from 0 to 1.
private func share(_ position: Int, of last: Int) -> Double {
  last > 0 ? Double(position) / Double(last) : 0
}

/// Class after class, the first ones larger by one where the count does not divide.
private func labels(_ count: Int, classes: Int) -> [Int] {
  (0..<classes).flatMap { label in
    Array(repeating: label, count: count / classes + (label < count % classes ? 1 : 0))
  }
}

/// Points in the plane along one curve per class, plus noise.
///
/// Consumes two normal numbers a point.
private func planar(
  _ arguments: Arguments, classes: Int, _ random: inout RandomSource,
  point: (_ label: Int, _ position: Int, _ count: Int) -> (x: Double, y: Double)
) -> Samples {
  let labels = labels(arguments.integer("samples"), classes: classes)
  let deviation = arguments.number("noise")
  let sizes = (0..<classes).map { label in labels.count { $0 == label } }
  var positions = Array(repeating: 0, count: classes)
  let inputs = labels.flatMap { label in
    let (x, y) = point(label, positions[label], sizes[label])
    positions[label] += 1
    let noisyX = x + deviation * random.nextNormal()
    return [noisyX, y + deviation * random.nextNormal()]
  }
  return Samples(
    features: 2, inputs: inputs, targets: .classes(labels, names: (0..<classes).map(String.init)))
}
