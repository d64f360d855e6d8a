/// A network with its parameters, to ask for answers; computes in double precision.
public struct TrainedNetwork: Sendable {
  /// The parameters, layer by layer.
  public let parameters: [LayerParameters]
  private let plan: TrainingPlan
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

  /// Puts parameters into the network of a plan, which they must fit.
  public init(_ plan: TrainingPlan, parameters: [LayerParameters]) {
    precondition(plan.network.fits(parameters), "parameters of the network")
    self.plan = plan
    self.parameters = parameters
    loss = plan.loss.entry.function(plan.loss.arguments)
  }

  /// What the network says of samples: real numbers, or probabilities for losses on logits.
  ///
  /// A sample has one number for each input.
  public func predict(_ samples: [[Double]]) -> [[Double]] {
    outputs(for: samples).map(loss.prediction)
  }

  /// The class of each sample and its probability.
  public func classify(_ samples: [[Double]]) -> [Classification] {
    outputs(for: samples).map { outputs in
      let scores = loss.prediction(outputs)
      if outputs.count == 1 {
        let isSecond = outputs[0] > loss.threshold
        return Classification(
          label: isSecond ? 1 : 0, probability: isSecond ? scores[0] : 1 - scores[0])
      }
      let label = scores.indexOfLargest
      return Classification(label: label, probability: scores[label])
    }
  }

  /// By how much each class leads over the best of the others, sample by sample.
  ///
  /// Natural logarithms of odds, as far as the loss makes probabilities of outputs: 2.2 is 9 to 1. The
  /// class that leads is the one that ``classify(_:)`` gives.
  public func leads(_ samples: [[Double]]) -> [[Double]] {
    outputs(for: samples).map { outputs in
      guard outputs.count > 1 else {
        let lead = lead(outputs[0])
        return [-lead, lead]
      }
      // Softmax and sigmoids keep the order and the differences of logits; what is near 0 and 1
      // differs by a quarter where the logits differ by 1.
      let scores = plan.loss.entry.takesLogits ? outputs : outputs.map { 4 * $0 }
      return scores.indices.map { label in
        let others = scores.indices.filter { $0 != label }.map { scores[$0] }
        return scores[label] - (others.max() ?? 0)
      }
    }
  }

  /// The lead of the second of two classes in a single output.
  private func lead(_ output: Double) -> Double {
    guard loss.threshold != 0 else { return output }
    let share = min(max(output, 1e-9), 1 - 1e-9)
    let lead = Double.log(share) - Double.log(1 - share)
    // Rounding must not move an output to the other side of the threshold.
    return output > loss.threshold ? max(lead, 1e-12) : min(lead, 0)
  }

  /// The outputs before anything is made of them, sample by sample.
  private func outputs(for samples: [[Double]]) -> [[Double]] {
    precondition(
      samples.allSatisfy { $0.count == plan.network.inputs }, "a number for each input")
    let capacity = min(samples.count, 256)
    guard capacity > 0 else { return [] }
    var counted = Allotment<Double>()
    _ = Pass<Double>(plan, capacity: capacity, in: &counted)
    let arena = Arena<Double>(capacity: counted.count)
    var memory = Allotment(arena)
    let pass = Pass<Double>(plan, capacity: capacity, in: &memory)
    pass.load(parameters)
    var outputs: [[Double]] = []
    for start in stride(from: 0, to: samples.count, by: capacity) {
      let batch = Batch(min(capacity, samples.count - start), Double.self)
      for row in 0..<batch.rows {
        for (feature, value) in samples[start + row].enumerated() {
          pass.inputs[feature * batch.stride + row] = value
        }
      }
      pass.forward(batch, .answering)
      for row in 0..<batch.rows {
        outputs.append(
          (0..<plan.network.outputs).map { pass.outputs[$0 * batch.stride + row] })
      }
    }
    return withExtendedLifetime(arena) { outputs }
  }
}

extension [Double] {
  /// The position of the largest number, the first of equal ones; 0 where there is none.
  var indexOfLargest: Int {
    indices.dropFirst().reduce(0) { self[$1] > self[$0] ? $1 : $0 }
  }
}
