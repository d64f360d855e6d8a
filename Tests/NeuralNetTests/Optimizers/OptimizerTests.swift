import Testing

@testable import NeuralNet

@Suite struct OptimizerTests {
  @Test(arguments: Optimizer.catalogue.names)
  func `A parameter's walk depends on no other and on no place`(name: String) throws {
    let choice = try choose(Optimizer.catalogue, name)
    var random = RandomSource(seed: 1, stream: "gradients")
    let gradients = (0..<3).map { _ in (0..<37).map { _ in random.nextNormal() } }
    var together = Bench<Float>(choice, start: Array(repeating: 0.5, count: 37))
    let ends = gradients.map { together.step(along: $0, rate: 0.1) }
    for position in 0..<37 {
      var alone = Bench<Float>(choice, start: [0.5])
      for (gradient, end) in zip(gradients, ends) {
        #expect(alone.step(along: [gradient[position]], rate: 0.1) == [end[position]])
      }
    }
  }

  @Test(arguments: Optimizer.catalogue.names)
  func `Without a gradient nothing moves`(name: String) throws {
    let still: [String: ParameterValue] =
      Optimizer.catalogue[name]?.parameters.contains { $0.name == "weight-decay" } == true
      ? ["weight-decay": .number(0)] : [:]
    var bench = Bench<Float>(try choose(Optimizer.catalogue, name, still), start: [0.7, -3, 0])
    for _ in 0..<3 { #expect(bench.step(along: [0, 0, 0], rate: 0.1) == bench.start) }
  }

  @Test(arguments: Optimizer.catalogue.names)
  func `What is not a number stays so`(name: String) throws {
    var bench = Bench<Float>(try choose(Optimizer.catalogue, name), start: [1, 1])
    for gradient in [Double.nan, 1, 1] {
      let place = bench.step(along: [gradient, 1], rate: 0.1)
      #expect(place[0].isNaN && place[1].isFinite)
    }
  }

  @Test(arguments: Optimizer.catalogue.names)
  func `A memory that fades never becomes denormal`(name: String) throws {
    let momentum: [String: ParameterValue] = name == "sgd" ? ["momentum": .number(0.9)] : [:]
    var bench = Bench<Float>(try choose(Optimizer.catalogue, name, momentum), start: [0, 0])
    for step in 0..<6000 {
      // Squared, the second is below the normal numbers at once.
      _ = bench.step(along: step == 0 ? [1e-15, 1e-20] : [0, 0], rate: 0.1)
      try #require(bench.remembered.allSatisfy { !$0.isSubnormal }, "after step \(step + 1)")
    }
  }
}

/// A few parameters and an optimizer at work on them.
private struct Bench<S: Scalar> {
  let start: [Double]
  private let arena: Arena<S>
  private let parameters: Strip<S>
  private let gradient: Strip<S>
  private let memory: [Strip<S>]
  private var run: OptimizerRun<S>

  init(_ choice: Choice<Optimizer>, start: [Double]) {
    let kernel = S.kernel(of: choice)
    let arena = Arena<S>(capacity: start.count * (2 + kernel.memories))
    parameters = arena.take(start.count)
    gradient = arena.take(start.count)
    memory = (0..<kernel.memories).map { _ in arena.take(start.count) }
    run = OptimizerRun(kernel, memory: memory)
    for (position, number) in start.enumerated() { parameters[position] = S(number) }
    self.arena = arena
    self.start = parameters.doubles
  }

  var remembered: [S] { memory.flatMap { strip in (0..<strip.count).map { strip[$0] } } }

  mutating func step(along slope: [Double], rate: Double) -> [Double] {
    for (position, number) in slope.enumerated() { gradient[position] = S(number) }
    run.update(parameters, along: gradient, rate: rate)
    return parameters.doubles
  }
}
