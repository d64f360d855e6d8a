import Testing

@testable import NeuralNet

@Suite struct TrainerTests {
  private func plan(
    _ change: (inout TrainingPlan) throws -> Void = { _ in }
  ) throws -> TrainingPlan {
    var plan = TrainingPlan(
      network: Network(
        inputs: 2, hidden: [8, 5], outputs: 1, activation: try activation("tanh"),
        initializer: try initializer("xavier")),
      loss: try loss("binary-cross-entropy"), optimizer: try sgd(0.3), batchSize: .size(32),
      epochs: 10)
    try change(&plan)
    return plan
  }

  private func moons(_ values: [String: ParameterValue] = [:]) throws -> SplitSamples {
    try generated("moons", values)
  }

  @Test func `The same seed gives the same bits, in both precisions`() throws {
    let plan = try plan { $0.takesHistograms = true }
    let samples = try moons(["test": .number(0.25)])
    let single = Trainer<Float>(plan, samples: samples, seed: 3)
    let double = Trainer<Double>(plan, samples: samples, seed: 3)
    #expect(single.run() == single.run())
    #expect(double.run() == double.run())
    #expect(Trainer<Double>(plan, samples: samples, seed: 4).run() != double.run())
  }

  @Test func `Both precisions learn nearly the same`() throws {
    let samples = try moons()
    let single = Trainer<Float>(try plan(), samples: samples, seed: 3).run()
    let double = Trainer<Double>(try plan(), samples: samples, seed: 3).run()
    let (a, b) = (try #require(single.last("train-loss")), try #require(double.last("train-loss")))
    #expect(a != b && abs(a - b) < 1e-4)
  }

  @Test func `These are the bits on every machine`() throws {
    let plan = try plan { $0.optimizer = try adam(0.01) }
    let record = Trainer<Float>(plan, samples: try moons(), seed: 3).run()
    #expect(record.last("train-loss")?.bitPattern == 4_598_184_414_511_911_404)
    let double = Trainer<Double>(plan, samples: try moons(), seed: 3).run()
    #expect(double.last("train-loss")?.bitPattern == 4_598_184_413_690_868_737)
  }

  @Test func `Neither batch size nor epochs change the start`() throws {
    let one = Trainer<Double>(try plan { $0.batchSize = .size(1) }, samples: try moons(), seed: 5)
    let all = Trainer<Double>(
      try plan { ($0.batchSize, $0.epochs) = (.all, 3) }, samples: try moons(), seed: 5)
    let starts = [one, all].map { $0.run().points(of: "train-loss").first }
    #expect(starts[0] == starts[1])
  }

  @Test func `A last batch may be smaller, and a larger one than all samples is all of them`()
    throws
  {
    let samples = try moons(["samples": .integer(50)])
    let uneven = Trainer<Double>(try plan(), samples: samples, seed: 1).run()
    #expect(uneven.last("steps") == 20)
    let large = try plan { $0.batchSize = .size(1000) }
    let all = try plan { $0.batchSize = .all }
    #expect(
      Trainer<Double>(large, samples: samples, seed: 1).run()
        == Trainer<Double>(all, samples: samples, seed: 1).run())
  }

  @Test func `Metrics are recorded at the epochs that are asked for`() throws {
    let plan = try plan { $0.recordedEpochs = [0, 1, 7, 10, 99] }
    let record = Trainer<Double>(plan, samples: try moons(["test": .number(0.2)]), seed: 1).run()
    for series in record.series where Metric.catalogue[series.metric]?.scope != .run {
      // Before training there was no update.
      let epochs = series.metric == "update-ratio" ? [1, 7, 10] : [0, 1, 7, 10]
      #expect(series.points.map(\.epoch) == epochs, "\(series.metric)")
    }
    let names = Set(record.series.map(\.metric))
    #expect(
      names
        == Set(Metric.catalogue.names).filter {
          !$0.hasSuffix("-r2") && !$0.hasPrefix("validation-")
            && $0 != "penalty"
        })
  }

  @Test(arguments: [[], ["dropout"], ["batch-normalization"], ["layer-normalization", "dropout"]])
  func `Recording does not change what is learned`(between: [String]) throws {
    let layers = try between.map { try choose(Layer.catalogue, $0) }
    let often = try plan {
      $0.network.between = layers
      ($0.recordedEpochs, $0.takesHistograms) = (Array(0...10), true)
    }
    let rarely = try plan {
      $0.network.between = layers
      ($0.recordedEpochs, $0.metrics) = ([], [])
    }
    let samples = try moons(["test": .number(0.2)])
    #expect(
      Trainer<Float>(often, samples: samples, seed: 1).run().parameters
        == Trainer<Float>(rarely, samples: samples, seed: 1).run().parameters)
  }

  @Test(arguments: Optimizer.catalogue.names)
  func `Large layers are updated one by one, with the bits of an update at once`(
    name: String
  ) throws {
    let plan = try plan {
      $0.network.hidden = [40, 500]
      $0.optimizer = try choose(Optimizer.catalogue, name)
      $0.epochs = 2
    }
    var atOnce = plan
    // A bound that no gradient reaches, but for which all of it must be there.
    atOnce.clipping = try choose(Clipping.catalogue, "by-value", ["limit": .number(1e30)])
    let samples = try moons()
    #expect(
      Trainer<Float>(plan, samples: samples, seed: 1).run().parameters
        == Trainer<Float>(atOnce, samples: samples, seed: 1).run().parameters)
  }

  @Test func `No epochs measure the start and change nothing`() throws {
    let plan = try plan { ($0.epochs, $0.recordedEpochs) = (0, [0]) }
    let record = Trainer<Double>(plan, samples: try moons(), seed: 1).run()
    #expect(record.outcome == .finished)
    #expect(record.parameters == plan.network.startParameters(seed: 1))
    #expect(record.points(of: "gradient-norm", layer: 3).map(\.epoch) == [0])
    #expect(record.last("steps") == 0)
  }

  @Test func `Divergence is an outcome that names the first tensor`() throws {
    let plan = try plan {
      $0.network.activation = try activation("relu")
      $0.network.outputs = 1
      $0.loss = try loss("mse")
      $0.optimizer = try sgd(1e6)
    }
    let record = Trainer<Float>(plan, samples: try moons(), seed: 1).run()
    guard case .diverged(let epoch, let step, let tensor) = record.outcome else {
      Issue.record("\(record.outcome)")
      return
    }
    #expect(epoch == 1 && step >= 1 && step <= 13)
    #expect(tensor.hasPrefix("layer ") || tensor == "loss")
    #expect(record.points(of: "train-loss").map(\.epoch) == [0])
  }

  @Test func `A start that is not finite diverges before training`() throws {
    let plan = try plan {
      $0.network.initializer = try initializer("constant", ["value": .number(1e200)])
    }
    let record = Trainer<Float>(plan, samples: try moons(), seed: 1).run()
    #expect(record.outcome == .diverged(epoch: 0, step: 0, tensor: "layer 1 weights"))
  }

  @Test func `A run can be stopped and says in which epoch`() throws {
    let record = Trainer<Double>(try plan(), samples: try moons(), seed: 1)
      .run(isCancelled: { true })
    #expect(record.outcome == .cancelled(epoch: 1))
    #expect(record.points(of: "train-loss").map(\.epoch) == [0])
  }

  @Test func `A trained network answers as the metrics say`() throws {
    let samples = try moons()
    let plan = try plan { $0.epochs = 100 }
    let record = Trainer<Double>(plan, samples: samples, seed: 1).run()
    let network = TrainedNetwork(plan, parameters: record.parameters)
    guard case .classes(let labels, _) = samples.training.targets else { return }
    let found = labels.indices.count { row in
      let inputs = Array(samples.training.inputs[(row * 2)..<(row * 2 + 2)])
      return network.classify([inputs])[0].label == labels[row]
    }
    let accuracy = try #require(record.last("train-accuracy"))
    #expect(Double(found) / Double(labels.count) == accuracy && accuracy > 0.85)
  }

  @Test func `Sizes are counted without being built`() {
    #expect(Network.parameterCount(inputs: 2, hidden: [16, 16], outputs: 1) == 337)
    #expect(Network.parameterCount(inputs: 1000, hidden: [1_000_000], outputs: 10) > 1_000_000_000)
    #expect(Network.parameterCount(inputs: .max, hidden: [.max, .max], outputs: .max) == .max)
    #expect(TrainingPlan.steps(samples: 1000, batchSize: .size(32), epochs: 3) == 96)
    #expect(TrainingPlan.steps(samples: 1000, batchSize: .all, epochs: .max) == .max)
    #expect(TrainingPlan.steps(samples: 1000, batchSize: .size(1), epochs: .max) == .max)
  }
}
