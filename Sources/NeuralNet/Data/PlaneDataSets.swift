extension DataSet {
  /// The sets whose classes are shapes in the plane.
  static let planes = [moons, circles, spirals]

  static let moons = DataSet(
    "moons", "Two half circles that reach into each other.",
    formula: "(cos a, sin a) and (1 - cos a, 1/2 - sin a), a from 0 to pi, plus noise",
    source: "scikit-learn's make_moons",
    parameters: [.samples(default: 400), .noise(default: 0.1)],
    from: .generated { arguments, random in
      planar(arguments, classes: 2, &random) { label, position, count in
        let angle = Double.pi * share(position, of: count - 1)
        let (x, y) = (Double.cos(angle), Double.sin(angle))
        return label == 0 ? (x, y) : (1 - x, 0.5 - y)
      }
    })

  static let circles = DataSet(
    "circles", "A small circle within a large one.",
    formula: "r (cos a, sin a), a from 0 to 2 pi, r 1 and factor, plus noise",
    source: "scikit-learn's make_circles",
    parameters: [
      .samples(default: 400), .noise(default: 0.1),
      Parameter(
        "factor", "The inner radius, where the outer one is 1.",
        .number(NumberRange(from: 0, to: 1, lowerIsOpen: true, upperIsOpen: true)),
        default: .number(0.5)),
    ],
    from: .generated { arguments, random in
      let factor = arguments.number("factor")
      return planar(arguments, classes: 2, &random) { label, position, count in
        let angle = 2 * Double.pi * share(position, of: count)
        let radius = label == 0 ? 1 : factor
        return (radius * Double.cos(angle), radius * Double.sin(angle))
      }
    })

  static let spirals = DataSet(
    "spirals", "One spiral arm per class, wound around each other.",
    formula: "r (sin a, cos a), r from 0 to 1, a = 2 pi (class / classes + turns r), plus noise",
    source: "after CS231n's case study, whose noise is on the angle",
    parameters: [
      .samples(default: 300), .noise(default: 0.02),
      Parameter("classes", "How many arms.", .integer(2...20), default: .integer(3)),
      Parameter(
        "turns", "How often an arm goes around.", .number(.above(0, to: 10)),
        default: .number(0.65)),
    ],
    check: { tooFew($0, for: $0.integer("classes")) },
    from: .generated { arguments, random in
      let classes = arguments.integer("classes")
      let turns = arguments.number("turns")
      return planar(arguments, classes: classes, &random) { label, position, count in
        let radius = share(position, of: count - 1)
        let angle = 2 * Double.pi * (Double(label) / Double(classes) + turns * radius)
        return (radius * Double.sin(angle), radius * Double.cos(angle))
      }
    })
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
  return Samples(features: 2, inputs: inputs, labels: labels, classes: classes)
}
