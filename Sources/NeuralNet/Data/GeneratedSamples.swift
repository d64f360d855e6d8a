// What the sets that are drawn under a seed share.

extension Parameter {
  /// How many samples a set has.
  static func samples(default count: Int) -> Parameter {
    Parameter(
      "samples", "How many samples there are, of all classes and parts together.",
      .integer(2...DataSet.sampleLimit),
      default: .integer(count))
  }

  /// How far samples stray.
  static func noise(
    _ summary: String = "The standard deviation of what is added to each coordinate.",
    default deviation: Double
  ) -> Parameter {
    Parameter("noise", summary, .number(NumberRange(from: 0)), default: .number(deviation))
  }

  /// How many inputs a sample has.
  static func features(default count: Int) -> Parameter {
    Parameter("features", "How many inputs.", .integer(1...1000), default: .integer(count))
  }
}

/// What is wrong with a number of samples for so many classes.
func tooFew(_ arguments: Arguments, for classes: Int) -> String? {
  let count = arguments.integer("samples")
  return count >= classes ? nil : "\(count) samples are too few for \(classes) classes"
}

/// What is wrong with a number of samples of so many inputs.
func tooMany(_ arguments: Arguments, features: Int) -> String? {
  let count = arguments.integer("samples").multipliedSaturated(by: features)
  return count <= DataSet.numberLimit
    ? nil : "\(count) inputs in all are more than \(DataSet.numberLimit)"
}

/// How far along a position is, from 0 to 1.
func share(_ position: Int, of last: Int) -> Double {
  last > 0 ? Double(position) / Double(last) : 0
}

/// Class after class, the first ones larger by one where the count does not divide.
func labels(_ count: Int, classes: Int) -> [Int] {
  (0..<classes).flatMap { label in
    Array(repeating: label, count: count / classes + (label < count % classes ? 1 : 0))
  }
}

extension RandomSource {
  /// What noise adds; consumes one normal number, however small the noise.
  mutating func noise(_ arguments: Arguments) -> Double {
    arguments.number("noise") * nextNormal()
  }
}

extension Samples {
  /// Collects samples whose classes are named by their numbers.
  init(features: Int, inputs: [Double], labels: [Int], classes: Int) {
    self.init(
      features: features, inputs: inputs,
      targets: .classes(labels, names: (0..<classes).map(String.init)))
  }
}
