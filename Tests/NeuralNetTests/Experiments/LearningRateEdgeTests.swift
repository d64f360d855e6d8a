import Testing

@testable import NeuralNet

/// The learning rate's edge, and what scaling the inputs does (LeCun, Bottou, Orr & Müller 1998).
///
/// The proline of wines is told from twelve other columns, which come in units of their own; all are
/// centred. The expected numbers are printed by `Data/learning_rate_edge.py`.
@Suite struct LearningRateEdgeTests {
  /// One form of the inputs, the largest curvature of half the mean squared error, and after how many
  /// steps just above the edge the loss exceeds a million.
  struct Inputs: Sendable, CustomTestStringConvertible {
    let isScaled: Bool
    let curvature: Double
    let explosion: Int
    var testDescription: String { isScaled ? "standardised" : "centred" }
  }

  static let centred = Inputs(
    isScaled: false, curvature: 203.28167304125702, explosion: 413)
  static let scaled = Inputs(
    isScaled: true, curvature: 4.395956320802339, explosion: 403)

  /// What least squares leaves, however the inputs are scaled.
  private let least = 0.17706328835100416

  private func samples(_ inputs: Inputs) throws -> SplitSamples {
    let wines = try choose(DataSet.catalogue, "wine", ["scale": .choice("none")])
      .samples(seed: 0, bytes: [shipped("wine.csv")]).training
    let columns = (0..<13).map { column in
      let cells = stride(from: column, to: wines.inputs.count, by: 13).map { wines.inputs[$0] }
      let (center, spread) = (mean(cells), inputs.isScaled || column == 12 ? deviation(cells) : 1)
      return cells.map { ($0 - center) / spread }
    }
    return SplitSamples(
      training: Samples(
        features: 12,
        inputs: (0..<wines.count).flatMap { row in columns.dropLast().map { $0[row] } },
        targets: .values(columns[12], outputs: 1)))
  }

  /// The losses from zero on, at a multiple of the inverse curvature.
  private func losses(_ inputs: Inputs, rate: Double, epochs: Int) throws -> [Double] {
    let plan = TrainingPlan(
      network: Network(
        inputs: 12, hidden: [], outputs: 1, activation: try activation("identity"),
        initializer: try initializer("zeros")),
      loss: try choose(Loss.catalogue, "mse", ["half": .flag(true)]),
      optimizer: try sgd(rate / inputs.curvature), batchSize: .all, epochs: epochs,
      recordedEpochs: Array(0...epochs), metrics: ["train-loss"])
    return Trainer<Double>(plan, samples: try samples(inputs), seed: 0).run()
      .points(of: "train-loss").map(\.value)
  }

  @Test(arguments: [centred, scaled])
  func `Just below twice the inverse curvature descent converges, just above it explodes`(
    inputs: Inputs
  ) throws {
    let below = try losses(inputs, rate: 0.99 * 2, epochs: 2000)
    #expect(below.count == 2001)
    #expect(zip(below, below.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) })
    let above = try losses(inputs, rate: 1.01 * 2, epochs: inputs.explosion)
    #expect(above.firstIndex { $0 > 1e6 } == inputs.explosion)
  }

  /// The steps at the inverse curvature until all but a thousandth of what can be is taken away.
  private func steps(_ inputs: Inputs, atMost epochs: Int) throws -> Int {
    let limit = least + 0.001 * (0.5 - least)
    return try #require(losses(inputs, rate: 1, epochs: epochs).firstIndex { $0 <= limit })
  }

  @Test func `Scaling the inputs saves hundreds of times the steps`() throws {
    let raw = try steps(Self.centred, atMost: 18_000)
    let scaled = try steps(Self.scaled, atMost: 100)
    #expect(raw == 17_054 && scaled == 22)
    #expect(raw >= 200 * scaled)
  }

  @Test func `Descent ends at least squares`() throws {
    let end = try #require(losses(Self.scaled, rate: 1, epochs: 3000).last)
    #expect(abs(end - least) <= 1e-12)
  }
}
