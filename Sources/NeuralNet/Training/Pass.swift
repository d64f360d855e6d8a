/// The forward and backward pass of a network over a batch, in memory taken once.
struct Pass<S: Scalar> {
  let kernels: Kernels<S>
  let blocks: [Block<S>]
  /// The blocks' dense layers, which are all that most networks have.
  let layers: [Dense<S>]
  /// The batch's inputs, `[features, stride]`, its targets and what the network makes of it,
  /// `[outputs, stride]`.
  let inputs: Strip<S>
  let targets: Strip<S>
  let outputs: Strip<S>
  /// Everything that is learned, and the gradient in the same order, layer by layer.
  let parameters: Strip<S>
  let gradient: Strip<S>
  let loss: LossKernel<S>
  private let flipped: Strip<S>

  /// Prepares a pass of up to `capacity` samples; parameters are zero until they are loaded.
  ///
  /// The layers between draw from streams of the seed that are named after them: `dropout 2 1` for
  /// the second stage behind the product of layer 1. `keepsSums` keeps the weighted sums of all
  /// layers, for whoever wants to look at them; else those that no derivative needs give way to the
  /// activations.
  init(
    _ plan: TrainingPlan, capacity: Int, seed: UInt64 = 0, kernels: Kernels<S> = Kernels(),
    keepsSums: Bool = false, in memory: inout Allotment<S>
  ) {
    let network = plan.network
    self.kernels = kernels
    loss = S.kernel(of: plan.loss)
    let stride = S.padded(capacity)
    inputs = memory.take(stride.multipliedSaturated(by: network.inputs))
    targets = memory.take(stride.multipliedSaturated(by: network.outputs))
    flipped = memory.take(
      capacity.multipliedSaturated(by: S.padded(network.widths.dropFirst().max() ?? 0)))
    let learned = LearnedStrips.all(of: network, in: &memory)
    let gradients = LearnedStrips.all(of: network, in: &memory)
    (parameters, gradient) = (learned.strip, gradients.strip)
    let builder = BlockBuilder(
      network: network, kernels: kernels, stride: stride, seed: seed, keepsSums: keepsSums)
    blocks = builder.blocks(from: inputs, learned.layers, gradients.layers, in: &memory)
    layers = blocks.map(\.dense)
    outputs = blocks.last?.output ?? inputs
  }

  /// Propagates the batch in ``inputs``.
  @inline(__always)
  func forward(_ batch: Batch, _ mode: PassMode) {
    for position in layers.indices {
      layers[position].forward(kernels, batch)
      if layers[position].hasStages {
        // By index: a loop over closures makes a copy of each on the heap.
        for stage in blocks[position].stages.indices {
          blocks[position].stages[stage].forward(batch, mode)
        }
      }
    }
  }

  /// The sum of the samples' losses; leaves each sample's own dL/d(outputs) in the last delta.
  @inline(__always)
  func compare(_ batch: Batch) -> Double {
    loss.compare(
      Comparison(
        outputs: outputs, targets: targets, gradient: layers[layers.count - 1].delta,
        count: layers[layers.count - 1].outputs, batch: batch), kernels)
  }

  /// Propagates back from dL/d(outputs).
  ///
  /// The gradient is the sum over the batch, to be divided by its size at the very end: errors of
  /// ±½ then add up exactly, and balanced classes leave a network of zeros at exactly zero.
  @inline(__always)
  func backward(_ batch: Batch) {
    for position in layers.indices.reversed() {
      let layer = layers[position]
      takeBack(position, batch)
      layer.makeGradients(kernels, batch, flipped, layer.weightGradient, layer.biasGradient)
      if position > 0 { layer.propagate(kernels, batch, to: layers[position - 1]) }
    }
  }

  /// Propagates back, and hands out the gradient of each layer as soon as it is there and the
  /// layer's parameters are not needed any more: `(parameters, gradient, offset)`.
  ///
  /// All layers share the memory of their gradients, so that it stays in the near caches. For
  /// networks without layers between.
  @inline(__always)
  func backward(_ batch: Batch, _ use: (Strip<S>, Strip<S>, Int) -> Void) {
    for position in layers.indices.reversed() {
      let layer = layers[position]
      takeBack(position, batch)
      let count = layer.weights.count
      layer.makeGradients(
        kernels, batch, flipped, gradient.part(from: 0, count: count),
        gradient.part(from: count, count: layer.width))
      if position > 0 { layer.propagate(kernels, batch, to: layers[position - 1]) }
      let (start, learned) = (layer.weights.base - parameters.base, count + layer.width)
      use(
        parameters.part(from: start, count: learned), gradient.part(from: 0, count: learned), start)
    }
  }

  /// Makes dL/dz of a layer of dL/d(output).
  @inline(__always)
  private func takeBack(_ position: Int, _ batch: Batch) {
    if layers[position].hasStages {
      for stage in blocks[position].stages.indices.reversed() {
        blocks[position].stages[stage].backward(batch)
      }
    }
    if position == layers.count - 1 || !layers[position].takesFinishedDeltas {
      layers[position].differentiate(kernels, batch)
    }
  }
}
