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

  /// The weights and biases of `Data/initializers.py`.
  @Test(arguments: Initializer.catalogue.names)
  func `Its draws agree with an independent implementation`(name: String) throws {
    let rows = try oracle("initializers.csv").filter { $0.title.prefix { $0 != " " } == name }
    try #require(!rows.isEmpty, "Data/initializers.py has no layer of \(name)")
    for row in rows {
      let choice = try choose(Initializer.catalogue, titled: row.title)
      let network = Network(
        inputs: Int(row.numbers[0]), hidden: [], outputs: Int(row.numbers[1]),
        activation: try activation("identity"), initializer: choice, biases: choice)
      let layer = network.startParameters(seed: 1)[0]
      let expected = row.numbers.dropFirst(2)
      #expect(layer.weights.count + layer.biases.count == expected.count)
      for (number, expected) in zip(layer.weights + layer.biases, expected) {
        #expect(abs(number - expected) < 1e-13, "\(row.title)")
      }
    }
  }

  @Test(arguments: [(40, 40), (60, 17), (17, 60), (1, 5), (5, 1), (1, 1)])
  func `Orthogonal weights turn signals and do not stretch them`(
    inputs: Int, outputs: Int
  ) throws {
    let network = Network(
      inputs: inputs, hidden: [], outputs: outputs, activation: try activation("identity"),
      initializer: try initializer("orthogonal", ["gain": .number(2)]))
    let weights = network.startParameters(seed: 3)[0].weights
    // The weights of unit j into it, or of input i out of it, whichever are fewer.
    let units = (0..<outputs).map { unit in (0..<inputs).map { weights[$0 * outputs + unit] } }
    let sources = (0..<inputs).map { Array(weights[($0 * outputs)..<(($0 + 1) * outputs)]) }
    let vectors = outputs <= inputs ? units : sources
    for (i, a) in vectors.enumerated() {
      for (j, b) in vectors.enumerated() {
        let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (i == j ? 4 : 0)) < 1e-12)
      }
    }
  }

  @Test(
    arguments: [
      ("xavier", "uniform", 0.004), ("xavier", "normal", 0.004), ("he", "normal", 0.01),
      ("he", "uniform", 0.01), ("lecun", "normal", 0.005), ("lecun", "uniform", 0.005),
    ] as [(String, String, Double)])
  func `Xavier, He and LeCun have the variance of their papers`(
    name: String, form: String, variance: Double
  ) throws {
    let numbers = try weights(initializer(name, ["form": .choice(form)]))
    #expect(abs(mean(numbers)) < 4 * (variance / 60_000).squareRoot())
    #expect(abs(deviation(numbers) / variance.squareRoot() - 1) < 0.01)
    let limit = (3 * variance).squareRoot()
    #expect(numbers.allSatisfy { abs($0) <= limit } == (form == "uniform"))
  }

  @Test(arguments: [("fan-in", 0.01), ("fan-out", 2.0 / 300), ("fan-average", 0.008)])
  func `He's mode says what the variance goes by`(mode: String, variance: Double) throws {
    let numbers = try weights(initializer("he", ["mode": .choice(mode)]))
    #expect(abs(deviation(numbers) / variance.squareRoot() - 1) < 0.01)
  }

  @Test func `Standard has a third of LeCun's variance`() throws {
    let numbers = try weights(initializer("standard"))
    let limit = 1 / 200.0.squareRoot()
    #expect(numbers.allSatisfy { -limit <= $0 && $0 < limit })
    #expect(abs(deviation(numbers) / (1 / 600.0.squareRoot()) - 1) < 0.01)
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
