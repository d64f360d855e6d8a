extension Run {
  /// Loss and accuracy (or R²) over a part of the samples, summed in their order.
  func evaluate(_ part: Metric.Part) -> Evaluation? {
    guard let store = stores[part], let samples = samples[part] else { return nil }
    var (loss, found) = (0.0, 0)
    var outputs: [Double] = []
    for start in stride(from: 0, to: store.count, by: Self.probeSize) {
      let batch = Batch(min(Self.probeSize, store.count - start), S.self)
      let places = (start..<(start + batch.rows)).map { Int32($0) }
      store.gather(places, into: pass, batch)
      pass.forward(batch, .answering)
      loss += pass.compare(batch)
      switch samples.targets {
      case .classes(let classes, _):
        for row in 0..<batch.rows where answer(row, batch) == classes[start + row] { found += 1 }
      case .values:
        if let block = pass.blocks.last { outputs += block.numbers(pass.outputs, batch) }
      }
    }
    let isClassification = samples.classCount != nil
    return Evaluation(
      loss: loss / Double(store.count),
      accuracy: isClassification ? Double(found) / Double(store.count) : nil,
      determination: isClassification ? nil : samples.determination(of: outputs))
  }

  /// The class of one sample of the batch: the largest output, or which side a single one is on.
  private func answer(_ row: Int, _ batch: Batch) -> Int {
    let threshold = pass.loss.threshold
    let count = plan.network.outputs
    if count == 1 { return Double(pass.outputs[row]) > threshold ? 1 : 0 }
    var largest = 0
    for k in 1..<count
    where pass.outputs[k &* batch.stride &+ row] > pass.outputs[largest &* batch.stride &+ row] {
      largest = k
    }
    return largest
  }

  /// The first thing that is not finite in the last batch of an evaluation.
  ///
  /// The loss may have been lost in an earlier one: then the first layer of that one is told.
  func firstNonFiniteSignal() -> String {
    pass.firstNonFiniteSignal(Batch(min(Self.probeSize, stores.training.count), S.self))
  }

  /// Every layer's numbers on the probe batch, after a pass forward and back.
  ///
  /// The batch is spread evenly over the samples: many sets come class after class.
  func probe(steepest: Double) -> [LayerProbe] {
    let count = stores.training.count
    let batch = Batch(min(Self.probeSize, count), S.self)
    let places = (0..<batch.rows).map { Int32($0 * count / batch.rows) }
    stores.training.gather(places, into: pass, batch)
    pass.forward(batch, .probing)
    _ = pass.compare(batch)
    pass.backward(batch)
    pass.kernels.scale(pass.gradient, by: 1 / Double(batch.rows))
    return pass.blocks.map { block in
      let weights = block.dense.weights
      let earlier =
        hasSnapshot
        ? snapshot?.part(from: weights.base - pass.parameters.base, count: weights.count) : nil
      return LayerMeasurement(
        block: block, kernels: pass.kernels, batch: batch, steepest: steepest, earlier: earlier
      ).probe()
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
