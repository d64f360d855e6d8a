import NeuralNet

/// How far a computed gradient a is from a measured one n, as a gradient check records it.
enum GradientError: String, CaseIterable {
  case relative = "relative-error"
  case largest = "largest-relative-error"
  case largestEntry = "largest-entry-error"
  case weights = "weight-error"
  case biases = "bias-error"
  case weightEntry = "weight-entry-error"
  case biasEntry = "bias-entry-error"

  var summary: String {
    switch self {
    case .relative: "‖n - a‖ / (‖n‖ + ‖a‖) of the whole gradient; all is well up to 1e-7."
    case .largest: "The largest ‖n - a‖ / (‖n‖ + ‖a‖) of a tensor: weights, biases, or others."
    case .largestEntry:
      "The largest |n - a| / max(|n|, |a|) of a single entry; rounding alone where slopes are tiny."
    case .weights: "‖n - a‖ / (‖n‖ + ‖a‖) of a layer's weights."
    case .biases: "‖n - a‖ / (‖n‖ + ‖a‖) of a layer's biases."
    case .weightEntry: "The largest |n - a| / max(|n|, |a|) among a layer's weights."
    case .biasEntry: "The largest |n - a| / max(|n|, |a|) among a layer's biases."
    }
  }

  /// Whether there is one for each layer.
  var isByLayer: Bool {
    switch self {
    case .relative, .largest, .largestEntry: false
    case .weights, .biases, .weightEntry, .biasEntry: true
    }
  }

  func measured(in comparison: GradientComparison, layers: Int) -> Measured {
    func each(_ name: String, _ error: ([GradientComparison.Tensor]) -> Double) -> Measured {
      .layers(
        (1...layers).map { layer in
          let own = comparison.tensors.filter { $0.layer == layer && $0.name == name }
          return [Point(x: 0, value: error(own))]
        })
    }
    return switch self {
    case .relative: .scalar(comparison.tensors.relativeError)
    case .largest: .scalar(Statistics(comparison.tensors.map { [$0].relativeError }).max)
    case .largestEntry: .scalar(comparison.tensors.largestEntryError)
    case .weights: each("weights", \.relativeError)
    case .biases: each("biases", \.relativeError)
    case .weightEntry: each("weights", \.largestEntryError)
    case .biasEntry: each("biases", \.largestEntryError)
    }
  }
}
