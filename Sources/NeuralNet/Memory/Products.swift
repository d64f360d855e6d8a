/// A matrix in a strip, as a product reads or writes it.
///
/// Element `[row, column]` stands at `row * rowStride + column * columnStride`.
struct Matrix<S: Scalar> {
  let strip: Strip<S>
  let rows: Int
  let columns: Int
  let rowStride: Int
  let columnStride: Int

  /// Rows one after the other, each padded to a stride.
  init(_ strip: Strip<S>, rows: Int, columns: Int, stride: Int) {
    (self.strip, self.rows, self.columns) = (strip, rows, columns)
    (rowStride, columnStride) = (stride, 1)
    precondition(columns <= stride && strip.count >= rows * stride, "a matrix within its strip")
  }

  private init(transposing other: Matrix) {
    (strip, rows, columns) = (other.strip, other.columns, other.rows)
    (rowStride, columnStride) = (other.columnStride, other.rowStride)
  }

  /// The same numbers with rows and columns exchanged.
  var transposed: Matrix { Matrix(transposing: self) }
}

/// The next multiple of four, to which rows are padded with zeros.
func padded(_ width: Int) -> Int { (width + 3) & ~3 }

/// Computes `result = start + left right`, where `start` is one row for all, or zero.
///
/// Shapes are `[m, n]`, `[n]`, `[m, k]` and `[k, n]`; `right` and `result` have rows of unit
/// stride, padded with zeros. Every element is one chain of additions in the order of k, whatever
/// the number of lanes, so the result has the same bits on every machine.
func multiply<S: Scalar>(
  _ left: Matrix<S>, _ right: Matrix<S>, startingFrom start: Strip<S>?, into result: Matrix<S>
) {
  precondition(left.columns == right.rows && left.rows == result.rows, "shapes that multiply")
  precondition(right.columns == result.columns && right.columnStride == 1, "shapes that multiply")
  let width = padded(result.columns)
  precondition(right.rowStride >= width && result.rowStride >= width, "padded rows")
  var column = 0
  while column &+ S.Wide.scalarCount <= width {
    multiplyColumns(left, right, start, result, at: column, S.Wide.self)
    column &+= S.Wide.scalarCount
  }
  while column < width {
    multiplyColumns(left, right, start, result, at: column, SIMD4<S>.self)
    column &+= 4
  }
}

/// Computes a few columns of a product, four rows at a time.
@inline(__always)
private func multiplyColumns<S: Scalar, Vector: Lanes>(
  _ left: Matrix<S>, _ right: Matrix<S>, _ start: Strip<S>?, _ result: Matrix<S>, at column: Int,
  _: Vector.Type
) where Vector.Scalar == S {
  let first: Vector = start.map { $0.lanes(at: column) } ?? .zero
  var row = 0
  while row &+ 4 <= left.rows {
    var (sum0, sum1, sum2, sum3) = (first, first, first, first)
    var a = row &* left.rowStride
    var b = column
    let (second, third, fourth) = (left.rowStride, 2 &* left.rowStride, 3 &* left.rowStride)
    for _ in 0..<left.columns {
      let vector: Vector = right.strip.lanes(at: b)
      sum0 = .adding(sum0, left.strip[a], times: vector)
      sum1 = .adding(sum1, left.strip[a &+ second], times: vector)
      sum2 = .adding(sum2, left.strip[a &+ third], times: vector)
      sum3 = .adding(sum3, left.strip[a &+ fourth], times: vector)
      a &+= left.columnStride
      b &+= right.rowStride
    }
    let place = row &* result.rowStride &+ column
    result.strip.store(sum0, at: place)
    result.strip.store(sum1, at: place &+ result.rowStride)
    result.strip.store(sum2, at: place &+ 2 &* result.rowStride)
    result.strip.store(sum3, at: place &+ 3 &* result.rowStride)
    row &+= 4
  }
  while row < left.rows {
    var sum = first
    var a = row &* left.rowStride
    var b = column
    for _ in 0..<left.columns {
      sum = .adding(sum, left.strip[a], times: right.strip.lanes(at: b))
      a &+= left.columnStride
      b &+= right.rowStride
    }
    result.strip.store(sum, at: row &* result.rowStride &+ column)
    row &+= 1
  }
}

/// Adds up the rows of a matrix in their order, padding included.
func addRows<S: Scalar>(of matrix: Matrix<S>, into sums: Strip<S>) {
  precondition(sums.count == matrix.rowStride, "one sum per column")
  var column = 0
  while column < matrix.rowStride {
    var sum = SIMD4<S>.zero
    for row in 0..<matrix.rows {
      let next: SIMD4<S> = matrix.strip.lanes(at: row &* matrix.rowStride &+ column)
      sum = .adding(sum, 1, times: next)
    }
    sums.store(sum, at: column)
    column &+= 4
  }
}

/// Copies a matrix with rows and columns exchanged, leaving the padding alone.
func transpose<S: Scalar>(_ matrix: Matrix<S>, into result: Matrix<S>) {
  precondition(result.rows == matrix.columns && result.columns == matrix.rows, "exchanged shapes")
  for row in 0..<matrix.rows {
    let source = row &* matrix.rowStride
    for column in 0..<matrix.columns {
      result.strip[column &* result.rowStride &+ row] = matrix.strip[source &+ column]
    }
  }
}

/// Whether every number of a strip, whose length is a multiple of four, is finite.
func isFinite<S: Scalar>(_ strip: Strip<S>) -> Bool {
  precondition(strip.count % 4 == 0, "a padded strip")
  // Zero times a number is zero, unless it is infinite or NaN: then it is NaN and stays so.
  var zeros = SIMD4<S>.zero
  var position = 0
  while position < strip.count {
    zeros = .adding(zeros, 0, times: strip.lanes(at: position))
    position &+= 4
  }
  return zeros == .zero
}
