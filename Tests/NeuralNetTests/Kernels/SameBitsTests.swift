import Testing

@testable import NeuralNet

/// Whole runs with every instruction set that this machine has.
@Suite struct SameBitsTests {
  /// Networks from small to deep, on samples that suit them.
  static let runs: [@Sendable () throws -> (TrainingPlan, SplitSamples)] = [
    {
      let plan = TrainingPlan(
        network: Network(
          inputs: 2, hidden: [16, 16], outputs: 1, activation: try activation("tanh"),
          initializer: try initializer("xavier")),
        loss: try loss("binary-cross-entropy"), optimizer: try sgd(0.3), epochs: 20)
      return (plan, try generated("moons", ["samples": .integer(400), "test": .number(0.1)]))
    },
    {
      let plan = TrainingPlan(
        network: Network(
          inputs: 64, hidden: [64], outputs: 10, activation: try activation("relu"),
          initializer: try initializer("he")),
        loss: try loss("cross-entropy"), optimizer: try adam(0.001), epochs: 10)
      return (plan, squares)
    },
    {
      let plan = TrainingPlan(
        network: Network(
          inputs: 64, hidden: Array(repeating: 100, count: 20), outputs: 10,
          activation: try activation("tanh"), initializer: try initializer("xavier")),
        loss: try loss("cross-entropy"), optimizer: try sgd(0.05), batchSize: .size(100),
        epochs: 2)
      return (plan, squares)
    },
    {
      // So small that slopes are denormal in every layer.
      let plan = TrainingPlan(
        network: Network(
          inputs: 64, hidden: Array(repeating: 12, count: 40), outputs: 10,
          activation: try activation("tanh"),
          initializer: try initializer("normal", ["deviation": .number(0.02)]),
          between: [Choice(Layer.dropout)]),
        loss: try loss("cross-entropy"), optimizer: try adam(0.001), epochs: 2)
      return (plan, squares)
    },
  ]

  /// Squares of 8 by 8 random numbers, whose class is where the largest of the first ten is.
  private static var squares: SplitSamples {
    var random = RandomSource(seed: 1, stream: "squares")
    let inputs = (0..<300 * 64).map { _ in random.nextUniform(from: -1, to: 1) }
    let labels = (0..<300).map { Array(inputs[($0 * 64)..<($0 * 64 + 10)]).indexOfLargest }
    let names = (0..<10).map { "\($0)" }
    let samples = Samples(features: 64, inputs: inputs, targets: .classes(labels, names: names))
    return SplitSamples(training: samples, test: nil)
  }

  @Test(arguments: runs.indices)
  func `A run has the same bits on every instruction set`(index: Int) throws {
    let (plan, samples) = try Self.runs[index]()
    try check(Trainer<Float>(plan, samples: samples, seed: 1))
    try check(Trainer<Double>(plan, samples: samples, seed: 1))
  }

  private func check<S: Scalar>(_ trainer: Trainer<S>) throws {
    var trainer = trainer
    var expected: String?
    for set in InstructionSet.available.reversed() {
      trainer.kernels = Kernels(set)
      let record = trainer.run()
      #expect(record.outcome == .finished)
      // A number's description tells all of its bits, but for those of NaN.
      let found = "\(record)"
      let isSame = found == expected ?? found
      #expect(isSame, "\(set), \(S.self)")
      expected = found
    }
  }
}
