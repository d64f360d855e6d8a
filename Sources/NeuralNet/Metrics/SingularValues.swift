/// The singular values of a matrix, by one-sided rotations: columns are turned against each other
/// until all are at right angles; their lengths are the singular values.
///
/// Hestenes 1958; Golub & Van Loan 2013, section 8.6.3.
struct SingularValues {
  /// The values, in the order of the columns; as many as the matrix has rows or columns, whichever
  /// are fewer.
  let values: [Double]

  /// Takes a matrix of `rows` x `columns` numbers, row by row.
  init(_ matrix: [Double], rows: Int, columns: Int) {
    let isWide = columns > rows
    let (height, width) = isWide ? (columns, rows) : (rows, columns)
    // Column by column, so that what is turned lies together; a wide matrix is turned on its side.
    var numbers = [Double](repeating: 0, count: matrix.count)
    for row in 0..<rows {
      for column in 0..<columns {
        numbers[isWide ? row * columns + column : column * rows + row] =
          matrix[row * columns + column]
      }
    }
    numbers.withUnsafeMutableBufferPointer { numbers in
      var isTurned = true
      var sweeps = 0
      while isTurned, sweeps < Self.sweepLimit {
        isTurned = false
        sweeps += 1
        for first in 0..<max(width - 1, 0) {
          for second in (first + 1)..<width
          where Self.turn(first * height, second * height, of: height, in: &numbers) {
            isTurned = true
          }
        }
      }
    }
    values = (0..<width).map { norm(Array(numbers[$0 * height..<($0 + 1) * height])) }
  }

  /// Far more than are ever needed: the angles shrink with the square from sweep to sweep.
  private static let sweepLimit = 60
  /// Below this share of the columns' lengths their product counts as zero.
  private static let tolerance = 1e-12

  /// Turns two columns until they are at right angles; says whether that took anything.
  private static func turn(
    _ first: Int, _ second: Int, of height: Int,
    in numbers: inout UnsafeMutableBufferPointer<Double>
  ) -> Bool {
    var (a, b, product) = (0.0, 0.0, 0.0)
    for row in 0..<height {
      let (x, y) = (numbers[first + row], numbers[second + row])
      a += x * x
      b += y * y
      product += x * y
    }
    guard product.magnitude > tolerance * (a * b).squareRoot() else { return false }
    let ratio = (b - a) / (2 * product)
    let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = cosine * tangent
    for row in 0..<height {
      let (x, y) = (numbers[first + row], numbers[second + row])
      numbers[first + row] = cosine * x - sine * y
      numbers[second + row] = sine * x + cosine * y
    }
    return true
  }
}
