/// Examples to learn from, or to test with.
public struct Samples: Sendable, Hashable {
  /// How many inputs one sample has.
  public let features: Int
  /// The inputs, `[samples, features]`.
  public internal(set) var inputs: [Double]
  /// What the network should answer.
  public let targets: Targets

  /// The right answers, one per sample.
  public enum Targets: Sendable, Hashable {
    /// The index of each sample's class, and the names of the classes.
    case classes([Int], names: [String])
    /// Real numbers, `[samples, outputs]`.
    case values([Double], outputs: Int)
  }

  /// Collects samples; inputs and targets must be of one number of samples, and every class must
  /// have a name.
  public init(features: Int, inputs: [Double], targets: Targets) {
    self.features = features
    self.inputs = inputs
    self.targets = targets
    precondition(features > 0 && inputs.count == count * features, "inputs of every sample")
    switch targets {
    case .classes(let classes, let names):
      precondition(classes.allSatisfy(names.indices.contains), "a name of every class")
    case .values(let values, let outputs):
      precondition(outputs > 0 && values.count.isMultiple(of: outputs), "targets of every sample")
    }
  }

  /// How many samples there are.
  public var count: Int {
    switch targets {
    case .classes(let classes, _): classes.count
    case .values(let values, let outputs): values.count / max(outputs, 1)
    }
  }

  /// How many classes there are, or `nil` for real targets.
  public var classCount: Int? {
    guard case .classes(_, let names) = targets else { return nil }
    return names.count
  }

  /// The names of the classes; none for real targets.
  public var classNames: [String] {
    guard case .classes(_, let names) = targets else { return [] }
    return names
  }

  /// Whether samples have as many inputs, and classes or outputs, as others.
  fileprivate func hasShape(of other: Samples) -> Bool {
    switch (targets, other.targets) {
    case (.classes(_, let own), .classes(_, let names)): features == other.features && own == names
    case (.values(_, let own), .values(_, let outputs)):
      features == other.features && own == outputs
    case (.classes, .values), (.values, .classes): false
    }
  }

  /// The samples at some positions, in that order.
  public func selecting(_ positions: [Int]) -> Samples {
    let rows = positions.flatMap { inputs[($0 * features)..<(($0 + 1) * features)] }
    switch targets {
    case .classes(let classes, let names):
      return Samples(
        features: features, inputs: rows,
        targets: .classes(positions.map { classes[$0] }, names: names))
    case .values(let values, let outputs):
      let chosen = positions.flatMap { values[($0 * outputs)..<(($0 + 1) * outputs)] }
      return Samples(features: features, inputs: rows, targets: .values(chosen, outputs: outputs))
    }
  }

  /// A sample's target as one output of a network with so many sees it.
  ///
  /// One output is 0 or 1 for two classes; otherwise the class's output is 1 and the others 0.
  @inline(__always)
  public func target(of sample: Int, _ output: Int, among outputs: Int) -> Double {
    switch targets {
    case .values(let values, let width): values[sample * width + output]
    case .classes(let classes, _):
      outputs == 1 ? Double(classes[sample]) : (classes[sample] == output ? 1 : 0)
    }
  }
}

/// Samples divided into those to learn from and those held out.
public struct SplitSamples: Sendable, Hashable {
  /// The samples to learn from.
  public let training: Samples
  /// The samples held out to decide by, such as when to stop, if any.
  public let validation: Samples?
  /// The samples held out to judge by in the end, if any.
  public let test: Samples?

  /// Takes parts of the same shape.
  public init(training: Samples, validation: Samples? = nil, test: Samples? = nil) {
    precondition(
      [validation, test].allSatisfy { $0?.hasShape(of: training) != false }, "parts of one shape")
    self.training = training
    self.validation = validation
    self.test = test
  }
}
