/// What one layer shows on the probe batch: the first training samples, at most 256 of them.
struct LayerProbe {
  /// The layer's weights and biases.
  let parameters: LayerParameters
  /// dL/dW for the mean loss over the batch, `[inputs, outputs]`.
  let weightGradient: [Double]
  /// The activations, `[batch, outputs]`.
  let activations: [Double]
  /// dL/dz of each sample's own loss, `[batch, outputs]`.
  let deltas: [Double]
  /// The activation's derivatives, `[batch, outputs]`.
  let derivatives: [Double]
  /// The largest magnitude of the activation's derivative between z = -20 and 20.
  let steepest: Double

  /// How many units have a derivative of 0 for the whole batch.
  var deadUnits: Int {
    let width = parameters.outputs
    return (0..<width).count { unit in
      stride(from: unit, to: derivatives.count, by: width).allSatisfy { derivatives[$0] == 0 }
    }
  }

  /// The share of derivatives below a hundredth of the largest one.
  var saturatedShare: Double {
    // A hair below a hundredth: leaky ReLU's usual slope, 0.01, rounds to either side of it.
    let limit = 0.009_999 * steepest
    return Double(derivatives.count { $0.magnitude < limit }) / Double(max(derivatives.count, 1))
  }
}

extension LayerParameters {
  /// How many units have incoming weights and a bias of their own, within a tolerance each.
  ///
  /// A unit is compared with the first of each kind found before it.
  func distinctUnits(within tolerance: Double = 1e-12) -> Int {
    var kinds: [Int] = []
    for unit in 0..<outputs {
      let isKnown = kinds.contains { kind in
        (biases[unit] - biases[kind]).magnitude <= tolerance
          && (0..<inputs).allSatisfy { input in
            let row = input * outputs
            return (weights[row + unit] - weights[row + kind]).magnitude <= tolerance
          }
      }
      if !isKnown { kinds.append(unit) }
    }
    return kinds.count
  }
}

/// The root of the sum of squares, summed in order.
func norm(_ numbers: [Double]) -> Double {
  var sum = 0.0
  for number in numbers { sum += number * number }
  return sum.squareRoot()
}

/// The mean, summed in order; 0 of nothing.
func mean(_ numbers: [Double]) -> Double {
  var sum = 0.0
  for number in numbers { sum += number }
  return numbers.isEmpty ? 0 : sum / Double(numbers.count)
}

/// The standard deviation of all numbers as a population.
func deviation(_ numbers: [Double]) -> Double {
  let center = mean(numbers)
  var sum = 0.0
  for number in numbers { sum += (number - center) * (number - center) }
  return numbers.isEmpty ? 0 : (sum / Double(numbers.count)).squareRoot()
}
