extension DataSet {
  /// The sets whose inputs are bits.
  static let bits = [and, or, xor, parity]

  static let and = logic("and", "whether both are 1", source: "McCulloch & Pitts 1943") { $0 & $1 }

  static let or = logic("or", "whether at least one is 1", source: "McCulloch & Pitts 1943") {
    $0 | $1
  }

  static let xor = logic("xor", "whether they differ", source: "Minsky & Papert 1969") { $0 ^ $1 }

  static let parity = DataSet(
    "parity", "Bits, of which the class says whether an odd number is 1.",
    formula: "x1 + x2 + ... modulo 2", source: "Minsky & Papert 1969, chapter 3",
    parameters: [
      Parameter("bits", "How many inputs.", .integer(2...1000), default: .integer(4)),
      Parameter(
        "samples",
        "How many patterns are drawn, half of each class, some of them more than once; "
          + "0 for every pattern, once.",
        .integer(0...sampleLimit), default: .integer(0)),
    ],
    check: { arguments in
      let (bits, count) = (arguments.integer("bits"), arguments.integer("samples"))
      guard count > 0 else {
        return bits <= 16
          ? nil : "2^\(bits) patterns are too many; expected at most 16 bits, or set 'samples'"
      }
      return tooFew(arguments, for: 2) ?? tooMany(arguments, features: bits)
    },
    from: .generated { arguments, random in
      let (bits, count) = (arguments.integer("bits"), arguments.integer("samples"))
      guard count > 0 else { return patterns(of: bits) { $0.nonzeroBitCount & 1 } }
      let labels = labels(count, classes: 2)
      let inputs = labels.flatMap { label in
        let free = (1..<bits).map { _ in random.nextInteger(below: 2) }
        return (free + [(free.reduce(label, +)) & 1]).map(Double.init)
      }
      return Samples(features: bits, inputs: inputs, labels: labels, classes: 2)
    })

  private static func logic(
    _ name: String, _ meaning: String, source: String,
    of operation: @escaping @Sendable (Int, Int) -> Int
  ) -> DataSet {
    DataSet(
      name, "The four corners of the unit square; the class says \(meaning).", source: source,
      from: .generated { _, _ in patterns(of: 2) { operation($0 >> 1, $0 & 1) } })
  }

  /// Every pattern of so many bits, counting upward, the highest bit first.
  private static func patterns(of bits: Int, label: (Int) -> Int) -> Samples {
    let patterns = 0..<(1 << bits)
    let inputs = patterns.flatMap { pattern in
      (0..<bits).map { Double(pattern >> (bits - 1 - $0) & 1) }
    }
    return Samples(features: bits, inputs: inputs, labels: patterns.map(label), classes: 2)
  }
}
