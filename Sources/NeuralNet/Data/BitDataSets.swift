extension DataSet {
  /// The sets whose inputs are bits.
  static let bits = [xor]

  static let xor = DataSet(
    "xor", "The four corners of the unit square; the class says whether they differ.",
    source: "Minsky & Papert 1969",
    from: .generated { _, _ in
      Samples(features: 2, inputs: [0, 0, 0, 1, 1, 0, 1, 1], labels: [0, 1, 1, 0], classes: 2)
    })
}
