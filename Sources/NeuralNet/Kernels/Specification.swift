// Activations, losses and update rules stand in their families' files in a generic form, which
// specifies the compiled one; this file has the same for the rest of the kernels.

/// Says in plain loops what the compiled kernels do, bit for bit.
///
/// Functions are named as those of ``Kernels``; tests compare the two on every instruction set.
/// Padding that is computed on may differ, unless a function says what it holds.
enum Specification<S: Scalar> {
  /// Computes a product; the activation is the one whose code its ending has.
  static func multiply(_ product: Product<S>, _ activation: ActivationKernel<S>? = nil) {
    let p = product
    for row in 0..<p.rows {
      for column in 0..<p.columns {
        var sum = p.start?[row] ?? 0
        for step in 0..<p.depth {
          sum = sum.addingProduct(
            p.left[row * p.leftRow + step * p.leftStep], p.right[step * p.rightStep + column])
        }
        p.sums[row * p.resultRow + column] = sum
      }
      finish(p, row: row, activation)
    }
  }

  /// Computes a product in which each number is a vector, one number per model.
  static func multiplyLanes(_ product: Product<S>, _ activation: ActivationKernel<S>? = nil) {
    let p = product
    for row in 0..<p.rows {
      for position in 0..<p.columns {
        let (column, model) = position.quotientAndRemainder(dividingBy: S.block)
        var sum = p.start?[row * S.block + model] ?? 0
        for step in 0..<p.depth {
          sum = sum.addingProduct(
            p.left[row * p.leftRow + step * p.leftStep + model],
            p.right[step * p.rightStep + column * p.rightColumn + model])
        }
        p.sums[row * p.resultRow + position] = sum
      }
      finish(p, row: row, activation)
    }
  }

  private static func finish(
    _ product: Product<S>, row: Int, _ activation: ActivationKernel<S>?
  ) {
    let count = product.columns
    func part(_ strip: Strip<S>) -> Strip<S> {
      strip.part(from: row * product.resultRow, count: count)
    }
    switch product.ending {
    case .none: break
    case .activation:
      activation?.apply(part(product.sums), part(product.result), count)
    case .derivative(_, let sums, let values):
      activation?.multiplyByDerivative(part(sums), part(values), part(product.result), count)
    }
  }
}

extension Product {
  /// Where the sums go: to a strip that keeps them, else to the result.
  fileprivate var sums: Strip<S> {
    if case .activation(_, let kept?) = ending { kept } else { result }
  }
}

// MARK: - Normalisation

extension Specification {
  /// Normalises; with given statistics a batch's mean and variance are read instead of measured.
  static func normalize(
    _ signal: Normalizing<S>, _ scope: Normalizing<S>.Scope, _ batch: Batch, isGiven: Bool = false
  ) {
    if !isGiven { measure(signal, scope, batch) }
    for unit in 0..<signal.units {
      for row in 0..<batch.rows {
        let (place, group) = (unit * batch.stride + row, scope == .batch ? unit : row)
        let spread = 1 / (signal.variance[group] + S(signal.epsilon)).squareRoot()
        let normalized = ((signal.input[place] - signal.mean[group]) * spread).flushed
        signal.spread[group] = spread
        signal.normalized[place] = normalized
        signal.output[place] =
          signal.offset[unit].addingProduct(normalized, signal.gain[unit]).flushed
      }
    }
  }

  /// Mean and variance: samples are summed in blocks, units in their order.
  private static func measure(
    _ signal: Normalizing<S>, _ scope: Normalizing<S>.Scope, _ batch: Batch
  ) {
    switch scope {
    case .batch:
      for unit in 0..<signal.units {
        let share = 1 / S(batch.rows)
        var (sum, squares) = (BlockSum<S>(), BlockSum<S>())
        for row in 0..<batch.rows { sum.add(signal.input[unit * batch.stride + row], at: row) }
        signal.mean[unit] = sum.total * share
        for row in 0..<batch.rows {
          let error = signal.input[unit * batch.stride + row] - signal.mean[unit]
          squares.add(error, times: error, at: row)
        }
        signal.variance[unit] = squares.total * share
      }
    case .layer:
      for row in 0..<batch.rows {
        let share = 1 / S(signal.units)
        var (sum, squares): (S, S) = (0, 0)
        for unit in 0..<signal.units { sum += signal.input[unit * batch.stride + row] }
        signal.mean[row] = sum * share
        for unit in 0..<signal.units {
          let error = signal.input[unit * batch.stride + row] - signal.mean[row]
          squares = squares.addingProduct(error, error)
        }
        signal.variance[row] = squares * share
      }
    }
  }

  /// Takes deltas back through a normalisation, and makes the gradients of gain and offset.
  static func normalizeBack(
    _ signal: Normalizing<S>, _ scope: Normalizing<S>.Scope, _ batch: Batch
  ) {
    for unit in 0..<signal.units {
      var (offset, gain) = (BlockSum<S>(), BlockSum<S>())
      for row in 0..<batch.rows {
        let place = unit * batch.stride + row
        offset.add(signal.delta[place], at: row)
        gain.add(signal.delta[place], times: signal.normalized[place], at: row)
      }
      signal.offsetGradient[unit] = offset.total
      signal.gainGradient[unit] = gain.total
    }
    switch scope {
    case .batch: propagateOverBatch(signal, batch)
    case .layer: propagateOverUnits(signal, batch)
    }
  }

  private static func propagateOverBatch(_ signal: Normalizing<S>, _ batch: Batch) {
    let share = 1 / S(batch.rows)
    for unit in 0..<signal.units {
      let mean = signal.offsetGradient[unit] * share
      let tilt = signal.gainGradient[unit] * share
      let factor = signal.gain[unit] * signal.spread[unit]
      for row in 0..<batch.rows {
        let place = unit * batch.stride + row
        let rest = (signal.delta[place] - mean).addingProduct(signal.normalized[place], -tilt)
        signal.delta[place] = (rest * factor).flushed
      }
    }
  }

  private static func propagateOverUnits(_ signal: Normalizing<S>, _ batch: Batch) {
    let share = 1 / S(signal.units)
    for row in 0..<batch.rows {
      var (sum, products): (S, S) = (0, 0)
      for unit in 0..<signal.units {
        let place = unit * batch.stride + row
        let delta = signal.delta[place] * signal.gain[unit]
        sum += delta
        products = products.addingProduct(delta, signal.normalized[place])
      }
      let (mean, tilt) = (sum * share, products * share)
      for unit in 0..<signal.units {
        let place = unit * batch.stride + row
        let rest = (signal.delta[place] * signal.gain[unit] - mean)
          .addingProduct(signal.normalized[place], -tilt)
        signal.delta[place] = (rest * signal.spread[row]).flushed
      }
    }
  }
}

// MARK: - Moving and combining

extension Specification {
  /// Writes a matrix `[rows, stride]` as `[columns, resultStride]`, and zeros in its padding.
  static func transpose(
    _ matrix: Strip<S>, rows: Int, columns: Int, stride: Int, into result: Strip<S>,
    resultStride: Int
  ) {
    for column in 0..<columns {
      for row in 0..<resultStride {
        result[column * resultStride + row] = row < rows ? matrix[row * stride + column] : 0
      }
    }
  }

  /// Writes chosen rows of a table as the columns of a signal, and zeros in its padding.
  static func gather(
    _ table: Strip<S>, stride: Int, _ order: UnsafePointer<Int32>, features: Int,
    into result: Strip<S>, _ batch: Batch
  ) {
    for feature in 0..<features {
      for row in 0..<batch.stride {
        result[feature * batch.stride + row] =
          row < batch.rows ? table[Int(order[row]) * stride + feature] : 0
      }
    }
  }

  /// Writes chosen rows of a table per lane as a signal `[features, rows, lanes]`; lanes without a
  /// table become 0.
  static func gatherLanes(
    _ tables: [LaneTable<S>?], stride: Int, from start: Int, rows: Int, features: Int,
    into result: Strip<S>
  ) {
    for (lane, table) in tables.enumerated() {
      for row in 0..<rows {
        for feature in 0..<features {
          result[(feature * rows + row) * S.block + lane] =
            table.map { $0.rows[Int($0.order[start + row]) * stride + feature] } ?? 0
        }
      }
    }
  }

  /// Adds up the rows of a matrix in their order.
  static func addRows(_ matrix: Strip<S>, rows: Int, stride: Int, into sums: Strip<S>) {
    for column in 0..<stride {
      sums[column] = (0..<rows).reduce(0) { $0 + matrix[$1 * stride + column] }
    }
  }

  /// The sum over a signal's numbers of their distances from a center, or of the squares of these:
  /// a lane for each of the neighbours in 64 bytes, then a tree.
  static func sum(
    _ signal: Strip<S>, units: Int, _ batch: Batch, around center: Double, isSquared: Bool
  ) -> Double {
    var lanes = Array(repeating: 0.0, count: S.block)
    for unit in 0..<units {
      for row in 0..<batch.rows {
        let distance = Double(signal[unit * batch.stride + row]) - center
        lanes[row % S.block] += isSquared ? distance * distance : distance
      }
    }
    var width = S.block / 2
    while width > 0 {
      for lane in 0..<width { lanes[lane] += lanes[lane + width] }
      width /= 2
    }
    return lanes[0]
  }

  /// Whether every number is finite.
  static func isFinite(_ numbers: Strip<S>) -> Bool {
    (0..<numbers.count).allSatisfy { numbers[$0].isFinite }
  }

  /// Multiplies every number by a factor.
  static func scale(_ numbers: Strip<S>, by factor: Double) {
    for i in 0..<numbers.count { numbers[i] *= S(factor) }
  }

  /// Multiplies numbers by others, one by one; what is negligible becomes 0.
  static func multiply(_ numbers: Strip<S>, by others: Strip<S>, count: Int) {
    for i in 0..<count { numbers[i] = (numbers[i] * others[i]).flushed }
  }
}
