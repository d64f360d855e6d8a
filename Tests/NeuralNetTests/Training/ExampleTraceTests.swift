import Testing

@testable import NeuralNet

/// One example worked through; the numbers of the 3-3-2 network are those of
/// `Data/hand_networks.py`, and every one of them is compared in `TraceTests` of the experiments.
@Suite struct ExampleTraceTests {
  private func plan(_ activation: Activation, _ optimizer: Choice<Optimizer>) throws -> TrainingPlan
  {
    TrainingPlan(
      network: Network(
        inputs: 4, hidden: [5, 3], outputs: 2, activation: Choice(activation),
        outputActivation: Choice(activation),
        initializer: try initializer("normal", ["deviation": .number(0.8)]),
        biases: try initializer("normal", ["deviation": .number(0.5)])),
      loss: try loss("mse"), optimizer: optimizer, batchSize: .all, epochs: 1)
  }

  private let example = Samples(
    features: 4, inputs: [0.3, -1.2, 2.1, 0.7], targets: .values([0.25, 1], outputs: 2))

  @Test(arguments: Activation.catalogue.entries)
  func `The factors of a trace make its deltas, its gradient and its step`(
    activation: Activation
  ) throws {
    let trace = try #require(
      ExampleTrace.run(plan(activation, sgd(0.25)), on: example, seed: 3))
    #expect(trace.layers.count == 3 && trace.targets == [0.25, 1])
    for layer in trace.layers {
      let units = layer.sums.indices
      for unit in units {
        let delta = layer.errors[unit] * layer.slopes[unit]
        #expect(abs(delta - layer.deltas[unit]) <= 1e-15)
        #expect(layer.gradient.biases[unit] == layer.deltas[unit])
        let step = 0.25 * layer.deltas[unit]
        #expect(layer.updated.biases[unit] == layer.parameters.biases[unit] - step)
        for (input, value) in layer.inputs.enumerated() {
          let place = input * units.count + unit
          let slope = layer.gradient.weights[place]
          #expect(slope == value * layer.deltas[unit])
          let moved = layer.parameters.weights[place] - 0.25 * slope
          #expect(layer.updated.weights[place] == moved)
        }
      }
    }
    for (below, above) in zip(trace.layers, trace.layers.dropFirst()) {
      #expect(above.inputs == below.activations)
      for (unit, error) in below.errors.enumerated() {
        let weights = above.parameters.weights[(unit * above.deltas.count)...]
        let sum = zip(weights, above.deltas).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(sum - error) <= 1e-15)
      }
    }
  }

  @Test(arguments: Optimizer.catalogue.entries)
  func `Many steps are those of a training on one sample`(optimizer: Optimizer) throws {
    var plan = try plan(Activation.tanh, Choice(optimizer))
    let trace = try #require(ExampleTrace.run(plan, on: example, seed: 5, steps: 40))
    plan.epochs = 40
    plan.recordedEpochs = Array(0...40)
    plan.metrics = ["train-loss"]
    let record = Trainer<Double>(plan, samples: SplitSamples(training: example), seed: 5).run()
    #expect(trace.losses == record.points(of: "train-loss").map(\.value))
    #expect(trace.parameters == record.parameters)
    #expect(trace.outcome == .finished)
  }

  @Test(arguments: Optimizer.catalogue.entries)
  func `Biases that are not trained stay, whatever the rule does`(optimizer: Optimizer) throws {
    let trace = try #require(
      ExampleTrace.run(
        plan(Activation.tanh, Choice(optimizer)), on: example, seed: 5, steps: 3,
        trainsBiases: false))
    for (layer, end) in zip(trace.layers, trace.parameters) {
      #expect(end.biases == layer.parameters.biases)
      #expect(end.weights != layer.parameters.weights)
      #expect(layer.gradient.biases.contains { $0 != 0 })
    }
  }

  @Test func `A trace that leaves the finite numbers says when, and keeps its first step`() throws {
    let trace = try #require(
      ExampleTrace.run(plan(Activation.identity, sgd(1e30)), on: example, seed: 1, steps: 50))
    guard case .diverged(let step, _) = trace.outcome else {
      Issue.record("it did not diverge")
      return
    }
    #expect(step > 1 && trace.losses.count == step + 1)
    #expect(trace.losses.dropLast().allSatisfy(\.isFinite) && !trace.losses[step].isFinite)
    #expect(trace.layers.allSatisfy { $0.updated.weights.allSatisfy(\.isFinite) })
  }

  @Test func `A trace that is cancelled comes to nothing`() throws {
    let plan = try plan(Activation.tanh, sgd(0.1))
    #expect(ExampleTrace.run(plan, on: example, seed: 1, steps: 100, isCancelled: { true }) == nil)
  }
}
