import Testing

@testable import NeuralNet

@Suite struct DropoutTests {
  private func dropout(_ rate: Double) throws -> Choice<Layer> {
    try choose(Layer.catalogue, "dropout", ["rate": .number(rate)])
  }

  /// Hidden layers whose units are all 1, so that what passes is the mask.
  private func ones<S: Scalar>(
    _ rate: Double, hidden: [Int] = [40], seed: UInt64 = 1, _: S.Type = Double.self
  ) throws -> PassBench<S> {
    try PassBench<S>(
      Network(
        inputs: 3, hidden: hidden, outputs: 1, activation: try activation("identity"),
        initializer: try initializer("zeros"),
        biases: try initializer("constant", ["value": .number(1)]), between: [try dropout(rate)]),
      capacity: 64, seed: seed)
  }

  /// The masks of some steps.
  private func masks<S: Scalar>(
    _ bench: PassBench<S>, block: Int = 0, steps: Int = 3, samples: Int = 5
  ) -> [[[Double]]] {
    (0..<steps).map { _ in
      bench.outputs(drawnSamples(samples), .training)
      return bench.block(block, samples)
    }
  }

  @Test func `Answers are those of the network without it, whatever the rate`() throws {
    let samples = drawnSamples(9)
    let plain = try PassBench<Float>(try drawnNetwork([])).outputs(samples, .answering)
    for rate in [0, 0.5, 0.99] {
      let bench = try PassBench<Float>(try drawnNetwork([try dropout(rate)]))
      for _ in 0..<2 {
        #expect(bench.outputs(samples, .answering) == plain)
        #expect(bench.outputs(samples, .probing) == plain)
        bench.outputs(samples, .training)
      }
    }
  }

  @Test(arguments: [0.1, 0.5, 0.8]) func `Over many masks a linear network answers on average`(
    rate: Double
  ) throws {
    let bench = try PassBench<Double>(
      try drawnNetwork([try dropout(rate)], activation: "identity", hidden: [6, 5]))
    let sample = drawnSamples(1)
    let answer = bench.outputs(sample, .answering)[0]
    let trials = (0..<4000).map { _ in bench.outputs(sample, .training)[0] }
    for (output, expected) in answer.enumerated() {
      let values = trials.map { $0[output] }
      let error = deviation(values) / Double(values.count).squareRoot()
      #expect(error > 0 && abs(mean(values) - expected) < 3 * error)
    }
  }

  @Test(arguments: [0, 0.25, 0.7]) func `The share that is kept is 1 less the rate`(
    rate: Double
  ) throws {
    let bench = try ones(rate, hidden: [500])
    let numbers = masks(bench, steps: 10, samples: 33).flatMap { $0.flatMap { $0 } }
    #expect(Set(numbers).isSubset(of: [0, 1 / (1 - rate)]))
    let share = Double(numbers.count { $0 != 0 }) / Double(numbers.count)
    let error = (rate * (1 - rate) / Double(numbers.count)).squareRoot()
    #expect(abs(share - (1 - rate)) <= 3 * error)
  }

  @Test func `Both precisions drop the same units`() throws {
    // Half of them are dropped and the others doubled, which both precisions hold exactly.
    #expect(masks(try ones(0.5, Float.self)) == masks(try ones(0.5, Double.self)))
  }

  @Test func `Seeds, steps, samples and layers have masks of their own, and only those`() throws {
    let first = masks(try ones(0.5))
    #expect(first == masks(try ones(0.5)))
    #expect(first != masks(try ones(0.5, seed: 2)))
    #expect(Set(first.flatMap { $0 }).count == 15)
    let deep = try ones(0.5, hidden: [40, 40])
    deep.outputs(drawnSamples(5), .training)
    #expect(deep.block(0, 5) == first[0])
    #expect(deep.block(1, 5) != first[0])
  }

  @Test func `What is dropped learns nothing, and the others as much more`() throws {
    let bench = try ones(0.75)
    // dL/dy of the only output is 1, and so are its weights.
    var parameters = bench.pass.currentParameters()
    parameters[1].weights = Array(repeating: 1, count: 40)
    bench.pass.load(parameters)
    bench.outputs([[1, 2, 3]], .training)
    bench.pass.blocks[1].dense.delta[0] = 1
    bench.pass.backward(Batch(1, Double.self))
    let slopes = (0..<40).map { bench.pass.blocks[0].dense.biasGradient[$0] }
    #expect(slopes == bench.block(0, 1)[0])
    #expect(Set(slopes) == [0, 4])
  }
}
