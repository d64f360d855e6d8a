import Testing

@testable import NeuralNet

/// Nielsen, chapter 3: one sigmoid neuron that shall turn a 1 into a 0, under two costs.
///
/// The expected numbers are printed by `Data/saturated_neuron.py`; the book shows 0.82 and 0.09 for
/// the first start, and weights of -1.28 and -0.98. Its rate for the cross-entropy, 0.005, does not
/// do what its figures show: their program leaves a factor out.
@Suite struct SaturatedNeuronTests {
  /// The outputs before each of 301 steps, and the parameters before the last.
  private func train(
    _ costName: String, rate: Double, start: (weight: Double, bias: Double)
  ) throws -> (outputs: [Double], end: LayerParameters) {
    let isSquared = costName == "mse"
    let plan = TrainingPlan(
      network: Network(
        inputs: 1, hidden: [], outputs: 1, activation: try activation("sigmoid"),
        outputActivation: isSquared ? try activation("sigmoid") : nil,
        initializer: try initializer("zeros"),
        start: [
          LayerParameters(inputs: 1, outputs: 1, weights: [start.weight], biases: [start.bias])
        ]),
      loss: try choose(Loss.catalogue, costName, isSquared ? ["half": .flag(true)] : [:]),
      optimizer: try sgd(rate), batchSize: .all, epochs: 300, recordedEpochs: Array(0...300),
      metrics: ["train-loss"])
    let targets: Samples.Targets =
      isSquared ? .values([0], outputs: 1) : .classes([0], names: ["0", "1"])
    let samples = SplitSamples(training: Samples(features: 1, inputs: [1], targets: targets))
    let record = Trainer<Double>(plan, samples: samples, seed: 0).run()
    // The cost of the output a is a² / 2, or -ln(1 - a).
    let outputs = record.points(of: "train-loss").map(\.value).map { cost in
      isSquared ? (2 * cost).squareRoot() : 1 - Double.exp(-cost)
    }
    return (outputs, try #require(record.parameters.first))
  }

  struct Course: Sendable, CustomTestStringConvertible {
    let cost: String
    let rate: Double
    let start: Double
    let bias: Double
    /// The output before, after 150 and after 300 steps.
    let outputs: [Double]
    /// The last weight and bias.
    let end: [Double]
    /// The first step after which the output is below one half.
    let half: Int?
    var testDescription: String { "\(cost) \(rate) from \(start)" }
  }

  static let courses = [
    Course(
      cost: "mse", rate: 0.15, start: 0.6, bias: 0.9,
      outputs: [0.8175744761936437, 0.15273988563341825, 0.09395569486364724],
      end: [-1.2831324334215497, -0.9831324334215481], half: 36),
    Course(
      cost: "mse", rate: 0.15, start: 2, bias: 2,
      outputs: [0.9820137900379085, 0.933417472557329, 0.2028484242677765],
      end: [-0.684292910952007, -0.684292910952007], half: 232),
    Course(
      cost: "binary-cross-entropy", rate: 0.15, start: 0.6, bias: 0.9,
      outputs: [0.8175744761936437, 0.024065161327746772, 0.011638208968903711],
      end: [-2.370877627079573, -2.070877627079571], half: 8),
    Course(
      cost: "binary-cross-entropy", rate: 0.15, start: 2, bias: 2,
      outputs: [0.9820137900379085, 0.02568537837575269, 0.012008741510817504],
      end: [-2.2050195031002833, -2.2050195031002833], half: 17),
    Course(
      cost: "binary-cross-entropy", rate: 0.005, start: 0.6, bias: 0.9,
      outputs: [0.8175744761936437, 0.6052771415040297, 0.4176792995988869],
      end: [-0.3161537076849475, -0.016153707684947075], half: 228),
    Course(
      cost: "binary-cross-entropy", rate: 0.005, start: 2, bias: 2,
      outputs: [0.9820137900379085, 0.9281625063016765, 0.7795870642061684],
      end: [0.6316308033647894, 0.6316308033647894], half: nil),
  ]

  @Test(arguments: courses) func `A neuron unlearns as an independent script says`(
    course: Course
  ) throws {
    let (outputs, end) = try train(
      course.cost, rate: course.rate, start: (course.start, course.bias))
    for (step, output) in zip([0, 150, 300], course.outputs) {
      #expect(abs(outputs[step] - output) <= 1e-12, "step \(step)")
    }
    for (number, value) in zip(end.weights + end.biases, course.end) {
      #expect(abs(number - value) <= 1e-12)
    }
    #expect(outputs.firstIndex { $0 < 0.5 } == course.half)
  }

  @Test func `A saturated neuron unlearns ten times sooner under cross-entropy`() throws {
    func steps(_ cost: String) throws -> Int {
      try #require(try train(cost, rate: 0.15, start: (2, 2)).outputs.firstIndex { $0 < 0.5 })
    }
    #expect(try steps("mse") >= 10 * steps("binary-cross-entropy"))
  }
}
