import Testing

@testable import NeuralNet

/// Traces printed in Dive into Deep Learning, chapter 12, and others cross-checked with PyTorch.
@Suite struct DescentTests {
  private func end(
    _ surface: Choice<Surface>, _ optimizer: Choice<Optimizer>, steps: Int
  ) throws -> Surface.Point {
    try #require(Descent.run(surface, optimizer: optimizer, steps: steps).positions.last)
  }

  private func isNear(_ a: Surface.Point, _ b: Surface.Point, within limit: Double) -> Bool {
    abs(a.x - b.x) <= limit && abs(a.y - b.y) <= limit
  }

  struct Trace: Sendable, CustomTestStringConvertible {
    let optimizer: String
    let settings: [String: ParameterValue]
    let end: Surface.Point

    init(_ optimizer: String, _ settings: [String: ParameterValue], end: Surface.Point) {
      self.optimizer = optimizer
      self.settings = settings
      self.end = end
    }

    var testDescription: String { "\(optimizer) to \(end.x)" }
  }

  @Test(arguments: [
    Trace("sgd", ["learning-rate": .number(0.4)], end: [-0.943467, -0.000073]),
    Trace("sgd", ["learning-rate": .number(0.6)], end: [-0.387814, -1673.365109]),
    Trace(
      "sgd", ["learning-rate": .number(0.6), "momentum": .number(0.5)], end: [0.007188, 0.002553]),
    Trace(
      "sgd", ["learning-rate": .number(0.6), "momentum": .number(0.25)],
      end: [-0.126340, -0.186632]),
    Trace(
      "sgd", ["learning-rate": .number(0.4), "momentum": .number(0.5), "nesterov": .flag(true)],
      end: [-0.109296, -44.663927]),
    Trace(
      "adagrad",
      ["learning-rate": .number(0.4), "epsilon": .number(1e-6), "epsilon-inside": .flag(true)],
      end: [-2.382563, -0.158591]),
    Trace(
      "adagrad",
      ["learning-rate": .number(2), "epsilon": .number(1e-6), "epsilon-inside": .flag(true)],
      end: [-0.002295, -0.000000]),
    Trace(
      "rmsprop",
      [
        "learning-rate": .number(0.4), "decay": .number(0.9), "epsilon": .number(1e-6),
        "epsilon-inside": .flag(true),
      ], end: [-0.010599, 0.000000]),
    Trace(
      "adadelta", ["decay": .number(0.9), "epsilon": .number(1e-5)], end: [-4.782488, -1.787589]),
    Trace("adam", ["learning-rate": .number(0.4)], end: [0.996033, -0.212751]),
    Trace("amsgrad", ["learning-rate": .number(0.4)], end: [0.995605, -0.212628]),
    Trace("adamw", ["learning-rate": .number(0.4)], end: [1.016371, -0.223987]),
  ])
  func `Twenty steps along the ravine end where they were published`(trace: Trace) throws {
    let optimizer = try choose(Optimizer.catalogue, trace.optimizer, trace.settings)
    let end = try end(choose(Surface.catalogue, "ravine"), optimizer, steps: 20)
    #expect(isNear(end, trace.end, within: 0.51e-6))
  }

  @Test func `Twenty steps down an oval bowl end where they were published`() throws {
    let bowl = try choose(Surface.catalogue, "bowl", ["b": .number(2)])
    let walk = Descent.run(bowl, from: [-5, -2], optimizer: try sgd(0.1), steps: 20)
    #expect(isNear(try #require(walk.positions.last), [-0.057646, -0.000073], within: 1e-6))
  }

  @Test(arguments: [(0.2, 0.060466), (0.05, 3.486784), (1.1, 61.917364)])
  func `Ten steps down a parabola end where they were published`(
    rate: Double, expected: Double
  ) throws {
    let end = try end(choose(Surface.catalogue, "parabola"), sgd(rate), steps: 10)
    #expect(abs(end.x - expected) <= 1e-6)
  }

  @Test func `Adam's first step is its learning rate along each sign`() throws {
    let end = try end(choose(Surface.catalogue, "ravine"), adam(0.4), steps: 1)
    #expect(isNear(end, [-4.6, -1.6], within: 1e-7))
  }

  @Test(arguments: [0.0, 0.25, 0.5, 0.9])
  func `Momentum is stable up to a curvature times rate of 2 + 2 momentum`(
    momentum: Double
  ) throws {
    // The parabola's curvature is 2 a; with a = 1/2 the rate alone decides.
    let slope = try choose(Surface.catalogue, "parabola", ["a": .number(0.5)])
    let edge = 2 + 2 * momentum
    let below = try end(slope, sgd(edge - 0.01, momentum: momentum), steps: 4000)
    let above = try end(slope, sgd(edge + 0.01, momentum: momentum), steps: 4000)
    #expect(abs(below.x) < 1e-6)
    #expect(abs(above.x) > 1e6)
  }

  /// Positions after 1, 2, 10 and 50 steps, printed by `Data/optimizer_series.py`.
  @Test(
    arguments: [
      (
        "plain",
        [
          [-0.9843999999999999, 1.088],
          [-1.0272715665664, 1.0642086720000001],
          [-1.0214113342697504, 1.0512622673760386],
          [-0.9895983514013362, 0.987311791560571],
        ]
      ),
      (
        "momentum",
        [
          [-1.0922, 1.044],
          [-0.9605619005104, 1.098490084],
          [-0.9696392174622991, 0.9332347942457684],
          [-0.643242572343028, 0.4003677338864441],
        ]
      ),
      (
        "nesterov",
        [
          [-0.99518, 1.0836],
          [-0.9393227938564638, 1.1015288141559998],
          [-0.9839622633037048, 0.9849079523205352],
          [-0.8047440432702679, 0.6555878005681288],
        ]
      ),
      (
        "adam",
        [
          [-1.1500000000023192, 1.0499999999943181],
          [-1.102111023624808, 1.0980762212585684],
          [-1.0149912069367495, 1.1573089781233625],
          [-0.9985842631407014, 1.001026341160504],
        ]
      ),
    ] as [(String, [Surface.Point])])
  func `Walks over Rosenbrock's function agree with an independent script`(
    name: String, expected: [Surface.Point]
  ) throws {
    let optimizer =
      switch name {
      case "plain": try sgd(1e-3)
      case "momentum": try sgd(5e-4, momentum: 0.9)
      case "nesterov": try sgd(5e-4, momentum: 0.9, nesterov: true)
      default: try adam(0.05)
      }
    let walk = Descent.run(
      try choose(Surface.catalogue, "rosenbrock"), optimizer: optimizer, steps: 50)
    for (step, point) in zip([1, 2, 10, 50], expected) {
      #expect(isNear(walk.positions[step], point, within: 1e-9), "step \(step)")
    }
  }

  @Test func `A walk that diverges stops there and says so`() throws {
    let walk = Descent.run(
      try choose(Surface.catalogue, "rosenbrock"), optimizer: try sgd(1), steps: 100)
    guard case .diverged(let step) = walk.outcome else {
      Issue.record("\(walk.outcome)")
      return
    }
    #expect(step < 20)
    #expect(walk.positions.count == step + 1 && walk.values.count == step + 1)
    #expect(walk.gradientNorms.dropLast().allSatisfy { $0.isFinite })
  }

  @Test func `A walk can be stopped`() throws {
    let walk = Descent.run(
      try choose(Surface.catalogue, "bowl"), optimizer: try sgd(0.1), steps: 1_000_000,
      isCancelled: { true })
    #expect(walk.outcome == .cancelled(step: 256))
  }
}
