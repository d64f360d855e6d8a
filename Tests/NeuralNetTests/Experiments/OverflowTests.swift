import Testing

@testable import NeuralNet

/// How deep signals come before they overflow, underflow or fade away.
///
/// The expected numbers are printed by `Data/initial_signals.py`. Dellinger ("Weight Initialization in
/// Neural Networks", 2019) finds the 29th of 100 linear layers of 512 units to overflow.
@Suite struct OverflowTests {
  private static let width = 512

  private func network(
    depth: Int, _ activationName: String, _ start: Choice<Initializer>
  ) throws -> Network {
    Network(
      inputs: Self.width, hidden: Array(repeating: Self.width, count: depth - 1),
      outputs: Self.width, activation: try activation(activationName),
      outputActivation: try activation(activationName), initializer: start)
  }

  private func signal(seed: UInt64) -> Samples {
    var random = RandomSource(seed: seed, stream: "signal")
    return Samples(
      features: Self.width, inputs: (0..<Self.width).map { _ in random.nextNormal() },
      targets: .values(Array(repeating: 0, count: Self.width), outputs: Self.width))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `Weights of deviation 1 overflow near layer 29, in double precision near 228`(
    seed: UInt64
  ) throws {
    let depth = 30
    var network = try network(depth: depth, "identity", initializer("normal"))
    network.start = network.startParameters(seed: seed)
    let plan = TrainingPlan(
      network: network, loss: try loss("mse"), optimizer: try sgd(1), epochs: 0,
      metrics: ["train-loss"])
    let record = Trainer<Float>(
      plan, samples: SplitSamples(training: signal(seed: seed)), seed: seed
    ).run()
    let expected = (28...30).map { layer in
      TrainingRecord.Outcome.diverged(epoch: 0, step: 0, tensor: "layer \(layer) activations")
    }
    #expect(expected.contains(record.outcome))

    // The same layers come again and again.
    let open = try OpenNetwork<Double>(network, loss: loss("mse"), on: signal(seed: seed))
    var reached = 0
    repeat {
      open.forward()
      for layer in 1...depth {
        guard open.activations(ofLayer: layer).allSatisfy(\.isFinite) else { break }
        reached += 1
      }
      open.feedBack()
    } while reached % depth == 0
    #expect((226...230).contains(reached + 1))
  }

  struct Course: Sendable, CustomTestStringConvertible {
    let activation: String
    let initializer: String
    let settings: [String: ParameterValue]
    /// The deviation of the hundredth layer: the geometric mean of five starts of the script, whose
    /// largest is up to six times its smallest.
    let end: Double
    var testDescription: String { "\(activation), \(initializer)" }
  }

  /// Twenty-five different layers come four times.
  @Test(arguments: [
    Course(
      activation: "identity", initializer: "normal", settings: ["deviation": .number(0.01)],
      end: 2.80e-65),
    Course(activation: "tanh", initializer: "lecun", settings: [:], end: 0.0708),
    Course(activation: "relu", initializer: "lecun", settings: [:], end: 4.76e-16),
    Course(activation: "relu", initializer: "he", settings: [:], end: 0.536),
  ])
  func `After a hundred layers a signal is as large as in an independent script`(
    course: Course
  ) throws {
    let start = try initializer(course.initializer, course.settings)
    let open = try OpenNetwork<Double>(
      network(depth: 25, course.activation, start), loss: loss("mse"), on: signal(seed: 1), seed: 1)
    open.forward()
    for _ in 0..<3 {
      open.feedBack()
      open.forward()
    }
    let ratio = deviation(open.outputs) / course.end
    #expect((1.0 / 3...3).contains(ratio))
  }

  /// Dive into Deep Learning, "Numerical Stability and Initialization": products of 101 matrices.
  ///
  /// Theory has 0.2423 decades for each 4 x 4 matrix; the script a mean of 24.8 for all.
  @Test func `A product of a hundred matrices grows by a quarter of a decade each`() throws {
    let network = Network(
      inputs: 4, hidden: Array(repeating: 4, count: 100), outputs: 4,
      activation: try activation("identity"), initializer: try initializer("normal"))
    let unit = Samples(
      features: 4, inputs: (0..<16).map { $0 % 5 == 0 ? 1 : 0 },
      targets: .values(Array(repeating: 0, count: 16), outputs: 4))
    let sizes = try (1...200 as ClosedRange<UInt64>).map { seed in
      let open = try OpenNetwork<Double>(network, loss: loss("mse"), on: unit, seed: seed)
      open.forward()
      return Double.log(open.outputs.map(\.magnitude).max() ?? 0) / Double.log(10)
    }
    #expect(abs(mean(sizes) - 24.8) <= 0.5)
  }
}
