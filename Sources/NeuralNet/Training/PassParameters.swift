extension Pass {
  /// Puts parameters in, rounding them to the pass's precision.
  func load(_ parameters: [LayerParameters]) {
    for (layer, given) in zip(layers, parameters) {
      for input in 0..<layer.inputs {
        for output in 0..<layer.outputs {
          layer.weights[input * layer.outputStride + output] =
            S(given.weights[input * layer.outputs + output])
        }
      }
      for output in 0..<layer.outputs { layer.biases[output] = S(given.biases[output]) }
    }
  }

  /// The parameters as they are, without padding.
  func currentParameters() -> [LayerParameters] {
    layers.map { layer in
      LayerParameters(
        inputs: layer.inputs, outputs: layer.outputs,
        weights: layer.unpadded(layer.weights, rows: layer.inputs),
        biases: layer.unpadded(layer.biases, rows: 1))
    }
  }

  /// The first parameters that are not finite, as in `layer 2 weights`; `nil` where all are.
  func firstNonFiniteParameters() -> String? {
    if isFinite(parameters) { return nil }
    for (position, layer) in layers.enumerated() {
      if !isFinite(layer.weights) { return "layer \(position + 1) weights" }
      if !isFinite(layer.biases) { return "layer \(position + 1) biases" }
    }
    return nil
  }

  /// The first thing on the way to a loss that is not finite: a layer's activations, or the loss.
  func firstNonFiniteSignal(rows: Int) -> String {
    for (position, layer) in layers.enumerated() {
      let used = rows * layer.outputStride
      if !isFinite(layer.sums.part(from: 0, count: used))
        || !isFinite(layer.activations.part(from: 0, count: used))
      {
        return "layer \(position + 1) activations"
      }
    }
    return "loss"
  }
}

extension LayerBuffers {
  /// The first rows of a strip as wide as the layer, without their padding.
  func unpadded(_ strip: Strip<S>, rows: Int) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(rows * outputs)
    for row in 0..<rows {
      for output in 0..<outputs { numbers.append(Double(strip[row * outputStride + output])) }
    }
    return numbers
  }
}
