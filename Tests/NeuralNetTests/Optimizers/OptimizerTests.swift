import Testing

@testable import NeuralNet

@Suite struct OptimizerTests {
  /// The walks of `Data/optimizers_torch.py`, at rates that fall by a hundredth per step.
  @Test(arguments: Optimizer.catalogue.names)
  func `Fifty steps agree with an independent implementation`(name: String) throws {
    let rows = try oracle("optimizers_torch.csv")
    let gradients = rows.filter { $0.title == "gradient" }.map { Array($0.numbers.dropFirst()) }
    let places = rows.filter { $0.title.prefix { $0 != " " } == name }
    try #require(!places.isEmpty, "Data/optimizers_torch.py has no walk of \(name)")
    for title in Set(places.map(\.title)) {
      let choice = try choose(Optimizer.catalogue, titled: title)
      let (doubles, floats) = (
        walk(choice, Double.self, along: gradients), walk(choice, Float.self, along: gradients)
      )
      for row in places where row.title == title {
        let step = Int(row.numbers[0])
        for (position, expected) in row.numbers.dropFirst().enumerated() {
          let (double, float) = (doubles[step - 1][position], floats[step - 1][position])
          let place = "\(title), step \(step), parameter \(position)"
          #expect(abs(double - expected) <= 1e-10 * abs(expected), "\(place)")
          #expect(abs(float - expected) <= 1e-5 * (1 + abs(expected)), "\(place)")
        }
      }
    }
  }

  /// Where four parameters are after each step.
  private func walk<S: Scalar>(
    _ choice: Choice<Optimizer>, _: S.Type, along gradients: [[Double]]
  ) -> [[Double]] {
    var bench = Bench<S>(choice, start: [1, -2, 0.5, 3])
    return gradients.enumerated().map { step, gradient in
      bench.step(along: gradient, rate: choice.learningRate * (1 - Double(step) / 100))
    }
  }

  @Test(arguments: InstructionSet.available)
  func `A compiled rule has the bits of its specification`(set: InstructionSet) throws {
    let titles = try oracle("optimizers_torch.csv").map(\.title).filter { $0 != "gradient" }
    for title in Set(titles) {
      let choice = try choose(Optimizer.catalogue, titled: title)
      #expect(differences(choice, Kernels<Float>(set)) == [], "\(title)")
      #expect(differences(choice, Kernels<Double>(set)) == [], "\(title)")
    }
  }

  /// The steps after which compiled and specified parameters, memories or verdicts differ.
  private func differences<S: Scalar>(_ choice: Choice<Optimizer>, _ kernels: Kernels<S>) -> [Int] {
    let kernel = S.kernel(of: choice)
    let arena = Arena<S>(capacity: S.padded(67) * (3 + 2 * kernel.memories))
    let gradient = arena.take(67)
    let (compiled, specified) = (arena.take(67), arena.take(67))
    let memory = (0..<(2 * kernel.memories)).map { _ in arena.take(67) }
    let (compiledMemory, specifiedMemory) = (
      Array(memory.prefix(kernel.memories)), Array(memory.suffix(kernel.memories))
    )
    var run = OptimizerRun(kernel, memory: compiledMemory, kernels: kernels)
    var shared = Coefficients<Double>()
    var random = RandomSource(seed: 1, stream: "gradients")
    let differing = (1...6).filter { step in
      for i in 0..<67 { gradient[i] = i % 7 == step ? 0 : S(random.nextNormal()) }
      gradient[3] = 1e-22
      if step == 5 { (gradient[5], gradient[6]) = (.nan, .infinity) }
      let isFinite = run.update(compiled, along: gradient, scale: 0.3, rate: 0.1)
      shared = kernel.coefficients(0.1, step, shared)
      kernel.specification(
        specified, gradient, S(0.3), specifiedMemory, Coefficients<S>(shared))
      let pairs = zip([compiled] + compiledMemory, [specified] + specifiedMemory)
      return isFinite != (step < 5)
        || !pairs.allSatisfy { a, b in
          (0..<67).allSatisfy { a[$0] == b[$0] || (a[$0].isNaN && b[$0].isNaN) }
        }
    }
    return withExtendedLifetime(arena) { differing }
  }

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
      #expect(place[0].isNaN && place[1].isFinite && !bench.isFinite)
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

  @Test(
    arguments: [
      (["nesterov": .flag(true)], "'nesterov' needs a 'momentum'"),
      (["dampening": .number(0.1)], "'dampening' needs a 'momentum'"),
      (
        ["momentum": .number(0.9), "nesterov": .flag(true), "dampening": .number(0.1)],
        "'nesterov' goes with no 'dampening'"
      ),
    ] as [([String: ParameterValue], String)])
  func `Settings of sgd that do not go together are told`(
    settings: [String: ParameterValue], problem: String
  ) throws {
    let choice = try choose(Optimizer.catalogue, "sgd", settings)
    #expect(choice.entry.problem(with: choice.arguments) == problem)
  }

  @Test(arguments: [("adam", 0.001), ("adadelta", 1)])
  func `A choice knows its learning rate`(name: String, rate: Double) throws {
    #expect(try choose(Optimizer.catalogue, name).learningRate == rate)
    let own = try choose(Optimizer.catalogue, name, ["learning-rate": .number(0.3)])
    #expect(own.learningRate == 0.3)
  }

  /// The last two by Python's `**`.
  @Test func `Powers are the numbers of that name`() {
    #expect(0.5.power(10) == 0x1p-10 && 3.0.power(4) == 81 && 0.9.power(0) == 1)
    #expect(abs(0.96.power(2.5) / 0.9029798987795907 - 1) < 1e-15)
    #expect(abs(7.5.power(-1.75) / 0.029420008174638874 - 1) < 1e-15)
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
  /// What the last step said of the parameters.
  private(set) var isFinite = true

  init(_ choice: Choice<Optimizer>, start: [Double]) {
    let kernel = S.kernel(of: choice)
    let arena = Arena<S>(capacity: S.padded(start.count) * (2 + kernel.memories))
    parameters = arena.take(start.count)
    gradient = arena.take(start.count)
    memory = (0..<kernel.memories).map { _ in arena.take(start.count) }
    run = OptimizerRun(kernel, memory: memory)
    for (position, number) in start.enumerated() { parameters[position] = S(number) }
    self.arena = arena
    self.start = Array(parameters.doubles.prefix(start.count))
  }

  var remembered: [S] { memory.flatMap { strip in (0..<strip.count).map { strip[$0] } } }

  mutating func step(along slope: [Double], rate: Double) -> [Double] {
    for (position, number) in slope.enumerated() { gradient[position] = S(number) }
    isFinite = run.update(parameters, along: gradient, rate: rate)
    return Array(parameters.doubles.prefix(start.count))
  }
}
