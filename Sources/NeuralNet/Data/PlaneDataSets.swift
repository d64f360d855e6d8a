extension DataSet {
  /// The sets whose classes are shapes in the plane.
  static let planes = [moons, circles, spirals, flower, checkerboard]

  static let moons = DataSet(
    "moons", "Two half circles that reach into each other.",
    formula: "(cos a, sin a) and (1 - cos a, 1/2 - sin a), a from 0 to pi, plus noise",
    source: "scikit-learn's make_moons",
    parameters: [.samples(default: 400), .noise(default: 0.1)],
    from: .generated { arguments, random in
      points(arguments, classes: 2) { label, position, count in
        let angle = Double.pi * share(position, of: count - 1)
        let (x, y) = (Double.cos(angle), Double.sin(angle))
        return random.near(label == 0 ? (x, y) : (1 - x, 0.5 - y), arguments)
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
      return points(arguments, classes: 2) { label, position, count in
        let angle = 2 * Double.pi * share(position, of: count)
        let radius = label == 0 ? 1 : factor
        return random.near((radius * Double.cos(angle), radius * Double.sin(angle)), arguments)
      }
    })

  static let spirals = DataSet(
    "spirals", "One spiral arm per class, wound around each other.",
    formula: "r (sin a, cos a), r from 0 to 1; even: a = 2 pi (class / classes + turns r), plus "
      + "noise; cs231n: a = 2 pi turns (class + r) + noise",
    source: "Karpathy 2015, CS231n's case study",
    parameters: [
      .samples(default: 300),
      .noise(
        "The standard deviation of what is added to each coordinate, or to the angle in radians.",
        default: 0.02),
      Parameter("classes", "How many arms.", .integer(2...20), default: .integer(3)),
      Parameter(
        "turns", "How often an arm goes around.", .number(.above(0, to: 10)),
        default: .number(0.65)),
      Parameter(
        "form",
        "Whether the arms begin evenly around the middle, with noise on each coordinate; or each "
          + "at the angle where the last one ends, with noise on the angle, as in CS231n.",
        .choice(["even", "cs231n"]), default: .choice("even")),
    ],
    check: { tooFew($0, for: $0.integer("classes")) },
    from: .generated { arguments, random in
      let classes = arguments.integer("classes")
      let turns = arguments.number("turns")
      let isEven = arguments.choice("form") == "even"
      return points(arguments, classes: classes) { label, position, count in
        let radius = share(position, of: count - 1)
        let angle =
          isEven
          ? 2 * Double.pi * (Double(label) / Double(classes) + turns * radius)
          : 2 * Double.pi * turns * (Double(label) + radius) + random.noise(arguments)
        let point = (radius * Double.sin(angle), radius * Double.cos(angle))
        return isEven ? random.near(point, arguments) : point
      }
    })

  static let flower = DataSet(
    "flower", "Eight petals around the middle, neighbours mostly of different classes.",
    formula: "r (sin a, cos a), a from 3.12 class to 3.12 (class + 1), plus noise, "
      + "r = 4 sin(4 a) + noise",
    source: "Ng, Katanforoosh & Bensouda Mourri 2017, Neural Networks and Deep Learning, week 3",
    parameters: [
      .samples(default: 400),
      .noise("The standard deviation of what is added to a, in radians, and to r.", default: 0.2),
    ],
    from: .generated { arguments, random in
      points(arguments, classes: 2) { label, position, count in
        let place = 3.12 * (Double(label) + share(position, of: count - 1))
        let angle = place + random.noise(arguments)
        let radius = 4 * Double.sin(4 * angle) + random.noise(arguments)
        return (radius * Double.sin(angle), radius * Double.cos(angle))
      }
    })

  static let checkerboard = DataSet(
    "checkerboard", "A board of squares, whose two colours are the classes.",
    formula: "(column + row) modulo 2; x and y evenly distributed from -1 to 1, plus noise",
    parameters: [
      .samples(default: 400), .noise(default: 0),
      Parameter("squares", "How many squares a side has.", .integer(2...20), default: .integer(4)),
    ],
    from: .generated { arguments, random in
      let squares = Double(arguments.integer("squares"))
      return points(arguments, classes: 2) { label, _, _ in
        while true {
          let (x, y) = (squares * random.nextUniform(), squares * random.nextUniform())
          guard (Int(x) + Int(y)) % 2 == label else { continue }
          return random.near((2 * x / squares - 1, 2 * y / squares - 1), arguments)
        }
      }
    })
}

/// Points in the plane, class after class.
private func points(
  _ arguments: Arguments, classes: Int,
  point: (_ label: Int, _ position: Int, _ count: Int) -> (x: Double, y: Double)
) -> Samples {
  let labels = labels(arguments.integer("samples"), classes: classes)
  let sizes = (0..<classes).map { label in labels.count { $0 == label } }
  var positions = Array(repeating: 0, count: classes)
  let inputs = labels.flatMap { label in
    let (x, y) = point(label, positions[label], sizes[label])
    positions[label] += 1
    return [x, y]
  }
  return Samples(features: 2, inputs: inputs, labels: labels, classes: classes)
}

extension RandomSource {
  /// A point with noise on each coordinate; consumes two normal numbers.
  fileprivate mutating func near(
    _ point: (x: Double, y: Double), _ arguments: Arguments
  ) -> (x: Double, y: Double) {
    let x = point.x + noise(arguments)
    return (x, point.y + noise(arguments))
  }
}
