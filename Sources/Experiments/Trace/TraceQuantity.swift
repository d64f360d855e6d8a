import NeuralNet

/// What a trace records of its first step: families of numbers, each under a name with its place.
///
/// `weight-1-2-3` is the weight in layer 1 from input 2 to unit 3.
public enum TraceQuantity: String, CaseIterable, Sendable {
  /// Inputs and targets.
  case input, target
  /// What comes out, and what the loss makes of it.
  case output, prediction
  /// Forward through a unit.
  case sum, activation
  /// Back through a unit.
  case error, slope, delta
  /// A unit's bias.
  case bias
  /// The slope of the loss along a bias.
  case biasGradient = "bias-gradient"
  /// A bias after the step.
  case newBias = "new-bias"
  /// A weight into a unit.
  case weight
  /// The slope of the loss along a weight.
  case weightGradient = "weight-gradient"
  /// A weight after the step.
  case newWeight = "new-weight"

  /// The name of one number of the family.
  public func name(_ place: [Int]) -> String {
    ([rawValue] + place.map(String.init)).joined(separator: "-")
  }

  /// What its numbers are.
  var summary: String {
    switch self {
    case .input: "Input i."
    case .target: "What output k should be."
    case .output: "Output k."
    case .prediction:
      "What the loss makes of output k: its probability. For losses on logits alone."
    case .sum: "The weighted sum of unit j in layer l: z = sum_i w_ij x_i + b_j."
    case .activation: "What the unit makes of it: a = f(z)."
    case .error: "The slope of the loss along the unit's activation: dL/da."
    case .slope: "The slope of the activation at the weighted sum: f'(z), 1 without an activation."
    case .delta: "The slope of the loss along the weighted sum: dL/dz = dL/da f'(z)."
    case .bias: "The unit's bias before the step."
    case .biasGradient: "The slope of the loss along the bias: dL/dz."
    case .newBias: "The unit's bias after the step."
    case .weight: "The weight in layer l from input i to unit j, before the step."
    case .weightGradient: "The slope of the loss along the weight: x_i dL/dz_j."
    case .newWeight: "The weight after the step."
    }
  }

  private enum Shape { case inputs, outputs, units, weights }

  private var shape: Shape {
    switch self {
    case .input: .inputs
    case .target, .output, .prediction: .outputs
    case .sum, .activation, .error, .slope, .delta, .bias, .biasGradient, .newBias: .units
    case .weight, .weightGradient, .newWeight: .weights
    }
  }

  /// The family's name as the reference writes it: `sum-l-j`.
  var pattern: String {
    switch shape {
    case .inputs: "\(rawValue)-i"
    case .outputs: "\(rawValue)-k"
    case .units: "\(rawValue)-l-j"
    case .weights: "\(rawValue)-l-i-j"
    }
  }

  /// The places of its numbers in a network of some widths, counted from 1.
  func places(_ widths: [Int]) -> [[Int]] {
    func numbers(_ count: Int) -> [[Int]] { (0..<count).map { [$0 + 1] } }
    switch shape {
    case .inputs: return numbers(widths.first ?? 0)
    case .outputs: return numbers(widths.last ?? 0)
    case .units:
      return widths.dropFirst().enumerated().flatMap { layer, units in
        numbers(units).map { [layer + 1] + $0 }
      }
    case .weights:
      return zip(widths, widths.dropFirst()).enumerated().flatMap { layer, shape in
        numbers(shape.0).flatMap { input in
          numbers(shape.1).map { [layer + 1] + input + $0 }
        }
      }
    }
  }

  /// All of its numbers in a trace, in the order of the places.
  func values(in trace: ExampleTrace) -> [Double] {
    switch self {
    case .input: trace.layers.first?.inputs ?? []
    case .target: trace.targets
    case .output: trace.layers.last?.activations ?? []
    case .prediction: trace.predictions
    case .sum: trace.layers.flatMap(\.sums)
    case .activation: trace.layers.flatMap(\.activations)
    case .error: trace.layers.flatMap(\.errors)
    case .slope: trace.layers.flatMap(\.slopes)
    case .delta: trace.layers.flatMap(\.deltas)
    case .bias: trace.layers.flatMap(\.parameters.biases)
    case .biasGradient: trace.layers.flatMap(\.gradient.biases)
    case .newBias: trace.layers.flatMap(\.updated.biases)
    case .weight: trace.layers.flatMap(\.parameters.weights)
    case .weightGradient: trace.layers.flatMap(\.gradient.weights)
    case .newWeight: trace.layers.flatMap(\.updated.weights)
    }
  }
}
