import Testing

@testable import NeuralNet

@Suite struct ClippingTests {
  private func clipped(_ name: String, _ numbers: [Double], limit: Double) throws -> [Double] {
    let arena = Arena<Double>(capacity: Double.padded(numbers.count))
    let strip = arena.take(numbers.count)
    for (position, number) in numbers.enumerated() { strip[position] = number }
    let choice = try choose(Clipping.catalogue, name, ["limit": .number(limit)])
    choice.entry.clip(strip, choice.arguments)
    return withExtendedLifetime(arena) { Array(strip.doubles.prefix(numbers.count)) }
  }

  @Test func `By norm the direction stays and the length is at most the limit`() throws {
    let gradient = [3.0, -4, 12, 0]
    let result = try clipped("by-norm", gradient, limit: 2)
    #expect(abs(norm(result) - 2) < 1e-15)
    let product = zip(gradient, result).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(product / (norm(gradient) * norm(result)) - 1) < 1e-12)
    #expect(try clipped("by-norm", gradient, limit: 14) == gradient)
  }

  @Test func `By value each number is bounded by itself`() throws {
    #expect(try clipped("by-value", [3, -4, 0.5, 0], limit: 1) == [1, -1, 0.5, 0])
  }

  @Test func `What is not a number stays so`() throws {
    for name in Clipping.catalogue.names {
      #expect(try clipped(name, [.nan, 1], limit: 1)[0].isNaN)
    }
  }

  @Test func `Clipping keeps a run alive that would diverge without`() throws {
    let samples = try generated("sine", ["samples": .integer(64)])
    var plan = TrainingPlan(
      network: Network(
        inputs: 1, hidden: [25], outputs: 1, activation: try activation("relu"),
        initializer: try initializer("he")),
      loss: try loss("mse"), optimizer: try sgd(5, momentum: 0.9), epochs: 200)
    let free = Trainer<Float>(plan, samples: samples, seed: 1).run()
    guard case .diverged = free.outcome else {
      Issue.record("\(free.outcome)")
      return
    }
    plan.clipping = try choose(Clipping.catalogue, "by-norm", ["limit": .number(0.01)])
    #expect(Trainer<Float>(plan, samples: samples, seed: 1).run().outcome == .finished)
  }
}
