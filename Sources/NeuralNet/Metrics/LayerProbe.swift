/// What one layer shows on the probe batch: at most 256 training samples, spread evenly.
struct LayerProbe {
  /// The activations, over units and batch.
  let activations: Moments
  /// dL/dz of each sample's own loss, over units and batch.
  let deltas: Moments
  /// The length of dL/dW for the mean loss over the batch.
  let gradientNorm: Double
  /// The length of dL/db for the mean loss over the batch.
  let biasGradientNorm: Double
  /// The length of the weights, without biases.
  let weightNorm: Double
  /// How many units have a derivative of 0 for the whole batch.
  let deadUnits: Int
  /// The share of derivatives below a hundredth of the steepest; all of them where none has any.
  let saturatedShare: Double
  /// How many units have incoming weights and a bias of their own, compared bit for bit.
  let distinctUnits: Int
  /// How far the last step moved the weights, relative to their length; `nil` before training.
  let updateRatio: Double?
  /// The largest magnitude of an activation.
  let largestActivation: Double
  /// The mean of the singular values of the weights, worked out where it is asked for.
  let meanSingularValue: () -> Double
  /// All numbers of one kind, for histograms.
  let numbers: (Histogram.Quantity) -> [Double]
}

/// Mean and standard deviation of some numbers, as a population.
struct Moments: Sendable, Hashable {
  /// The mean.
  let mean: Double
  /// The standard deviation.
  let deviation: Double
}

/// Looks into one layer after a pass forward and back.
struct LayerMeasurement<S: Scalar> {
  let block: Block<S>
  let kernels: Kernels<S>
  let batch: Batch
  /// The largest magnitude of the activation's derivative between z = -20 and 20.
  let steepest: Double
  /// The weights before the last step, where they were kept.
  let earlier: Strip<S>?

  /// Everything that metrics ask for; the deltas are used up.
  func probe() -> LayerProbe {
    let dense = block.dense
    let deltas = moments(of: dense.delta)
    let slopes = slopes()
    return LayerProbe(
      activations: moments(of: block.activations), deltas: deltas,
      gradientNorm: length(of: dense.weightGradient),
      biasGradientNorm: length(of: dense.biasGradient), weightNorm: length(of: dense.weights),
      deadUnits: slopes.dead, saturatedShare: slopes.saturated, distinctUnits: distinctUnits(),
      updateRatio: earlier.map(updateRatio), largestActivation: largestActivation(),
      meanSingularValue: {
        mean(
          SingularValues(
            numbers(.weights), rows: dense.inputs, columns: dense.outputs
          ).values)
      },
      numbers: numbers)
  }

  private func moments(of signal: Strip<S>) -> Moments {
    func mean(around center: Double, isSquared: Bool) -> Double {
      let units = block.dense.outputs
      return kernels.sum(signal, units: units, batch, around: center, isSquared: isSquared)
        / Double(units * batch.rows)
    }
    let center = mean(around: 0, isSquared: false)
    return Moments(
      mean: center, deviation: mean(around: center, isSquared: true).squareRoot())
  }

  /// The root of the sum of squares of numbers as wide as the weights; padding is zero.
  private func length(of strip: Strip<S>) -> Double {
    let all = Batch(rows: strip.count, stride: strip.count)
    return kernels.sum(strip, units: 1, all, around: 0, isSquared: true).squareRoot()
  }

  /// How many units are dead, and the share of derivatives that are next to none.
  private func slopes() -> (dead: Int, saturated: Double) {
    let (dense, derivatives) = (block.dense, block.dense.delta)
    // The deltas are read by now, so their memory can hold the derivatives.
    derivatives.fill(1)
    block.activation?.differentiate(
      sums: block.activationInput, values: block.activations, delta: derivatives,
      count: dense.outputs * batch.stride, kernels)
    // A hair below a hundredth: leaky ReLU's usual slope, 0.01, rounds to either side of it.
    let limit = S(0.009_999 * steepest)
    var (dead, flat) = (0, 0)
    for unit in 0..<dense.outputs {
      var (flatHere, zeros) = (0, 0)
      for row in 0..<batch.rows {
        let slope = derivatives[unit &* batch.stride &+ row].magnitude
        flatHere &+= slope <= limit ? 1 : 0
        zeros &+= slope == 0 ? 1 : 0
      }
      flat += flatHere
      dead += zeros == batch.rows ? 1 : 0
    }
    return (dead, Double(flat) / Double(max(dense.outputs * batch.rows, 1)))
  }

  /// How many units differ from all others.
  ///
  /// Units that start alike stay alike to the last bit, so nothing needs to be tolerated. Each
  /// unit's column is mixed into one number of 64 bits, and equal numbers count once.
  private func distinctUnits() -> Int {
    let dense = block.dense
    var mixed = (0..<dense.outputs).map { UInt64.mixing(0, Double(dense.biases[$0])) }
    for input in 0..<dense.inputs {
      let row = input &* dense.width
      for unit in 0..<dense.outputs {
        mixed[unit] = .mixing(mixed[unit], Double(dense.weights[row &+ unit]))
      }
    }
    return Set(mixed).count
  }

  private func largestActivation() -> Double {
    var largest = S(0)
    for unit in 0..<block.dense.outputs {
      for row in 0..<batch.rows {
        let size = block.activations[unit &* batch.stride &+ row].magnitude
        largest = size <= largest ? largest : size
      }
    }
    return Double(largest)
  }

  /// How far the weights are from what they were, relative to the length of what they were.
  private func updateRatio(since earlier: Strip<S>) -> Double {
    var (moved, length) = (0.0, 0.0)
    for i in 0..<block.dense.weights.count {
      let (before, after) = (Double(earlier[i]), Double(block.dense.weights[i]))
      moved += (after - before) * (after - before)
      length += before * before
    }
    return moved == 0 ? 0 : (moved / length).squareRoot()
  }

  private func numbers(_ quantity: Histogram.Quantity) -> [Double] {
    let dense = block.dense
    func unpadded(_ strip: Strip<S>) -> [Double] {
      (0..<dense.inputs).flatMap { input in
        (0..<dense.outputs).map { Double(strip[input * dense.width + $0]) }
      }
    }
    switch quantity {
    case .activations: return block.numbers(block.activations, batch)
    case .gradients: return unpadded(dense.weightGradient)
    case .weights: return unpadded(dense.weights)
    }
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
