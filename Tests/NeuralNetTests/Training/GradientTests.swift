import Testing

@testable import NeuralNet

/// Backpropagation beside central differences, for everything that the catalogues list.
@Suite struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let activation: Activation
    let loss: Loss
    let hidden: [Int]
    let batch: Int
    let output: Activation?
    var between: [Choice<Layer>] = []

    var testDescription: String {
      "\(activation.name), \(loss.name), \(hidden), batch \(batch), \(output?.name ?? "no") output, "
        + between.map(\.description).joined(separator: ", ")
    }
  }

  /// Every layer that can stand between, in every place and by itself, behind every activation.
  static let layers: [Case] = Activation.catalogue.entries.flatMap { activation in
    Layer.catalogue.entries.flatMap { layer in
      let places = layer.parameters.contains { $0.name == "placement" } ? ["before", "after"] : []
      let choices =
        places.isEmpty
        ? [Choice(layer)] : places.map { Choice(layer, ["placement": .choice($0)]) }
      return choices.flatMap { choice in
        // Over a batch of two, normalised numbers are all 1 or -1, where some activations have kinks.
        [3, 6].map { batch in
          Case(
            activation: activation, loss: Loss.crossEntropy, hidden: [7, 4], batch: batch,
            output: nil, between: [choice])
        }
      }
    }
  }

  /// Layers that stand together, on both sides of a fused and of an unfused activation.
  static let combinations: [Case] = Activation.catalogue.entries.flatMap { activation in
    func batch(_ placement: String) -> Choice<Layer> {
      Choice(Layer.batchNormalization, ["placement": .choice(placement)])
    }
    func layer(_ placement: String) -> Choice<Layer> {
      Choice(Layer.layerNormalization, ["placement": .choice(placement)])
    }
    let dropout = Choice(Layer.dropout)
    let rows = [
      [batch("before"), layer("after"), dropout], [layer("before"), batch("before")],
      [dropout, batch("after")], [layer("before"), layer("after"), batch("after")],
    ]
    return rows.map {
      Case(
        activation: activation, loss: Loss.crossEntropy, hidden: [5, 6, 4], batch: 6, output: nil,
        between: $0)
    }
  }

  static let cases: [Case] =
    layers + combinations
    + Activation.catalogue.entries.flatMap { activation in
      Loss.catalogue.entries.flatMap { loss in
        [[], [5], [7, 4], [3, 9, 2, 6]].flatMap { hidden in
          [1, 6].flatMap { batch in
            let outputs = [nil] + (hidden.count == 1 ? Activation.catalogue.entries : [])
            return outputs.map {
              Case(activation: activation, loss: loss, hidden: hidden, batch: batch, output: $0)
            }
          }
        }
      }
    }

  @Test(arguments: cases) func `The gradient of a whole network is that of its loss`(
    test: Case
  ) throws {
    let plan = TrainingPlan(
      network: Network(
        inputs: 3, hidden: test.hidden, outputs: 3, activation: Choice(test.activation),
        outputActivation: test.output.map { Choice($0) },
        initializer: try initializer("normal", ["deviation": .number(0.8)]),
        biases: try initializer("normal", ["deviation": .number(0.5)]),
        between: test.between),
      loss: Choice(test.loss), optimizer: try sgd(1), epochs: 1)
    let check = try GradientCheck(plan, samples: test.batch)
    // Where nothing passes the step function, both are zero.
    #expect(check.error <= 1e-6 || check.length <= 1e-12)
  }
}

/// Backpropagation beside central differences, over everything that a network learns.
struct GradientCheck {
  /// The length of the difference, relative to that of both gradients together.
  let error: Double
  /// The length of both together.
  let length: Double

  private let pass: Pass<Double>
  private let arena: Arena<Double>
  private let batch: Batch

  init(_ plan: TrainingPlan, samples: Int) throws {
    (pass, arena) = try Self.smoothPass(plan, samples)
    batch = Batch(samples, Double.self)
    pass.forward(batch, .probing)
    _ = pass.compare(batch)
    pass.backward(batch)
    var (difference, length) = (0.0, 0.0)
    for position in 0..<pass.parameters.count where !Self.isPadding(position, of: pass) {
      let computed = pass.gradient[position]
      let measured = Self.slope(of: pass, batch, along: position)
      difference += (measured - computed) * (measured - computed)
      length += measured * measured + computed * computed
    }
    self.length = length.squareRoot()
    error = length > 0 ? (difference / length).squareRoot() : 0
  }

  /// A network at which no weighted sum is near the kinks that some activations have.
  private static func smoothPass(
    _ plan: TrainingPlan, _ samples: Int
  ) throws -> (Pass<Double>, Arena<Double>) {
    var counted = Allotment<Double>()
    _ = Pass<Double>(plan, capacity: samples, keepsSums: true, in: &counted)
    for seed in 0..<(2000 as UInt64) {
      let arena = Arena<Double>(capacity: counted.count)
      var memory = Allotment(arena)
      let pass = Pass<Double>(plan, capacity: samples, keepsSums: true, in: &memory)
      pass.load(plan.network.startParameters(seed: seed))
      let batch = Batch(samples, Double.self)
      var random = RandomSource(seed: seed, stream: "samples")
      for row in 0..<samples {
        for input in 0..<3 { pass.inputs[input * batch.stride + row] = random.nextNormal() }
        pass.targets[random.nextInteger(below: 3) * batch.stride + row] = 1
      }
      pass.forward(batch, .probing)
      let sums = pass.blocks.flatMap { $0.numbers($0.activationInput, batch) }
      let kinks = [-3.0, -1, 0, 1, 3]
      if sums.allSatisfy({ sum in kinks.allSatisfy { abs(sum - $0) > 1e-4 } }) {
        return (pass, arena)
      }
    }
    throw NoSmoothPlace()
  }

  private struct NoSmoothPlace: Error {}

  private static func isPadding(_ position: Int, of pass: Pass<Double>) -> Bool {
    var start = 0
    for block in pass.blocks {
      let rows = block.dense.inputs + 1 + block.tensors.count { $0.gradient != nil }
      if position < start + rows * block.dense.width {
        return (position - start) % block.dense.width >= block.dense.outputs
      }
      start += rows * block.dense.width
    }
    return true
  }

  private static func slope(
    of pass: Pass<Double>, _ batch: Batch, along position: Int
  ) -> Double {
    let (value, width) = (pass.parameters[position], 1e-5)
    defer { pass.parameters[position] = value }
    func loss(at place: Double) -> Double {
      pass.parameters[position] = place
      pass.forward(batch, .probing)
      return pass.compare(batch)
    }
    return (loss(at: value + width) - loss(at: value - width)) / (2 * width)
  }
}
