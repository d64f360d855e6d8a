import Testing

@testable import NeuralNet

/// What holds for every layer that can stand between.
@Suite struct LayerTests {
  /// Every layer, in every place.
  static let choices: [Choice<Layer>] = Layer.catalogue.entries.flatMap { layer in
    layer.parameters.contains { $0.name == "placement" }
      ? ["before", "after"].map { Choice(layer, ["placement": .choice($0)]) } : [Choice(layer)]
  }

  @Test(arguments: choices) func `A sample's answer does not depend on the others`(
    layer: Choice<Layer>
  ) throws {
    let network = try drawnNetwork([layer])
    let samples = drawnSamples(7)
    func check<S: Scalar>(_: S.Type) throws {
      let bench = try PassBench<S>(network)
      // So that there are statistics to answer with.
      bench.outputs(drawnSamples(5, seed: 2), .training)
      let together = bench.outputs(samples, .answering)
      #expect(samples.map { bench.outputs([$0], .answering)[0] } == together)
      #expect(bench.outputs(samples.reversed(), .answering) == together.reversed())
    }
    try check(Float.self)
    try check(Double.self)
  }

  @Test(arguments: choices) func `Answers and looks at gradients leave no trace`(
    layer: Choice<Layer>
  ) throws {
    let network = try drawnNetwork([layer])
    let (touched, untouched) = (
      try PassBench<Double>(network), try PassBench<Double>(network)
    )
    for step in 1...3 {
      touched.outputs(drawnSamples(7, seed: 9), .probing)
      touched.outputs(drawnSamples(3, seed: 8), .answering)
      let samples = drawnSamples(5, seed: UInt64(step))
      #expect(touched.outputs(samples, .training) == untouched.outputs(samples, .training))
      #expect(touched.pass.currentParameters() == untouched.pass.currentParameters())
    }
  }

  @Test(arguments: choices) func `A pass of many samples has no effect on a later one of few`(
    layer: Choice<Layer>
  ) throws {
    let network = try drawnNetwork([layer])
    let samples = drawnSamples(3)
    let (used, fresh) = (try PassBench<Float>(network), try PassBench<Float>(network))
    used.outputs(drawnSamples(16).map { $0.map { $0 * 1e30 } }, .probing)
    #expect(used.outputs(samples, .probing) == fresh.outputs(samples, .probing))
  }
}
