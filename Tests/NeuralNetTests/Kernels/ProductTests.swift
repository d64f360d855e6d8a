import Testing

@testable import NeuralNet

/// Compiled products beside the plain triple loop, bit for bit.
@Suite struct ProductTests {
  @Test(arguments: InstructionSet.available, [1, 2, 3, 5, 8, 9, 13, 16, 17, 31, 33, 50])
  func `A product has the bits of the plain triple loop, whatever its shape`(
    set: InstructionSet, columns: Int
  ) {
    for rows in [1, 2, 3, 4, 6, 7, 11, 17, 25] {
      for depth in [1, 2, 5, 8] {
        check(rows, depth, columns, Kernels<Float>(set))
        check(rows, depth, columns, Kernels<Double>(set))
      }
    }
  }

  private func check<S: Scalar>(_ rows: Int, _ depth: Int, _ columns: Int, _ kernels: Kernels<S>) {
    var random = RandomSource(seed: 1, stream: "product")
    let width = S.padded(columns)
    let leftWidth = S.padded(max(rows, depth))
    let arena = Arena<S>(
      capacity: leftWidth * leftWidth + depth * width + S.padded(rows) + rows * width)
    let left = arena.take(leftWidth * leftWidth)
    let right = arena.take(depth * width)
    let start = arena.take(rows)
    let result = arena.take(rows * width)
    for strip in [left, right, start] {
      for i in 0..<strip.count { strip[i] = S(random.nextNormal()) }
    }
    for (rowStride, stepStride) in [(1, leftWidth), (leftWidth, 1)] {
      kernels.multiply(
        Product(
          left: left, leftRow: rowStride, leftStep: stepStride, right: right, rightStep: width,
          start: start, result: result, resultRow: width, rows: rows, depth: depth,
          columns: width))
      for row in 0..<rows {
        for column in 0..<width {
          var sum = start[row]
          for k in 0..<depth {
            sum = sum.addingProduct(
              left[row * rowStride + k * stepStride], right[k * width + column])
          }
          #expect(result[row * width + column] == sum)
        }
      }
    }
    withExtendedLifetime(arena) {}
  }

  @Test(arguments: InstructionSet.available)
  func `A strip is finite unless one of its numbers is not`(set: InstructionSet) {
    let kernels = Kernels<Float>(set)
    let arena = Arena<Float>(capacity: 32)
    let strip = arena.take(32)
    strip.fill(Float.greatestFiniteMagnitude)
    #expect(kernels.isFinite(strip))
    for number in [Float.infinity, -.infinity, .nan] {
      for position in 0..<32 {
        strip.fill(1)
        strip[position] = number
        #expect(!kernels.isFinite(strip))
      }
    }
    withExtendedLifetime(arena) {}
  }
}
