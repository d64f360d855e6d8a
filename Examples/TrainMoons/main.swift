import NeuralNet

// A network, and how it is trained. A name or a setting that does not exist is an error that says
// what does.
var plan = TrainingPlan(
  network: Network(
    inputs: 2, hidden: [8, 8], outputs: 1, activation: try Choice(named: "tanh"),
    initializer: try Choice(named: "xavier")),
  loss: try Choice(named: "binary-cross-entropy"),
  optimizer: try Choice(named: "adam", ["learning-rate": 0.02]),
  batchSize: .size(16), epochs: 60, takesHistograms: true)

// Five runs: each seed has its own samples, start weights and order.
let moons = try Choice<DataSet>(
  named: "moons", ["samples": 300, "noise": 0.2, "test": 0.3, "scale": "standard"])
let seeds: [UInt64] = [1, 2, 3, 4, 5]
let starts = try seeds.map { (samples: try moons.samples(seed: $0), seed: $0) }
for problem in plan.problems(with: starts[0].samples) { print(problem.setting, problem.message) }
let records = SeedTrainer<Float>(plan, starts).run()

print("seed  test-accuracy  train-loss")
for (seed, record) in zip(seeds, records) {
  let (accuracy, loss) = (record.last("test-accuracy"), record.last("train-loss"))
  print("   \(seed)          \(short(accuracy))       \(short(loss))")
}

// Metrics of each layer.
let record = records[0]
for layer in 1...3 {
  let norms = record.points(of: "gradient-norm", layer: layer).map { short($0.value) }
  print("gradient norm of layer \(layer): \(norms[0]) at the start, \(norms[1]) at the end")
}

// Inside: weights, how activations are distributed, and what the network says of a point.
print("weights into the output:", record.parameters[2].weights.map(short))
if let end = record.histograms.last(where: { $0.quantity == .activations && $0.layer == 1 }) {
  print("activations from \(short(end.low)) on, in 8 of 32 bins:", end.counts.prefix(8))
}
let answer = TrainedNetwork(plan, parameters: record.parameters).classify([[0.5, -0.25]])[0]
print("a point of class \(answer.label), with probability \(short(answer.probability))")

// An activation of our own (Sitzmann et al. 2020), on samples of our own.
struct Sine: ActivationFunction {
  func value<S: Scalar>(_ z: S) -> S { S.sin(z) }
  func derivative<S: Scalar>(_ z: S, value: S) -> S { S.cos(z) }
}
let corners = Samples(
  features: 2, inputs: [0, 0, 0, 1, 1, 0, 1, 1],
  targets: .classes([0, 1, 1, 0], names: ["even", "odd"]))
plan.network.hidden = [2]
plan.network.activation = Choice(Activation("sine", "A wave.", formula: "sin z") { _ in Sine() })
plan.epochs = 300
let parity = Trainer<Double>(plan, samples: SplitSamples(training: corners), seed: 1).run()
print("parity by sines: \(parity.outcome), accuracy \(short(parity.last("train-accuracy")))")

/// A number with three digits after the point.
func short(_ number: Double?) -> Double { ((number ?? .nan) * 1000).rounded() / 1000 }
