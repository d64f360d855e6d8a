/// Samples in one precision, rows padded, ready to be gathered into a pass.
struct SampleStore<S: Scalar> {
  let count: Int
  let features: Int
  let outputs: Int
  /// The inputs and targets, a padded row per sample.
  let inputs: Strip<S>
  let targets: Strip<S>

  /// Takes memory for samples; they are there once they are loaded.
  init(_ samples: Samples, outputs: Int, in memory: inout Allotment<S>) {
    (count, features, self.outputs) = (samples.count, samples.features, outputs)
    inputs = memory.take(count.multipliedSaturated(by: S.padded(features)))
    targets = memory.take(count.multipliedSaturated(by: S.padded(outputs)))
  }

  /// Puts the samples in; a share of each class's target is spread over all classes.
  func load(_ samples: Samples, smoothing: Double = 0) {
    samples.inputs.withUnsafeBufferPointer { numbers in
      for row in 0..<count {
        let (from, to) = (row &* features, row &* S.padded(features))
        for feature in 0..<features { inputs[to &+ feature] = S(numbers[from &+ feature]) }
      }
    }
    let even = smoothing / Double(outputs == 1 ? 2 : outputs)
    for row in 0..<count {
      for output in 0..<outputs {
        let target = samples.target(of: row, output, among: outputs)
        targets[row &* S.padded(outputs) &+ output] = S(
          smoothing == 0 ? target : target * (1 - smoothing) + even)
      }
    }
  }

  /// Puts the samples at some positions into a pass.
  @inline(__always)
  func gather(_ order: UnsafePointer<Int32>, into pass: Pass<S>, _ batch: Batch) {
    pass.kernels.gather(
      inputs, stride: S.padded(features), order, features: features, into: pass.inputs, batch)
    pass.kernels.gather(
      targets, stride: S.padded(outputs), order, features: outputs, into: pass.targets, batch)
  }
}

/// The samples of every part of the data.
struct SampleStores<S: Scalar> {
  let training: SampleStore<S>
  let validation: SampleStore<S>?
  let test: SampleStore<S>?

  init(_ samples: SplitSamples, outputs: Int, in memory: inout Allotment<S>) {
    training = SampleStore(samples.training, outputs: outputs, in: &memory)
    validation = samples.validation.map { SampleStore($0, outputs: outputs, in: &memory) }
    test = samples.test.map { SampleStore($0, outputs: outputs, in: &memory) }
  }

  /// Puts the samples in; labels are smoothed for training alone.
  func load(_ samples: SplitSamples, smoothing: Double) {
    training.load(samples.training, smoothing: smoothing)
    if let part = samples.validation { validation?.load(part) }
    if let part = samples.test { test?.load(part) }
  }

  /// The samples of a part, if there are any.
  subscript(part: Metric.Part) -> SampleStore<S>? {
    switch part {
    case .training: training
    case .validation: validation
    case .test: test
    }
  }
}

extension SplitSamples {
  /// The samples of a part, if there are any.
  subscript(part: Metric.Part) -> Samples? {
    switch part {
    case .training: training
    case .validation: validation
    case .test: test
    }
  }

  /// Every part that there is.
  var parts: [Samples] { [training] + [validation, test].compactMap { $0 } }
}
