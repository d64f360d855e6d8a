import NeuralNet

/// A part of the samples of a run.
public enum SamplePart: String, CaseIterable, Sendable {
  /// What is learned from.
  case train
  /// What decides while training.
  case validation
  /// What is held out.
  case test

  /// `training samples`.
  public var words: String {
    switch self {
    case .train: "training samples"
    case .validation: "validation samples"
    case .test: "test samples"
    }
  }
}

/// Samples of known classes.
public struct ClassifiedSamples: Sendable {
  /// The inputs of each sample.
  public let inputs: [[Double]]
  /// The class of each sample.
  public let classes: [Int]
  /// The names of the classes.
  public let names: [String]

  init?(_ samples: Samples) {
    guard case .classes(let classes, let names) = samples.targets else { return nil }
    let features = samples.features
    inputs = (0..<samples.count).map {
      Array(samples.inputs[$0 * features..<($0 + 1) * features])
    }
    self.classes = classes
    self.names = names
  }
}

extension VariantSpec {
  /// The parts that the samples have, where they are of classes.
  public var parts: [SamplePart] {
    guard let prepared = (self as? TrainSpec)?.prepared, prepared.isClassification else {
      return []
    }
    let first = prepared.data.first
    return SamplePart.allCases.filter { first.part($0) != nil }
  }

  /// How many inputs a sample has, where the samples are of classes.
  public var featureCount: Int? {
    parts.isEmpty ? nil : (self as? TrainSpec)?.prepared?.plan.network.inputs
  }

  /// A part of the samples of a seed's run, where they are of classes.
  public func samples(_ part: SamplePart, seed: Int) -> ClassifiedSamples? {
    guard let spec = self as? TrainSpec, let samples = try? spec.samples(seed: seed) else {
      return nil
    }
    return samples.part(part).flatMap(ClassifiedSamples.init)
  }
}

extension SplitSamples {
  fileprivate func part(_ part: SamplePart) -> Samples? {
    switch part {
    case .train: training
    case .validation: validation
    case .test: test
    }
  }
}
