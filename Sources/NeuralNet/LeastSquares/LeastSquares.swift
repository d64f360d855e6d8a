/// The coefficients that make a sum of squared errors least, worked out and not descended to.
///
/// The columns are made orthonormal one after the other, twice each (Gram and Schmidt; Giraud,
/// Langou & Rozložník 2005), which solves systems so badly conditioned that normal equations, and
/// descent all the more, lose every digit.
public struct LeastSquares: Sendable {
  /// The orthonormal columns.
  private var columns: [[Double]]
  /// The upper triangle R of the matrix Q R, as `[row][column]`.
  private var triangle: [[Double]]

  /// Takes a matrix as `[row][column]` with at least as many rows as columns, which must not depend
  /// on each other; where they do, coefficients are not finite.
  public init(_ matrix: [[Double]]) {
    let width = matrix.first?.count ?? 0
    columns = (0..<width).map { column in matrix.map { $0[column] } }
    triangle = Array(repeating: Array(repeating: 0, count: width), count: width)
    for column in 0..<width {
      for _ in 0..<2 {
        for other in 0..<column {
          let share = Self.product(columns[other], columns[column])
          triangle[other][column] += share
          columns[column] = zip(columns[column], columns[other]).map { $0 - share * $1 }
        }
      }
      triangle[column][column] = norm(columns[column])
      columns[column] = columns[column].map { $0 / triangle[column][column] }
    }
  }

  /// The coefficients of the columns whose sum comes nearest to some targets, one for each row.
  public func coefficients(for targets: [Double]) -> [Double] {
    // What is left of the targets shrinks from column to column, which keeps small shares exact.
    var (rest, solution) = (targets, [Double]())
    for column in columns {
      let share = Self.product(column, rest)
      solution.append(share)
      rest = zip(rest, column).map { $0 - share * $1 }
    }
    for row in solution.indices.reversed() {
      for column in (row + 1)..<solution.count {
        solution[row] -= triangle[row][column] * solution[column]
      }
      solution[row] /= triangle[row][row]
    }
    return solution
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}

/// A polynomial, with its coefficients from the constant one up.
public struct Polynomial: Sendable, Hashable {
  /// The coefficients, that of x^i at position i.
  public let coefficients: [Double]

  /// Fits a polynomial to points: least is half the sum of squared errors, and half of `penalty`
  /// times the sum of the squared coefficients.
  ///
  /// Bishop 2006, equations 1.2 and 1.4. There must be more points than `degree`, at different
  /// places, or a penalty.
  public init(degree: Int, penalty: Double = 0, through points: [(x: Double, y: Double)]) {
    let powers = points.map { Self.powers(of: $0.x, through: degree) }
    let shrinking = (0...degree).map { row in
      (0...degree).map { $0 == row ? penalty.squareRoot() : 0 }
    }
    let rows = penalty > 0 ? powers + shrinking : powers
    let targets = points.map(\.y) + Array(repeating: 0, count: rows.count - points.count)
    coefficients = LeastSquares(rows).coefficients(for: targets)
  }

  /// The value at a place.
  public func value(at x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  /// The root of the mean squared error at some points.
  public func rootMeanSquare(at points: [(x: Double, y: Double)]) -> Double {
    norm(points.map { value(at: $0.x) - $0.y }) / Double(points.count).squareRoot()
  }

  private static func powers(of x: Double, through degree: Int) -> [Double] {
    var power = 1.0
    return (0...degree).map { _ in
      defer { power *= x }
      return power
    }
  }
}
