/// The gradient that backpropagation computes, beside the one that central differences measure.
public struct GradientComparison: Sendable, Hashable {
  /// One parameter tensor's gradient, computed and measured.
  public struct Tensor: Sendable, Hashable {
    /// The layer, from 1.
    public let layer: Int
    /// What the tensor is: `weights`, `biases`, or what a layer between learns.
    public let name: String
    /// By backpropagation.
    public internal(set) var computed: [Double]
    /// By (L(w + h) - L(w - h)) / 2h.
    public let measured: [Double]
  }

  /// An error that is put into what backpropagation computed, to see that it is found.
  public struct Fault: Sendable, Hashable {
    /// The layer whose weights' gradient is wrong, from 1.
    public let layer: Int
    /// What that gradient is multiplied by.
    public let factor: Double

    /// Describes an error.
    public init(layer: Int, factor: Double) {
      self.layer = layer
      self.factor = factor
    }
  }

  /// The tensors, layer by layer; weights first, then biases.
  public let tensors: [Tensor]
  /// What first was not finite on the way to the loss, if anything.
  public let nonFinite: String?
}

extension [GradientComparison.Tensor] {
  /// |n - a| / (|n| + |a|) of all tensors together, by their lengths; 0 where both are 0.
  ///
  /// deeplearning.ai, Improving Deep Neural Networks, week 1: "Gradient Checking".
  public var relativeError: Double {
    var (difference, computed, measured) = (0.0, 0.0, 0.0)
    for tensor in self {
      for (a, n) in zip(tensor.computed, tensor.measured) {
        difference += (n - a) * (n - a)
        computed += a * a
        measured += n * n
      }
    }
    let length = computed.squareRoot() + measured.squareRoot()
    return length == 0 ? 0 : difference.squareRoot() / length
  }

  /// The largest |n - a| / max(|n|, |a|) of a single entry; 0 where both are 0.
  ///
  /// CS231n, "Neural Networks 3". Where a slope is tiny this is the rounding of the loss alone.
  public var largestEntryError: Double {
    let errors = flatMap { tensor in
      zip(tensor.computed, tensor.measured).map { a, n in
        a == n ? 0 : (n - a).magnitude / Swift.max(n.magnitude, a.magnitude)
      }
    }
    // What is not a number must not get lost.
    return errors.reduce(0) { $0.isNaN || $1 <= $0 ? $0 : $1 }
  }
}

extension GradientComparison {
  /// Compares both gradients of the mean loss of a batch, parameter by parameter.
  ///
  /// - Parameters:
  ///   - plan: The network and the loss; nothing else of it is used.
  ///   - samples: The batch, which must fit the plan.
  ///   - seed: What start parameters are drawn from, unless they are literal.
  ///   - stepSize: How far each parameter is moved to either side.
  ///   - fault: An error to put in.
  ///   - isCancelled: Asked for each parameter.
  /// - Returns: Both gradients, or `nil` where it was cancelled.
  public static func run(
    _ plan: TrainingPlan, on samples: Samples, seed: UInt64, stepSize: Double,
    fault: Fault? = nil, isCancelled: @Sendable () -> Bool = { false }
  ) -> GradientComparison? {
    let open = OpenPass(plan, on: samples, seed: seed)
    return withExtendedLifetime(open) {
      let loss = open.forward()
      let nonFinite = loss.isFinite ? nil : open.pass.firstNonFiniteSignal(open.batch)
      open.pass.backward(open.batch)
      var tensors: [Tensor] = []
      // Measuring overwrites nothing of the gradient: it only propagates forward.
      for learned in open.learned {
        guard let tensor = open.compare(learned, stepSize, isCancelled) else { return nil }
        tensors.append(tensor)
      }
      if let fault { tensors.put(fault) }
      return GradientComparison(tensors: tensors, nonFinite: nonFinite)
    }
  }
}

/// A tensor in a pass that is learned, `[rows, units]` in rows of a width.
private struct LearnedTensor {
  let layer: Int
  let name: String
  let values: Strip<Double>
  let gradient: Strip<Double>
  let rows: Int
  let units: Int

  /// Where its numbers are, without the padding.
  var positions: [Int] {
    (0..<rows).flatMap { row in (0..<units).map { row * Double.padded(units) + $0 } }
  }
}

extension OpenPass {
  fileprivate var learned: [LearnedTensor] {
    pass.blocks.enumerated().flatMap { position, block in
      let (dense, layer) = (block.dense, position + 1)
      func tensor(_ name: String, _ values: Strip<Double>, _ gradient: Strip<Double>, rows: Int)
        -> LearnedTensor
      {
        LearnedTensor(
          layer: layer, name: name, values: values, gradient: gradient, rows: rows,
          units: dense.outputs)
      }
      return [
        tensor("weights", dense.weights, dense.weightGradient, rows: dense.inputs),
        tensor("biases", dense.biases, dense.biasGradient, rows: 1),
      ]
        + block.tensors.compactMap { between in
          between.gradient.map { tensor(between.name, between.values, $0, rows: 1) }
        }
    }
  }

  /// Both gradients of a tensor; the computed one must be there.
  fileprivate func compare(
    _ tensor: LearnedTensor, _ stepSize: Double, _ isCancelled: () -> Bool
  ) -> GradientComparison.Tensor? {
    var measured: [Double] = []
    for position in tensor.positions {
      if isCancelled() { return nil }
      let value = tensor.values[position]
      tensor.values[position] = value + stepSize
      let above = forward()
      tensor.values[position] = value - stepSize
      measured.append((above - forward()) / (2 * stepSize))
      tensor.values[position] = value
    }
    return GradientComparison.Tensor(
      layer: tensor.layer, name: tensor.name,
      computed: tensor.positions.map { tensor.gradient[$0] / Double(batch.rows) },
      measured: measured)
  }
}

extension [GradientComparison.Tensor] {
  fileprivate mutating func put(_ fault: GradientComparison.Fault) {
    for index in indices where self[index].layer == fault.layer && self[index].name == "weights" {
      self[index].computed = self[index].computed.map { $0 * fault.factor }
    }
  }
}
