extension Run {
  /// Loss and accuracy (or R²) over a part of the samples, summed in their order.
  func evaluate(_ part: Metric.Part) -> Evaluation? {
    guard let store = part == .training ? training : test else { return nil }
    guard let part = part == .training ? samples.training : samples.test else { return nil }
    var (loss, found) = (0.0, 0)
    var outputs: [Double] = []
    for start in stride(from: 0, to: store.count, by: Self.probeSize) {
      let rows = min(Self.probeSize, store.count - start)
      store.load(start..<(start + rows), into: pass)
      pass.forward(rows: rows)
      loss += pass.lossAndGradient(rows: rows) * Double(rows)
      let layer = pass.layers[pass.layers.count - 1]
      switch part.targets {
      case .classes(let classes, _):
        for row in 0..<rows where answer(layer, row) == classes[start + row] { found += 1 }
      case .values: outputs += layer.unpadded(layer.activations, rows: rows)
      }
    }
    let isClassification = part.classCount != nil
    return Evaluation(
      loss: loss / Double(store.count),
      accuracy: isClassification ? Double(found) / Double(store.count) : nil,
      determination: isClassification ? nil : part.determination(of: outputs))
  }

  /// The class of one sample of the batch: the largest output, or which side a single one is on.
  private func answer(_ layer: LayerBuffers<S>, _ row: Int) -> Int {
    let outputs = layer.activations.part(from: row * layer.outputStride, count: layer.outputs)
    if outputs.count == 1 { return outputs[0] > (plan.loss.entry.takesLogits ? 0 : 0.5) ? 1 : 0 }
    var largest = 0
    for k in 1..<outputs.count where outputs[k] > outputs[largest] { largest = k }
    return largest
  }

  /// Every layer's numbers on the probe batch, after a pass forward and back.
  ///
  /// The batch is spread evenly over the samples: many sets come class after class.
  func probe(steepest: Double) -> [LayerProbe] {
    let rows = min(Self.probeSize, training.count)
    training.gather((0..<rows).map { $0 * training.count / rows }[...], into: pass)
    pass.forward(rows: rows)
    _ = pass.lossAndGradient(rows: rows)
    pass.backward(rows: rows)
    let parameters = pass.currentParameters()
    return pass.layers.enumerated().map { position, layer in
      let gradient = layer.unpadded(layer.weightGradient, rows: layer.inputs)
      let activations = layer.unpadded(layer.activations, rows: rows)
      let deltas = layer.unpadded(layer.delta, rows: rows)
      // The deltas are read by now, so their memory can hold the derivatives.
      layer.delta.fill(1)
      layer.activation?.multiplyByDerivative(layer.sums, layer.activations, layer.delta)
      let derivatives = layer.unpadded(layer.delta, rows: rows)
      layer.delta.fill(0)
      return LayerProbe(
        parameters: parameters[position], weightGradient: gradient, activations: activations,
        deltas: deltas, derivatives: derivatives, steepest: steepest)
    }
  }
}

extension Samples {
  /// The share of the targets' variance around each output's mean that outputs explain.
  ///
  /// Not a number where the targets do not vary.
  func determination(of outputs: [Double]) -> Double? {
    guard case .values(let values, let width) = targets else { return nil }
    var (residual, total) = (0.0, 0.0)
    for column in 0..<width {
      let positions = stride(from: column, to: values.count, by: width)
      let center = mean(positions.map { values[$0] })
      for position in positions {
        let (error, spread) = (outputs[position] - values[position], values[position] - center)
        residual += error * error
        total += spread * spread
      }
    }
    return total > 0 ? 1 - residual / total : .nan
  }
}
