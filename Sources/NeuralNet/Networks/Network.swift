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
  /// What stands with each hidden layer, those before its activation first; else in this order.
  public var between: [Choice<Layer>] = []
  /// What the output layer applies, or `nil` for nothing.
  public var outputActivation: Choice<Activation>?
  /// Where the weights start.
  public var initializer: Choice<Initializer>
  /// Where the weights of the output layer start, or `nil` for where the others do.
  public var outputInitializer: Choice<Initializer>?
  /// Where the biases start.
  public var biases: Choice<Initializer>
  /// Start parameters given literally, layer by layer, instead of by initializers.
  public var start: [LayerParameters]?

  /// Describes a network; biases start at zero unless it is said otherwise.
  public init(
    inputs: Int, hidden: [Int], outputs: Int, activation: Choice<Activation>,
    outputActivation: Choice<Activation>? = nil, initializer: Choice<Initializer>,
    outputInitializer: Choice<Initializer>? = nil,
    biases: Choice<Initializer>? = nil, between: [Choice<Layer>] = [],
    start: [LayerParameters]? = nil
  ) {
    self.between = between
    self.inputs = inputs
    self.hidden = hidden
    self.outputs = outputs
    self.activation = activation
    self.outputActivation = outputActivation
    self.initializer = initializer
    self.outputInitializer = outputInitializer
    self.biases = biases ?? Choice(Initializer.zeros)
    self.start = start
  }

  /// The number of inputs, then the width of every layer.
  public var widths: [Int] { [inputs] + hidden + [outputs] }

  /// The widths on both sides of every layer.
  var layerShapes: [(inputs: Int, outputs: Int)] {
    zip(widths, widths.dropFirst()).map { (inputs: $0, outputs: $1) }
  }

  /// The names of what each layer has beside weights and biases, in the order of its parameters.
  var tensorNames: [[String]] {
    let names = between.startTensors(units: 0).map(\.name)
    return hidden.map { _ in names } + [[]]
  }

  /// Whether parameters are of this network: the shapes of its layers, and the tensors between.
  public func fits(_ parameters: [LayerParameters]) -> Bool {
    parameters.map { [$0.inputs, $0.outputs] } == layerShapes.map { [$0.inputs, $0.outputs] }
      && parameters.map { $0.between.map(\.name) } == tensorNames
  }

  /// How many numbers are learned: weights, biases, and what the layers between have; `Int.max`
  /// where that is too small.
  public var parameterCount: Int {
    let perUnit = between.reduce(0) { $0 + $1.function.trained.count }
    return hidden.reduce(
      Self.parameterCount(inputs: inputs, hidden: hidden, outputs: outputs)
    ) { $0.addingSaturated($1.multipliedSaturated(by: perUnit)) }
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
  /// What the layers between learn and track starts where they say, 1 for a gain and 0 for an
  /// offset. Layer n draws from the streams `weights n` and `biases n`, in the order of its numbers, so
  /// that a layer's start depends on nothing but the seed, its place and its widths.
  public func startParameters(seed: UInt64) -> [LayerParameters] {
    if let start {
      return zip(start, layerShapes).enumerated().map { position, given in
        var parameters = given.0
        if parameters.between.isEmpty, position < hidden.count {
          parameters.between = between.startTensors(units: given.1.outputs)
        }
        return parameters
      }
    }
    return layerShapes.enumerated().map { startParameters(of: $0, $1, seed: seed) }
  }

  private func startParameters(
    of position: Int, _ shape: (inputs: Int, outputs: Int), seed: UInt64
  ) -> LayerParameters {
    let fans = Initializer.Fans(inputs: shape.inputs, outputs: shape.outputs)
    var forWeights = RandomSource(seed: seed, stream: "weights \(position + 1)")
    var forBiases = RandomSource(seed: seed, stream: "biases \(position + 1)")
    let count = shape.inputs.multipliedSaturated(by: shape.outputs)
    let isHidden = position < hidden.count
    let tensors = isHidden ? between.startTensors(units: shape.outputs) : []
    let initializer = isHidden ? initializer : outputInitializer ?? initializer
    return LayerParameters(
      inputs: shape.inputs, outputs: shape.outputs,
      weights: initializer.draws(count, fans, &forWeights),
      biases: biases.draws(shape.outputs, fans, &forBiases), between: tensors)
  }
}

extension Choice<Initializer> {
  fileprivate func draws(
    _ count: Int, _ fans: Initializer.Fans, _ random: inout RandomSource
  ) -> [Double] {
    entry.draws(arguments, fans, count, &random)
  }
}

extension Choice<Layer> {
  var function: any LayerFunction { entry.function(arguments) }
}

extension [Choice<Layer>] {
  /// The layers in the order in which a signal passes them: those before the activation first.
  var inOrder: (before: [Choice<Layer>], after: [Choice<Layer>]) {
    let before = filter { $0.function.precedesActivation }
    let after = filter { !$0.function.precedesActivation }
    return (before, after)
  }

  /// The start of everything that they learn or track, for so many units.
  fileprivate func startTensors(units: Int) -> [LayerParameters.Tensor] {
    let (before, after) = inOrder
    return (before + after).flatMap { layer -> [LayerParameters.Tensor] in
      let function = layer.function
      return (function.trained + function.tracked).map { tensor in
        LayerParameters.Tensor(
          name: tensor.name, values: Array<Double>(repeating: tensor.start, count: units))
      }
    }
  }
}

/// The weights and biases of one layer, and what the layers that stand with it have.
public struct LayerParameters: Sendable, Hashable {
  /// One number per unit under a name, as in `gain`.
  public struct Tensor: Sendable, Hashable {
    /// What the numbers are.
    public let name: String
    /// The numbers, `[outputs]`.
    public var values: [Double]

    /// Gives numbers a name.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// How many units feed the layer.
  public let inputs: Int
  /// How many units it has.
  public let outputs: Int
  /// The weights, `[inputs, outputs]`, row by row.
  public var weights: [Double]
  /// The biases, `[outputs]`.
  public var biases: [Double]
  /// What the layers that stand with it learn and track, in the order in which a signal passes.
  public var between: [Tensor]

  /// Collects a layer's parameters, which must be of these widths.
  public init(
    inputs: Int, outputs: Int, weights: [Double], biases: [Double], between: [Tensor] = []
  ) {
    precondition(weights.count == inputs * outputs && biases.count == outputs, "a layer's shape")
    precondition(between.allSatisfy { $0.values.count == outputs }, "a number per unit")
    self.between = between
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
