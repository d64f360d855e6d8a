/// What one layer shows on the probe batch: at most 256 training samples, spread evenly.
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
  /// How far the last step moved the weights, relative to their length; `nil` before training.
  let updateRatio: Double?

  /// dL/db for the mean loss over the batch, `[outputs]`.
  var biasGradient: [Double] {
    let width = parameters.outputs
    return (0..<width).map { unit in
      mean(stride(from: unit, to: deltas.count, by: width).map { deltas[$0] })
    }
  }

  /// How many units have a derivative of 0 for the whole batch.
  var deadUnits: Int {
    let width = parameters.outputs
    return (0..<width).count { unit in
      stride(from: unit, to: derivatives.count, by: width).allSatisfy { derivatives[$0] == 0 }
    }
  }

  /// The share of derivatives below a hundredth of the largest one; all of them where none has any.
  var saturatedShare: Double {
    // A hair below a hundredth: leaky ReLU's usual slope, 0.01, rounds to either side of it.
    let limit = 0.009_999 * steepest
    return Double(derivatives.count { $0.magnitude <= limit }) / Double(max(derivatives.count, 1))
  }
}

extension LayerParameters {
  /// How many units have incoming weights and a bias of their own, compared bit for bit.
  ///
  /// Units that start alike stay alike to the last bit, so nothing needs to be tolerated. Each
  /// unit's column is mixed into one number of 64 bits, and equal numbers count once.
  func distinctUnits() -> Int {
    var mixed = biases.map { UInt64.mixing(0, $0) }
    for input in 0..<inputs {
      for unit in 0..<outputs {
        mixed[unit] = .mixing(mixed[unit], weights[input * outputs + unit])
      }
    }
    return Set(mixed).count
  }
}

extension UInt64 {
  /// A number that depends on all bits of another one and of a value; -0 counts as 0.
  fileprivate static func mixing(_ state: UInt64, _ value: Double) -> UInt64 {
    var mixed = (state ^ (value + 0).bitPattern) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    return mixed &* 0xD6E8_FEB8_6659_FD93 ^ (mixed >> 29)
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
