/// A network with its parameters, to ask for answers; computes in double precision.
public struct TrainedNetwork: Sendable {
  /// The parameters, layer by layer.
  public let parameters: [LayerParameters]
  private let activation: ActivationKernel<Double>
  private let outputActivation: ActivationKernel<Double>?
  private let loss: any LossFunction

  /// What a classifier says of one sample.
  public struct Classification: Sendable, Hashable {
    /// The index of the class.
    public let label: Int
    /// The probability, or the output where the loss does not make probabilities, of that class.
    ///
    /// A single output p counts as p for class 1 and 1 - p for class 0.
    public let probability: Double
  }

  /// Puts parameters into the network of a plan.
  public init(_ plan: TrainingPlan, parameters: [LayerParameters]) {
    self.parameters = parameters
    activation = Double.kernel(of: plan.network.activation)
    outputActivation = plan.network.outputActivation.map { Double.kernel(of: $0) }
    loss = plan.loss.entry.function(plan.loss.arguments)
  }

  /// What the network says of one sample: real numbers, or probabilities for losses on logits.
  public func predict(_ inputs: [Double]) -> [Double] {
    var signal = inputs
    for (position, layer) in parameters.enumerated() {
      signal = layer.weightedSums(of: signal)
      let function = position < parameters.count - 1 ? activation : outputActivation
      if let function { signal = signal.map(function.value) }
    }
    return loss.prediction(signal)
  }

  /// The class of one sample and its probability.
  public func classify(_ inputs: [Double]) -> Classification {
    let scores = predict(inputs)
    guard scores.count > 1 else {
      let score = scores.first ?? .nan
      return score > 0.5
        ? Classification(label: 1, probability: score)
        : Classification(label: 0, probability: 1 - score)
    }
    let label = scores.indexOfLargest
    return Classification(label: label, probability: scores[label])
  }
}

extension LayerParameters {
  /// The weighted sums of inputs, in the order of the inputs, from the biases on.
  func weightedSums(of signal: [Double]) -> [Double] {
    precondition(signal.count == inputs, "one number per input")
    var sums = biases
    for (input, value) in signal.enumerated() {
      for output in 0..<outputs { sums[output] += value * weights[input * outputs + output] }
    }
    return sums
  }
}

extension [Double] {
  /// The position of the largest number, the first of equal ones; 0 where there is none.
  var indexOfLargest: Int {
    indices.dropFirst().reduce(0) { self[$1] > self[$0] ? $1 : $0 }
  }
}
