/// The strips of what one layer learns, or of its gradient.
struct LearnedStrips<S: Scalar> {
  let weights: Strip<S>
  let biases: Strip<S>
  /// One per tensor of the layers between, in the order in which a signal passes them.
  let between: [Strip<S>]

  /// Takes strips for every layer of a network, one after the other.
  static func all(
    of network: Network, in memory: inout Allotment<S>
  ) -> (strip: Strip<S>, layers: [LearnedStrips]) {
    let (before, after) = network.between.inOrder
    let perUnit = (before + after).reduce(0) { $0 + $1.function.trained.count }
    var layers: [LearnedStrips] = []
    let strip = memory.span { memory in
      for (position, (inputs, outputs)) in network.layerShapes.enumerated() {
        let width = S.padded(outputs)
        let weights = memory.take(inputs.multipliedSaturated(by: width))
        let biases = memory.take(width)
        let between = (0..<(position < network.hidden.count ? perUnit : 0)).map { _ in
          memory.take(width)
        }
        layers.append(LearnedStrips(weights: weights, biases: biases, between: between))
      }
    }
    return (strip, layers)
  }
}

/// Lays out a network's layers in memory.
struct BlockBuilder<S: Scalar> {
  let network: Network
  let kernels: Kernels<S>
  /// The longest row of a signal.
  let stride: Int
  let seed: UInt64
  /// Whether weighted sums are kept that no derivative needs.
  let keepsSums: Bool

  /// The blocks in the order in which a signal passes them.
  func blocks(
    from inputs: Strip<S>, _ learned: [LearnedStrips<S>], _ gradients: [LearnedStrips<S>],
    in memory: inout Allotment<S>
  ) -> [Block<S>] {
    var blocks: [Block<S>] = []
    for (position, shape) in network.layerShapes.enumerated() {
      blocks.append(
        block(
          position, shape, from: blocks.last?.output ?? inputs, learned[position],
          gradients[position], in: &memory))
    }
    return blocks
  }

  private func block(
    _ position: Int, _ shape: (inputs: Int, outputs: Int), from input: Strip<S>,
    _ learned: LearnedStrips<S>, _ gradient: LearnedStrips<S>, in memory: inout Allotment<S>
  ) -> Block<S> {
    let isHidden = position < network.hidden.count
    let (before, after) = isHidden ? network.between.inOrder : ([], [])
    let activation = (isHidden ? network.activation : network.outputActivation)
      .map { S.kernel(of: $0) }
    let size = stride.multipliedSaturated(by: shape.outputs)
    let (sums, delta) = (memory.take(size), memory.take(size))
    let fused = before.isEmpty ? activation?.code : nil
    var line = StageLine(
      output: sums, delta: delta, units: shape.outputs, size: size, stride: stride,
      learned: learned.between, gradients: gradient.between, builder: self, layer: position + 1)
    for layer in before { line.append(layer, in: &memory) }
    let activationInput = line.output
    if let activation {
      if fused == nil {
        line.append(activation, in: &memory)
      } else if activation.needsSum || keepsSums {
        line.output = memory.take(size)
      }
    }
    let activations = line.output
    for layer in after { line.append(layer, in: &memory) }
    let dense = Dense(
      inputs: shape.inputs, outputs: shape.outputs, weights: learned.weights,
      biases: learned.biases, weightGradient: gradient.weights, biasGradient: gradient.biases,
      input: input, sums: sums, activations: activations, delta: delta, fused: fused,
      hasStages: !line.stages.isEmpty)
    return Block(
      dense: dense, stages: line.stages, activation: activation, activationInput: activationInput,
      activations: activations, output: line.output, tensors: line.tensors)
  }
}

/// The stages that follow a product, as they are put one behind the other.
private struct StageLine<S: Scalar> {
  var output: Strip<S>
  let delta: Strip<S>
  let units: Int
  let size: Int
  let stride: Int
  let learned: [Strip<S>]
  let gradients: [Strip<S>]
  let builder: BlockBuilder<S>
  let layer: Int
  var stages: [LayerStage<S>] = []
  var tensors: [BlockTensor<S>] = []
  /// How many of the learned strips have their layer.
  var used = 0

  mutating func append(_ choice: Choice<Layer>, in memory: inout Allotment<S>) {
    let function = choice.function
    let range = used..<(used + function.trained.count)
    used = range.upperBound
    let tracked = function.tracked.map { _ in memory.take(units) }
    // A site hands out memory on demand, which a closure cannot take from an inout argument.
    let supply = MemorySupply(memory)
    let stage = S.stage(
      of: choice,
      at: LayerSite(
        kernels: builder.kernels, input: output, units: units, delta: delta,
        trained: Array(learned[range]), gradients: Array(gradients[range]), tracked: tracked,
        signal: { [size] in supply.memory.take(size) },
        perUnit: { [units] in supply.memory.take(units) },
        perSample: { [stride] in supply.memory.take(stride) },
        random: RandomSource(
          seed: builder.seed, stream: "\(choice.entry.name) \(stages.count + 1) \(layer)")))
    memory = supply.memory
    stages.append(stage)
    output = stage.output
    for (tensor, place) in zip(function.trained, range) {
      tensors.append(
        BlockTensor(name: tensor.name, values: learned[place], gradient: gradients[place]))
    }
    for (tensor, strip) in zip(function.tracked, tracked) {
      tensors.append(BlockTensor(name: tensor.name, values: strip, gradient: nil))
    }
  }

  /// Puts an activation that is not part of the product behind the line.
  mutating func append(_ activation: ActivationKernel<S>, in memory: inout Allotment<S>) {
    let (input, values) = (output, memory.take(size))
    let (kernels, delta, units) = (builder.kernels, delta, units)
    stages.append(
      LayerStage(
        output: values,
        forward: { batch, _ in
          activation.activate(input, into: values, count: units * batch.stride, kernels)
        },
        backward: { batch in
          activation.differentiate(
            sums: input, values: values, delta: delta, count: units * batch.stride, kernels)
        }))
    output = values
  }
}

/// An allotment that closures share while a layer is set up; a class for that reason alone.
private final class MemorySupply<S: Scalar> {
  var memory: Allotment<S>
  init(_ memory: Allotment<S>) { self.memory = memory }
}
