/// Samples in one precision, rows padded, ready to be copied into a pass.
struct SampleStore<S: Scalar> {
  let count: Int
  private let inputs: Strip<S>
  private let targets: Strip<S>
  private let inputStride: Int
  private let targetStride: Int

  /// How many numbers a store takes from an arena.
  static func memory(for samples: Samples, outputs: Int) -> Int {
    samples.count * (padded(samples.features) + padded(outputs))
  }

  init(_ samples: Samples, outputs: Int, in arena: Arena<S>) {
    count = samples.count
    (inputStride, targetStride) = (padded(samples.features), padded(outputs))
    inputs = arena.take(count * inputStride)
    targets = arena.take(count * targetStride)
    let dense = samples.denseTargets(outputs: outputs)
    for row in 0..<count {
      for feature in 0..<samples.features {
        inputs[row * inputStride + feature] = S(samples.inputs[row * samples.features + feature])
      }
      for output in 0..<outputs {
        targets[row * targetStride + output] = S(dense[row * outputs + output])
      }
    }
  }

  /// Copies samples into the first rows of a pass: those at some positions of an order.
  func gather(_ order: ArraySlice<Int>, into pass: Pass<S>) {
    for (row, sample) in order.enumerated() {
      pass.inputs.copy(from: inputs, sample &* inputStride, to: row &* inputStride, inputStride)
      pass.targets.copy(
        from: targets, sample &* targetStride, to: row &* targetStride, targetStride)
    }
  }

  /// Copies a run of samples into the first rows of a pass.
  func load(_ range: Range<Int>, into pass: Pass<S>) {
    pass.inputs.copy(
      from: inputs, range.lowerBound * inputStride, to: 0, range.count * inputStride)
    pass.targets.copy(
      from: targets, range.lowerBound * targetStride, to: 0, range.count * targetStride)
  }
}
