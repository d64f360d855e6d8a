extension Samples {
  /// Holds out a share of the samples, of each class alike; both parts keep the samples' order.
  ///
  /// Consumes a shuffle of each class, or none where nothing is held out. A class never goes into
  /// the test part as a whole.
  func split(
    holdingOut share: Double, _ random: inout RandomSource
  ) throws(DataSetError) -> SplitSamples {
    guard share > 0 else { return SplitSamples(training: self) }
    var isHeldOut = Array(repeating: false, count: count)
    for var group in groups {
      random.shuffle(&group)
      let held = min((share * Double(group.count)).rounded(), Double(group.count - 1))
      for position in group.prefix(Int(held)) { isHeldOut[position] = true }
    }
    guard isHeldOut.contains(true) else {
      throw DataSetError(
        "'test' is \(shortestForm(share)), which holds out none of \(count) samples")
    }
    return SplitSamples(
      training: selecting((0..<count).filter { !isHeldOut[$0] }),
      test: selecting((0..<count).filter { isHeldOut[$0] }))
  }

  /// The positions of each class, or of all samples where targets are real; none is empty.
  private var groups: [[Int]] {
    guard case .classes(let classes, let names) = targets else { return [Array(0..<count)] }
    var groups: [[Int]] = Array(repeating: [], count: names.count)
    for (position, label) in classes.enumerated() { groups[label].append(position) }
    return groups.filter { !$0.isEmpty }
  }
}

extension SplitSamples {
  /// Scales both parts by what the training part alone shows; a constant input becomes 0.
  func scaled(_ form: String) -> SplitSamples {
    guard form != "none" else { return self }
    let scales = (0..<training.features).map { feature in
      let column = stride(from: feature, to: training.inputs.count, by: training.features)
        .map { training.inputs[$0] }
      return form == "unit" ? Scale(unit: column) : Scale(standard: column)
    }
    return SplitSamples(
      training: training.scaled(scales), test: test.map { $0.scaled(scales) })
  }
}

/// An offset and a divisor.
private struct Scale {
  let offset: Double
  let factor: Double

  init(unit column: [Double]) {
    offset = column.min() ?? 0
    let width = (column.max() ?? 0) - offset
    factor = width > 0 ? 1 / width : 0
  }

  init(standard column: [Double]) {
    let count = Double(column.count)
    let mean = column.reduce(0, +) / count
    let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    offset = mean
    factor = variance > 0 ? 1 / variance.squareRoot() : 0
  }
}

extension Samples {
  fileprivate func scaled(_ scales: [Scale]) -> Samples {
    var scaled = self
    for position in inputs.indices {
      let scale = scales[position % features]
      scaled.inputs[position] = (inputs[position] - scale.offset) * scale.factor
    }
    return scaled
  }
}
