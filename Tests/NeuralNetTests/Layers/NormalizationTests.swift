import Testing

@testable import NeuralNet

@Suite struct NormalizationTests {
  /// Two inputs that a hidden layer and an output layer of two units each hand on as they are.
  private func handingOn(
    _ name: String, _ values: [String: ParameterValue]
  ) throws -> PassBench<Double> {
    var network = Network(
      inputs: 2, hidden: [2], outputs: 2, activation: try activation("identity"),
      initializer: try initializer("zeros"),
      between: [try choose(Layer.catalogue, name, values)])
    let same = LayerParameters(inputs: 2, outputs: 2, weights: [1, 0, 0, 1], biases: [0, 0])
    network.start = [same, same]
    return try PassBench<Double>(network)
  }

  @Test func `A batch is normalised by its own statistics, an answer by the tracked ones`() throws {
    // The first unit has mean 4 and variance 5, the second always 7; 5 + 4 is the square of 3.
    let bench = try handingOn(
      "batch-normalization", ["momentum": .number(0.6875), "epsilon": .number(4)])
    let batch = [[1.0, 7], [3, 7], [5, 7], [7, 7]]
    let third = 1.0 / 3
    for mode in [PassMode.probing, .training] {
      #expect(bench.outputs(batch, mode) == [[-1, 0], [-third, 0], [third, 0], [1, 0]])
    }
    // Tracked: 0.3125 times 4 and 7; 0.6875 + 0.3125 times 5 and 0; 2.25 + 4 is the square of 2.5.
    let tracked = bench.pass.currentParameters()[0].between.suffix(2)
    #expect(tracked.map(\.name) == ["tracked-mean", "tracked-variance"])
    #expect(tracked.map(\.values) == [[1.25, 2.1875], [2.25, 0.6875]])
    #expect(bench.outputs([[3.75, 2.1875], [1.25, 2.1875]], .answering) == [[1, 0], [0, 0]])
  }

  @Test func `A batch of one sample has only offsets left`() throws {
    let bench = try handingOn("batch-normalization", [:])
    #expect(bench.outputs([[3, -5]], .training) == [[0, 0]])
  }

  @Test func `Each sample is normalised over its units, in every mode`() throws {
    // Mean 4, variance 9, and 9 + 7 is the square of 4.
    let bench = try handingOn("layer-normalization", ["epsilon": .number(7)])
    for mode in [PassMode.training, .probing, .answering] {
      #expect(bench.outputs([[1, 7], [5, 5]], mode) == [[-0.75, 0.75], [0, 0]])
    }
  }

  @Test func `Gains and offsets act after normalising`() throws {
    let bench = try handingOn(
      "batch-normalization", ["momentum": .number(0), "epsilon": .number(4)])
    var parameters = bench.pass.currentParameters()
    #expect(parameters[0].between.map(\.name).prefix(2) == ["gain", "offset"])
    parameters[0].between[0].values = [2, -6]
    parameters[0].between[1].values = [10, 20]
    bench.pass.load(parameters)
    #expect(bench.outputs([[2, 2], [4, 4], [6, 6], [8, 8]], .training).first == [8, 26])
  }
}
