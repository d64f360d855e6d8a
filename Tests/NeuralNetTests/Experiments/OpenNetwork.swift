@testable import NeuralNet

/// A network at work on one batch, every number of which can be read.
struct OpenNetwork<S: Scalar> {
  let pass: Pass<S>
  private let batch: Batch
  private let arena: Arena<S>

  /// Puts samples and the start parameters of a seed in.
  init(_ network: Network, loss: Choice<Loss>, on samples: Samples, seed: UInt64 = 0) throws {
    let plan = TrainingPlan(network: network, loss: loss, optimizer: try sgd(1), epochs: 0)
    var counted = Allotment<S>()
    _ = Pass<S>(plan, capacity: samples.count, in: &counted)
    arena = Arena(capacity: counted.count)
    var memory = Allotment(arena)
    pass = Pass(plan, capacity: samples.count, in: &memory)
    batch = Batch(samples.count, S.self)
    pass.load(network.startParameters(seed: seed))
    fill(pass.inputs, with: samples.inputs, width: samples.features)
    let width = network.outputs
    let targets = (0..<samples.count).flatMap { sample in
      (0..<width).map { samples.target(of: sample, $0, among: width) }
    }
    fill(pass.targets, with: targets, width: width)
  }

  private func fill(_ signal: Strip<S>, with numbers: [Double], width: Int) {
    for (position, number) in numbers.enumerated() {
      signal[position % width * batch.stride + position / width] = S(number)
    }
  }

  /// Propagates the batch; the mean loss.
  @discardableResult func forward() -> Double {
    pass.forward(batch, .probing)
    return pass.compare(batch) / Double(batch.rows)
  }

  /// Propagates back after ``forward()``; dL/dW and dL/db of the mean loss, layer by layer.
  func backward() -> [LayerParameters] {
    pass.backward(batch)
    let count = Double(batch.rows)
    return pass.blocks.map { block in
      let layer = block.dense
      let weights = (0..<layer.inputs).flatMap { input in
        (0..<layer.outputs).map { Double(layer.weightGradient[input * layer.width + $0]) / count }
      }
      return LayerParameters(
        inputs: layer.inputs, outputs: layer.outputs, weights: weights,
        biases: (0..<layer.outputs).map { Double(layer.biasGradient[$0]) / count })
    }
  }

  /// A layer's activations after ``forward()``, `[batch, outputs]`; layers count from 1.
  func activations(ofLayer layer: Int) -> [Double] {
    pass.blocks[layer - 1].numbers(pass.blocks[layer - 1].activations, batch)
  }

  /// The outputs after ``forward()``, `[batch, outputs]`.
  var outputs: [Double] { activations(ofLayer: pass.blocks.count) }

  /// Makes the outputs the next inputs of a network that has as many of both.
  func feedBack() { fill(pass.inputs, with: outputs, width: pass.blocks[0].dense.inputs) }
}
