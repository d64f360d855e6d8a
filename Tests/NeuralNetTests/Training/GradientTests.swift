import Testing

@testable import NeuralNet

/// Backpropagation beside central differences, for every activation and loss of the catalogues.
@Suite struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let activation: Activation
    let loss: Loss
    let hidden: [Int]
    let batch: Int
    let output: Activation?

    var testDescription: String {
      "\(activation.name), \(loss.name), \(hidden), batch \(batch), \(output?.name ?? "no") output"
    }
  }

  static let cases: [Case] = Activation.catalogue.entries.flatMap { activation in
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
    let (pass, arena) = try smoothPass(test)
    let rows = test.batch
    pass.forward(rows: rows)
    _ = pass.lossAndGradient(rows: rows)
    pass.backward(rows: rows)
    let computed = pass.gradient.doubles
    var (difference, length) = (0.0, 0.0)
    for position in 0..<pass.parameters.count where !isPadding(position, of: pass) {
      let measured = slope(of: pass, along: position, rows: rows)
      difference += (measured - computed[position]) * (measured - computed[position])
      length += measured * measured + computed[position] * computed[position]
    }
    // Where nothing passes the step function, both are zero.
    #expect(difference.squareRoot() <= 1e-7 * length.squareRoot() + 1e-12)
    withExtendedLifetime(arena) {}
  }

  /// A network at which no weighted sum is near the kink that some activations have at 0.
  private func smoothPass(_ test: Case) throws -> (Pass<Double>, Arena<Double>) {
    let plan = TrainingPlan(
      network: Network(
        inputs: 3, hidden: test.hidden, outputs: 3, activation: Choice(test.activation),
        outputActivation: test.output.map { Choice($0) },
        initializer: try initializer("normal", ["deviation": .number(0.8)]),
        biases: try initializer("normal", ["deviation": .number(0.5)])),
      loss: Choice(test.loss), optimizer: try sgd(1), epochs: 1)
    let memory = Pass<Double>.memory(for: plan.network, capacity: test.batch)
    for seed in 0..<(1000 as UInt64) {
      let arena = Arena<Double>(capacity: memory)
      let pass = Pass(plan, capacity: test.batch, in: arena)
      pass.load(plan.network.startParameters(seed: seed))
      var random = RandomSource(seed: seed, stream: "samples")
      for row in 0..<test.batch {
        for input in 0..<3 { pass.inputs[row * 4 + input] = random.nextNormal() }
        pass.targets[row * 4 + random.nextInteger(below: 3)] = 1
      }
      pass.forward(rows: test.batch)
      let sums = pass.layers.flatMap { $0.unpadded($0.sums, rows: test.batch) }
      if sums.allSatisfy({ abs($0) > 1e-3 }) { return (pass, arena) }
    }
    throw TestFailure()
  }

  private struct TestFailure: Error {}

  private func isPadding(_ position: Int, of pass: Pass<Double>) -> Bool {
    var start = 0
    for layer in pass.layers {
      let numbers = layer.weights.count + layer.biases.count
      if position < start + numbers {
        return (position - start) % layer.outputStride >= layer.outputs
      }
      start += numbers
    }
    return true
  }

  private func slope(of pass: Pass<Double>, along position: Int, rows: Int) -> Double {
    let (value, width) = (pass.parameters[position], 1e-5)
    defer { pass.parameters[position] = value }
    pass.parameters[position] = value + width
    pass.forward(rows: rows)
    let above = pass.lossAndGradient(rows: rows)
    pass.parameters[position] = value - width
    pass.forward(rows: rows)
    return (above - pass.lossAndGradient(rows: rows)) / (2 * width)
  }
}
