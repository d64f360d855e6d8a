/// A fully connected feed-forward network, as it is before training.
public struct Network: Sendable, Hashable {
  /// The number of inputs.
  public var inputs: Int
  /// The widths of the hidden layers, from the input on; none for a linear model.
  public var hidden: [Int]
  /// The number of outputs.
  public var outputs: Int
  /// What hidden layers apply to their weighted sums.
  public var activation: Choice<Activation>
  /// What the output layer applies, or `nil` for nothing.
  public var outputActivation: Choice<Activation>?
  /// Where the weights start.
  public var initializer: Choice<Initializer>
  /// Where the biases start.
  public var biases: Choice<Initializer>
  /// Start parameters given literally, layer by layer, instead of by initializers.
  public var start: [LayerParameters]?

  /// Describes a network; biases start at zero unless it is said otherwise.
  public init(
    inputs: Int, hidden: [Int], outputs: Int, activation: Choice<Activation>,
    outputActivation: Choice<Activation>? = nil, initializer: Choice<Initializer>,
    biases: Choice<Initializer>? = nil, start: [LayerParameters]? = nil
  ) {
    self.inputs = inputs
    self.hidden = hidden
    self.outputs = outputs
    self.activation = activation
    self.outputActivation = outputActivation
    self.initializer = initializer
    self.biases = biases ?? Choice(Initializer.zeros)
    self.start = start
  }

  /// The number of inputs, then the width of every layer.
  public var widths: [Int] { [inputs] + hidden + [outputs] }

  /// How many weights and biases there are; `Int.max` where that is too small.
  public var parameterCount: Int {
    Self.parameterCount(inputs: inputs, hidden: hidden, outputs: outputs)
  }

  /// How many weights and biases a network of these widths has; `Int.max` where that is too small.
  public static func parameterCount(inputs: Int, hidden: [Int], outputs: Int) -> Int {
    let widths = [inputs] + hidden + [outputs]
    return zip(widths, widths.dropFirst()).reduce(0) { sum, pair in
      sum.addingSaturated(pair.0.addingSaturated(1).multipliedSaturated(by: pair.1))
    }
  }

  /// The start parameters under a seed.
  ///
  /// Layer n draws from the streams `weights n` and `biases n`, in the order of its numbers, so
  /// that a layer's start depends on nothing but the seed, its place and its widths.
  public func startParameters(seed: UInt64) -> [LayerParameters] {
    if let start { return start }
    return zip(widths, widths.dropFirst()).enumerated().map { position, pair in
      let fans = Initializer.Fans(inputs: pair.0, outputs: pair.1)
      var weights = RandomSource(seed: seed, stream: "weights \(position + 1)")
      var offsets = RandomSource(seed: seed, stream: "biases \(position + 1)")
      return LayerParameters(
        inputs: pair.0, outputs: pair.1,
        weights: initializer.draws(pair.0.multipliedSaturated(by: pair.1), fans, &weights),
        biases: biases.draws(pair.1, fans, &offsets))
    }
  }
}

extension Choice<Initializer> {
  fileprivate func draws(
    _ count: Int, _ fans: Initializer.Fans, _ random: inout RandomSource
  ) -> [Double] {
    entry.draws(arguments, fans, count, &random)
  }
}

/// The weights and biases of one layer.
public struct LayerParameters: Sendable, Hashable {
  /// How many units feed the layer.
  public let inputs: Int
  /// How many units it has.
  public let outputs: Int
  /// The weights, `[inputs, outputs]`, row by row.
  public var weights: [Double]
  /// The biases, `[outputs]`.
  public var biases: [Double]

  /// Collects a layer's parameters, which must be of these widths.
  public init(inputs: Int, outputs: Int, weights: [Double], biases: [Double]) {
    precondition(weights.count == inputs * outputs && biases.count == outputs, "a layer's shape")
    self.inputs = inputs
    self.outputs = outputs
    self.weights = weights
    self.biases = biases
  }
}

extension Int {
  /// The sum, or `Int.max` where that is too small.
  func addingSaturated(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }

  /// The product of counts, or `Int.max` where that is too small.
  func multipliedSaturated(by other: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}
