@testable import NeuralNet

/// A network in memory, whose pass can be asked in every mode.
struct PassBench<S: Scalar> {
  let pass: Pass<S>
  private let arena: Arena<S>

  init(_ network: Network, capacity: Int = 16, seed: UInt64 = 1) throws {
    let plan = TrainingPlan(
      network: network, loss: try loss("mse"), optimizer: try sgd(1), epochs: 1)
    var counted = Allotment<S>()
    _ = Pass<S>(plan, capacity: capacity, in: &counted)
    arena = Arena(capacity: counted.count)
    var memory = Allotment(arena)
    pass = Pass(plan, capacity: capacity, seed: seed, in: &memory)
    pass.load(network.startParameters(seed: seed))
  }

  /// Propagates samples, one row each; returns a row of outputs each.
  @discardableResult
  func outputs(_ samples: [[Double]], _ mode: PassMode) -> [[Double]] {
    let batch = Batch(samples.count, S.self)
    for (row, sample) in samples.enumerated() {
      for (input, value) in sample.enumerated() {
        pass.inputs[input * batch.stride + row] = S(value)
      }
    }
    pass.forward(batch, mode)
    return signal(pass.outputs, samples.count)
  }

  /// What a block gives to the next one, a row for each sample of the last batch.
  func block(_ position: Int, _ count: Int) -> [[Double]] {
    signal(pass.blocks[position].output, count, width: pass.blocks[position].dense.outputs)
  }

  private func signal(_ strip: Strip<S>, _ count: Int, width: Int? = nil) -> [[Double]] {
    let stride = Batch(count, S.self).stride
    return (0..<count).map { row in
      (0..<(width ?? pass.blocks.last?.dense.outputs ?? 0)).map {
        Double(strip[$0 * stride + row])
      }
    }
  }
}

/// A network of three inputs, a hidden layer of six units that are drawn, and two outputs.
func drawnNetwork(
  _ between: [Choice<Layer>], activation name: String = "tanh", hidden: [Int] = [6]
) throws -> Network {
  Network(
    inputs: 3, hidden: hidden, outputs: 2, activation: try activation(name),
    initializer: try initializer("normal"), biases: try initializer("normal"), between: between)
}

/// Samples of three inputs.
func drawnSamples(_ count: Int, seed: UInt64 = 1) -> [[Double]] {
  var random = RandomSource(seed: seed, stream: "samples")
  return (0..<count).map { _ in (0..<3).map { _ in random.nextNormal() } }
}
