import Testing

@testable import NeuralNet

@Suite struct RegularizerTests {
  /// Penalty, slopes, decay and limit by `Data/regularizers_torch.py`.
  @Test(arguments: Regularizer.catalogue.names)
  func `Its numbers agree with an independent implementation`(name: String) throws {
    let rows = try oracle("regularizers_torch.csv")
    let numbers = try #require(rows.first { $0.title == "numbers" }).numbers
    let expectations = rows.filter { $0.title.prefix { $0 != " " } == name }
    try #require(!expectations.isEmpty, "Data/regularizers_torch.py has nothing about \(name)")
    for row in expectations {
      let choice = try choose(Regularizer.catalogue, titled: row.title)
      let (doubles, floats) = (
        SmallLayer<Double>.effects(of: choice, on: numbers),
        SmallLayer<Float>.effects(of: choice, on: numbers)
      )
      #expect(doubles.count == row.numbers.count)
      for (position, expected) in row.numbers.enumerated() {
        #expect(abs(doubles[position] - expected) <= 1e-14, "\(row.title), \(position)")
        #expect(abs(floats[position] - expected) <= 1e-6, "\(row.title), \(position)")
      }
    }
  }

  private func strongest(_ name: String) throws -> Choice<Regularizer> {
    try choose(
      Regularizer.catalogue, name,
      ["strength": .number(0.5), "biases": .flag(true), "limit": .number(0.5)])
  }

  @Test(arguments: Regularizer.catalogue.names)
  func `Zeros that fill up rows stay zeros`(name: String) throws {
    let layer = SmallLayer<Float>((0..<20).map { Double($0) - 9.5 })
    layer.regularize(try strongest(name))
    #expect(layer.padding.allSatisfy { $0 == 0 } && !layer.padding.isEmpty)
  }

  @Test(arguments: Regularizer.catalogue.names)
  func `What is not a number stays so`(name: String) throws {
    for bad in [Double.nan, .infinity] {
      let layer = SmallLayer<Float>([bad] + Array(repeating: 1, count: 19))
      layer.regularize(try strongest(name))
      #expect(!layer.numbers[0].isFinite)
      #expect(layer.numbers[1].isFinite)
    }
  }

  private let start = (0..<20).map { 0.1 * Double($0) - 1 }

  @Test func `Decay and Adam together are AdamW`() throws {
    let decayed = try walk("adam", Regularization(decay: 0.3))
    let whole = try walk("adamw", Regularization())
    for (a, b) in zip(decayed, whole) { #expect(abs(a - b) < 1e-13) }
    for (a, b) in zip(try walk("adam", Regularization()), whole) { #expect(abs(a - b) > 0.001) }
  }

  /// Where ten steps lead, each after a decay.
  private func walk(_ name: String, _ decay: Regularization) throws -> [Double] {
    let settings: [String: ParameterValue] = name == "adamw" ? ["weight-decay": .number(0.3)] : [:]
    let kernel = Double.kernel(of: try choose(Optimizer.catalogue, name, settings))
    let arena = Arena<Double>(capacity: 4 * Double.padded(3))
    let (parameters, gradient) = (arena.take(3), arena.take(3))
    var run = OptimizerRun(kernel, memory: [arena.take(3), arena.take(3)])
    for i in 0..<3 { parameters[i] = Double(i) + 0.5 }
    for step in 0..<10 {
      for i in 0..<3 { gradient[i] = Double((step + i) % 4) - 1 }
      decay.shrink(parameters, parameters.part(from: 0, count: 0), rate: 0.01)
      _ = run.update(parameters, along: gradient, rate: 0.01)
    }
    return withExtendedLifetime(arena) { Array(parameters.doubles.prefix(3)) }
  }

  @Test func `A limit makes long weights as long as it says and leaves others their bits`() throws {
    let layer = SmallLayer<Float>(start)
    let before = layer.lengths
    let limit = (before.min() ?? 0) * 1.01
    layer.regularize(try choose(Regularizer.catalogue, "max-norm", ["limit": .number(limit)]))
    for (old, new) in zip(before, layer.lengths) {
      if old <= limit { #expect(new == old) } else { #expect(abs(new / limit - 1) < 1e-6) }
    }
    #expect(before.contains { $0 <= limit } && before.contains { $0 > limit })
  }
}

/// The weights `[3, 5]` of a layer with five biases, in padded rows, and their gradient.
private struct SmallLayer<S: Scalar> {
  private let arena: Arena<S>
  private let weights: Strip<S>
  private let biases: Strip<S>
  private let weightGradient: Strip<S>
  private let biasGradient: Strip<S>

  private static var width: Int { S.padded(5) }

  init(_ numbers: [Double]) {
    arena = Arena(capacity: 8 * Self.width)
    (weights, biases) = (arena.take(3 * Self.width), arena.take(5))
    (weightGradient, biasGradient) = (arena.take(3 * Self.width), arena.take(5))
    for (position, number) in numbers.enumerated() {
      if position < 15 {
        weights[position / 5 * Self.width + position % 5] = S(number)
      } else {
        biases[position - 15] = S(number)
      }
    }
  }

  var numbers: [Double] { unpadded(weights, rows: 3) + unpadded(biases, rows: 1) }

  var padding: [Double] {
    [weights, biases, weightGradient, biasGradient].flatMap { strip in
      strip.doubles.enumerated().filter { $0.offset % Self.width >= 5 }.map(\.element)
    }
  }

  var lengths: [Double] {
    (0..<5).map { unit in norm((0..<3).map { Double(weights[$0 * Self.width + unit]) }) }
  }

  private func unpadded(_ strip: Strip<S>, rows: Int) -> [Double] {
    (0..<(5 * rows)).map { Double(strip[$0 / 5 * Self.width + $0 % 5]) }
  }

  /// The penalty and, each on fresh numbers: the slopes, the decay at a rate of 0.5, the limit.
  static func effects(of choice: Choice<Regularizer>, on numbers: [Double]) -> [Double] {
    let effect = choice.regularization
    let (sloped, shrunk, limited) = (SmallLayer(numbers), SmallLayer(numbers), SmallLayer(numbers))
    effect.addSlope(
      sloped.weights, sloped.biases, to: sloped.weightGradient, sloped.biasGradient)
    effect.shrink(shrunk.weights, shrunk.biases, rate: 0.5)
    effect.limit(limited.weights, inputs: 3, outputs: 5, stride: width)
    return [effect.penalty(sloped.weights, sloped.biases)]
      + sloped.unpadded(sloped.weightGradient, rows: 3)
      + sloped.unpadded(sloped.biasGradient, rows: 1) + shrunk.numbers + limited.numbers
  }

  /// Lets a regularizer do all it can.
  func regularize(_ choice: Choice<Regularizer>) {
    let effect = choice.regularization
    effect.addSlope(weights, biases, to: weightGradient, biasGradient)
    effect.shrink(weights, biases, rate: 0.5)
    effect.limit(weights, inputs: 3, outputs: 5, stride: Self.width)
  }
}
