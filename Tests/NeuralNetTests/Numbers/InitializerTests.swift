import Testing

@testable import NeuralNet

@Suite struct InitializerTests {
  /// The weights of a layer from 200 to 300 units.
  private func weights(_ choice: Choice<Initializer>) throws -> [Double] {
    let network = Network(
      inputs: 200, hidden: [], outputs: 300, activation: try activation("identity"),
      initializer: choice)
    return network.startParameters(seed: 1)[0].weights
  }

  @Test(
    arguments: [
      ("xavier", "uniform", 0.004), ("xavier", "normal", 0.004), ("he", "normal", 0.01),
      ("he", "uniform", 0.01),
    ] as [(String, String, Double)])
  func `Xavier and He have the variance of their papers`(
    name: String, form: String, variance: Double
  ) throws {
    let numbers = try weights(initializer(name, ["form": .choice(form)]))
    #expect(abs(mean(numbers)) < 4 * (variance / 60_000).squareRoot())
    #expect(abs(deviation(numbers) / variance.squareRoot() - 1) < 0.01)
    let limit = (3 * variance).squareRoot()
    #expect(numbers.allSatisfy { abs($0) <= limit } == (form == "uniform"))
  }

  @Test func `Normal and uniform have the moments that are asked for`() throws {
    let normal = try weights(initializer("normal", ["deviation": .number(3), "mean": .number(5)]))
    #expect(abs(mean(normal) - 5) < 0.05 && abs(deviation(normal) - 3) < 0.03)
    let uniform = try weights(initializer("uniform", ["low": .number(-1), "high": .number(3)]))
    #expect(abs(mean(uniform) - 1) < 0.02)
    #expect(abs(deviation(uniform) - 4 / 12.0.squareRoot()) < 0.01)
    #expect(uniform.allSatisfy { -1 <= $0 && $0 < 3 })
  }

  @Test func `Zeros and constant are that`() throws {
    #expect(try weights(initializer("zeros")).allSatisfy { $0 == 0 })
    let constant = try weights(initializer("constant", ["value": .number(0.5)]))
    #expect(constant.allSatisfy { $0 == 0.5 })
  }

  @Test func `A layer's start does not depend on the layers around it`() throws {
    func network(_ hidden: [Int]) throws -> [LayerParameters] {
      Network(
        inputs: 3, hidden: hidden, outputs: 2, activation: try activation("tanh"),
        initializer: try initializer("xavier")
      ).startParameters(seed: 9)
    }
    #expect(try network([4, 5])[0] == network([4, 7, 5])[0])
    #expect(try network([4, 5])[1].weights == network([4, 5, 6])[1].weights)
  }

  @Test func `Bounds in the wrong order are told`() {
    let choice = Choice(Initializer.uniform, ["low": .number(2), "high": .number(1)])
    #expect(choice.entry.problem(with: choice.arguments) == "'low' is above 'high'")
  }
}
