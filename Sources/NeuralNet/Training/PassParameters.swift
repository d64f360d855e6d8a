extension Pass {
  /// Puts parameters in, rounding them to the pass's precision.
  func load(_ parameters: [LayerParameters]) {
    for (block, given) in zip(blocks, parameters) {
      let layer = block.dense
      for input in 0..<layer.inputs {
        for output in 0..<layer.outputs {
          layer.weights[input * layer.width + output] = S(
            given.weights[input * layer.outputs + output])
        }
      }
      for output in 0..<layer.outputs { layer.biases[output] = S(given.biases[output]) }
      for (tensor, values) in zip(block.tensors, given.between) {
        for unit in 0..<layer.outputs { tensor.values[unit] = S(values.values[unit]) }
      }
    }
  }

  /// The parameters as they are, without padding.
  func currentParameters() -> [LayerParameters] {
    blocks.map { block in
      let layer = block.dense
      func row(_ strip: Strip<S>, _ start: Int = 0) -> [Double] {
        (0..<layer.outputs).map { Double(strip[start + $0]) }
      }
      return LayerParameters(
        inputs: layer.inputs, outputs: layer.outputs,
        weights: (0..<layer.inputs).flatMap { row(layer.weights, $0 * layer.width) },
        biases: row(layer.biases),
        between: block.tensors.map { .init(name: $0.name, values: row($0.values)) })
    }
  }

  /// The first parameters that are not finite, as in `layer 2 weights`; `nil` where all are.
  func firstNonFiniteParameters() -> String? {
    for (position, block) in blocks.enumerated() {
      let layer = "layer \(position + 1)"
      if !kernels.isFinite(block.dense.weights) { return "\(layer) weights" }
      if !kernels.isFinite(block.dense.biases) { return "\(layer) biases" }
      for tensor in block.tensors where !kernels.isFinite(tensor.values) {
        return "\(layer) \(tensor.name)"
      }
    }
    return nil
  }

  /// The first thing on the way to a loss that is not finite: a layer's activations, or the loss.
  func firstNonFiniteSignal(_ batch: Batch) -> String {
    let layers = finiteLayers(batch)
    return layers < blocks.count ? "layer \(layers + 1) activations" : "loss"
  }

  /// How many layers from the input on have finite signals only.
  func finiteLayers(_ batch: Batch) -> Int {
    blocks.prefix { block in
      let used = block.dense.outputs * batch.stride
      return [block.dense.sums, block.activations, block.output]
        .allSatisfy { kernels.isFinite($0.part(from: 0, count: used)) }
    }.count
  }
}

extension TrainingRecord.Outcome {
  /// How many of so many layers had finite signals, by what was told of the divergence.
  func finiteLayers(of count: Int) -> Int {
    guard case .diverged(_, _, let tensor) = self, tensor.hasSuffix(" activations") else {
      return count
    }
    let number = tensor.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return number.map { $0 - 1 } ?? count
  }
}
