import Testing

@testable import NeuralNet

@Suite struct ProductTests {
  @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17], [1, 3, 4, 6, 11])
  func `A product has the bits of the plain triple loop, whatever its shape`(
    columns: Int, rows: Int
  ) {
    for depth in [1, 2, 5, 8] {
      check(rows, depth, columns, Float.self)
      check(rows, depth, columns, Double.self)
    }
  }

  private func check<S: Scalar>(_ rows: Int, _ depth: Int, _ columns: Int, _: S.Type) {
    var random = RandomSource(seed: 1, stream: "product")
    let (inner, outer) = (padded(depth), padded(columns))
    let arena = Arena<S>(capacity: rows * inner + depth * outer + outer + rows * outer)
    let left = Matrix(arena.take(rows * inner), rows: rows, columns: depth, stride: inner)
    let right = Matrix(arena.take(depth * outer), rows: depth, columns: columns, stride: outer)
    let start = arena.take(outer)
    let result = Matrix(arena.take(rows * outer), rows: rows, columns: columns, stride: outer)
    for row in 0..<rows {
      for k in 0..<depth { left.strip[row * inner + k] = S(random.nextNormal()) }
    }
    for column in 0..<columns {
      start[column] = S(random.nextNormal())
      for k in 0..<depth { right.strip[k * outer + column] = S(random.nextNormal()) }
    }
    multiply(left, right, startingFrom: start, into: result)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = start[column]
        for k in 0..<depth {
          sum = sum + left.strip[row * inner + k] * right.strip[k * outer + column]
        }
        #expect(result.strip[row * outer + column] == sum)
      }
    }
    withExtendedLifetime(arena) {}
  }

  @Test func `A strip is finite unless one of its numbers is not`() {
    let arena = Arena<Float>(capacity: 8)
    let strip = arena.take(8)
    strip.fill(Float.greatestFiniteMagnitude)
    #expect(isFinite(strip))
    for number in [Float.infinity, -.infinity, .nan] {
      for position in 0..<8 {
        strip.fill(1)
        strip[position] = number
        #expect(!isFinite(strip))
      }
    }
    withExtendedLifetime(arena) {}
  }
}
