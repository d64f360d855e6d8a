import Testing

@testable import NeuralNet

/// The learning rate's edge, and what scaling the inputs does (LeCun 1998).
///
/// The catalogue's numbers are of scikit-learn's diabetes set, which does not ship. Here the petal
/// lengths of the iris set are told from its other columns, one of which is in other units, so that
/// the inputs are as badly scaled as there. Our loss has no factor ½, so its curvature is
/// twice the inputs' second moments; the rates are multiples of 2 / (largest curvature) as there.
/// Differing data means other counts of steps: "converges" is a loss that never
/// rises in 2000 steps, and the ratio of steps is asked for as a bound, as in the catalogue.
@Suite struct LearningRateEdgeTests {
  private func samples(scale: String) throws -> SplitSamples {
    let iris = try choose(DataSet.catalogue, "iris").samples(seed: 0, bytes: [shipped("iris.csv")])
    let all = iris.training
    var (inputs, targets): ([Double], [Double]) = ([], [])
    for row in 0..<all.count {
      let cells = Array(all.inputs[(row * 4)..<(row * 4 + 4)])
      inputs += [cells[0], cells[1] / 20, cells[3]]
      targets.append(cells[2])
    }
    // Centred in both cases, as in the catalogue; then deviation 1 or left as it is.
    let columns = (0..<3).map { c in stride(from: c, to: inputs.count, by: 3).map { inputs[$0] } }
    for position in inputs.indices {
      let column = columns[position % 3]
      inputs[position] -= mean(column)
      if scale == "standard" { inputs[position] /= deviation(column) }
    }
    let (center, spread) = (mean(targets), deviation(targets))
    return SplitSamples(
      training: Samples(
        features: 3, inputs: inputs,
        targets: .values(targets.map { ($0 - center) / spread }, outputs: 1)))
  }

  /// The largest eigenvalue of the loss's second derivatives, by power iteration.
  private func largestCurvature(_ samples: Samples) -> Double {
    let width = samples.features + 1
    let rows = (0..<samples.count).map { row in
      Array(samples.inputs[(row * samples.features)..<((row + 1) * samples.features)]) + [1]
    }
    var (vector, value) = (Array(repeating: 1.0, count: width), 0.0)
    for _ in 0..<200 {
      var next = Array(repeating: 0.0, count: width)
      for row in rows {
        let dot = zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<width { next[i] += 2 * row[i] * dot / Double(rows.count) }
      }
      value = norm(next)
      vector = next.map { $0 / value }
    }
    return value
  }

  private func losses(_ samples: SplitSamples, rate: Double, epochs: Int) throws -> [Double] {
    let plan = TrainingPlan(
      network: Network(
        inputs: 3, hidden: [], outputs: 1, activation: try activation("identity"),
        initializer: try initializer("zeros"), biases: try initializer("zeros"),
        start: [LayerParameters(inputs: 3, outputs: 1, weights: [1, 1, 1], biases: [1])]),
      loss: try loss("mse"), optimizer: try sgd(rate), batchSize: .all, epochs: epochs,
      recordedEpochs: Array(0...epochs), metrics: ["train-loss"])
    return Trainer<Double>(plan, samples: samples, seed: 0).run()
      .points(of: "train-loss").map(\.value)
  }

  /// The loss of least squares, as the limit of descent on standardised inputs.
  private func optimum() throws -> Double {
    let scaled = try samples(scale: "standard")
    let rate = 1 / largestCurvature(scaled.training)
    return try #require(losses(scaled, rate: rate, epochs: 5000).last)
  }

  @Test(arguments: ["none", "standard"])
  func `Just below twice the inverse curvature descent converges, just above it explodes`(
    scale: String
  ) throws {
    let samples = try samples(scale: scale)
    let edge = 2 / largestCurvature(samples.training)
    let below = try losses(samples, rate: 0.99 * edge, epochs: 2000)
    let above = try losses(samples, rate: 1.01 * edge, epochs: 450)
    #expect(zip(below, below.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-12) })
    #expect(above.contains { $0 > 1e6 })
  }

  @Test func `Scaling the inputs saves hundreds of times the steps`() throws {
    let optimum = try optimum()
    func steps(scale: String, epochs: Int) throws -> Int {
      let samples = try samples(scale: scale)
      let losses = try losses(samples, rate: 1 / largestCurvature(samples.training), epochs: epochs)
      let limit = optimum + 0.001 * (losses[0] - optimum)
      return losses.firstIndex { $0 <= limit } ?? epochs + 1
    }
    let scaled = try steps(scale: "standard", epochs: 100)
    let raw = try steps(scale: "none", epochs: 50_000)
    #expect(scaled <= 100 && raw <= 50_000)
    #expect(raw >= 200 * scaled)
  }
}
