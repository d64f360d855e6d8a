import Testing

@testable import NeuralNet

/// Kernels that move and combine numbers, beside plain loops.
@Suite struct MovementTests {
  @Test(arguments: InstructionSet.available)
  func `Matrices of any shape are transposed, and their padding is zero`(set: InstructionSet) {
    checkTranspose(Kernels<Float>(set))
    checkTranspose(Kernels<Double>(set))
  }

  private func checkTranspose<S: Scalar>(_ kernels: Kernels<S>) {
    for (rows, _, columns) in shapes {
      onBench(S.self) { bench in
        let (stride, resultStride) = (S.padded(columns), S.padded(rows) + S.block)
        let matrix = bench.strip(rows * stride, .anything)
        let result = bench.strip(columns * resultStride, .anything)
        let expected = bench.copy(result)
        kernels.transpose(
          matrix, rows: rows, columns: columns, stride: stride, into: result,
          resultStride: resultStride)
        Specification.transpose(
          matrix, rows: rows, columns: columns, stride: stride, into: expected,
          resultStride: resultStride)
        #expect(difference(result, expected) == nil, "\(rows) x \(columns)")
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `Chosen rows become columns in their order, and the padding zero`(set: InstructionSet) {
    checkGather(Kernels<Float>(set))
    checkGather(Kernels<Double>(set))
  }

  private func checkGather<S: Scalar>(_ kernels: Kernels<S>) {
    for (rows, samples, features) in shapes {
      onBench(S.self) { bench in
        let (batch, stride) = (Batch(rows, S.self), S.padded(features))
        let table = bench.strip(samples * stride, .anything)
        let order = (0..<rows).map { _ in Int32(bench.integer(below: samples)) }
        let result = bench.strip(features * batch.stride, .anything)
        let expected = bench.copy(result)
        kernels.gather(table, stride: stride, order, features: features, into: result, batch)
        Specification.gather(
          table, stride: stride, order, features: features, into: expected, batch)
        #expect(difference(result, expected) == nil, "\(rows) of \(samples) x \(features)")
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `Every lane has the chosen rows of its own table, or zeros`(set: InstructionSet) {
    checkGatherLanes(Kernels<Float>(set))
    checkGatherLanes(Kernels<Double>(set))
  }

  private func checkGatherLanes<S: Scalar>(_ kernels: Kernels<S>) {
    for (rows, samples, features) in shapes {
      onBench(S.self) { bench in
        let stride = S.padded(features)
        let orders = (0..<S.block).map { _ in
          (0..<(rows + 2)).map { _ in Int32(bench.integer(below: samples)) }
        }
        let positions = UnsafeMutablePointer<Int32>.allocate(capacity: S.block * (rows + 2))
        defer { positions.deallocate() }
        let tables = orders.enumerated().map { lane, order -> LaneTable<S>? in
          let place = positions + lane * order.count
          place.initialize(from: order, count: order.count)
          return bench.integer(below: 4) == 0
            ? nil : LaneTable(rows: bench.strip(samples * stride, .anything), order: place)
        }
        let result = bench.strip(features * rows * S.block, .anything)
        let expected = bench.copy(result)
        kernels.gatherLanes(
          tables, stride: stride, from: 2, rows: rows, features: features, into: result)
        Specification.gatherLanes(
          tables, stride: stride, from: 2, rows: rows, features: features, into: expected)
        #expect(difference(result, expected) == nil, "\(rows) of \(samples) x \(features)")
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `Rows are added up in their order`(set: InstructionSet) {
    checkAddRows(Kernels<Float>(set))
    checkAddRows(Kernels<Double>(set))
  }

  private func checkAddRows<S: Scalar>(_ kernels: Kernels<S>) {
    for mixture in Mixture.allCases {
      // Wide rows too, since several vectors are taken at a time.
      for (rows, _, columns) in shapes + [(5, 0, 300)] {
        onBench(S.self) { bench in
          let stride = S.padded(columns)
          let matrix = bench.strip(rows * stride, mixture)
          let (sums, expected) = (bench.strip(stride, mixture), bench.strip(stride, mixture))
          kernels.addRows(matrix, rows: rows, stride: stride, into: sums)
          Specification.addRows(matrix, rows: rows, stride: stride, into: expected)
          #expect(difference(sums, expected) == nil, "\(rows) x \(columns), \(mixture)")
        }
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `Distances and their squares are added up over samples alone`(set: InstructionSet) {
    checkSum(Kernels<Float>(set))
    checkSum(Kernels<Double>(set))
  }

  private func checkSum<S: Scalar>(_ kernels: Kernels<S>) {
    for (rows, _, units) in shapes {
      for (center, isSquared) in [(0.0, false), (0.3, true)] {
        onBench(S.self) { bench in
          let batch = Batch(rows, S.self)
          let signal = bench.signal(units, batch, .ordinary)
          let sum = kernels.sum(
            signal, units: units, batch, around: center, isSquared: isSquared)
          let expected = Specification.sum(
            signal, units: units, batch, around: center, isSquared: isSquared)
          #expect(sum == expected, "\(units) x \(rows)")
        }
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `Scaling and multiplying have the bits of plain loops`(set: InstructionSet) {
    checkCombining(Kernels<Float>(set))
    checkCombining(Kernels<Double>(set))
  }

  private func checkCombining<S: Scalar>(_ kernels: Kernels<S>) {
    for mixture in Mixture.allCases {
      for (blocks, factor) in [(1, 0.1), (2, -3), (9, 1e-30), (50, 0.7)] {
        onBench(S.self) { bench in
          let count = blocks * S.block
          let (numbers, others) = (bench.strip(count, mixture), bench.strip(count, mixture))
          func expectSame(
            _ what: String, _ compiled: (Strip<S>) -> Void, _ specified: (Strip<S>) -> Void
          ) {
            let (found, expected) = (bench.copy(numbers), bench.copy(numbers))
            compiled(found)
            specified(expected)
            #expect(difference(found, expected) == nil, "\(what), \(count), \(mixture)")
          }
          expectSame("scale") {
            kernels.scale($0, by: factor)
          } _: {
            Specification.scale($0, by: factor)
          }
          expectSame("multiply") {
            kernels.multiply($0, by: others, count: count)
          } _: {
            Specification.multiply($0, by: others, count: count)
          }
        }
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `A strip is finite unless one of its numbers is not`(set: InstructionSet) {
    checkFinite(Kernels<Float>(set))
    checkFinite(Kernels<Double>(set))
  }

  private func checkFinite<S: Scalar>(_ kernels: Kernels<S>) {
    onBench(S.self) { bench in
      let strip = bench.strip(3 * S.block, .ordinary)
      strip.fill(S.greatestFiniteMagnitude)
      #expect(kernels.isFinite(strip) && Specification.isFinite(strip))
      for number in [S.infinity, -.infinity, .nan] {
        for position in 0..<strip.count {
          strip.fill(1)
          strip[position] = number
          #expect(!kernels.isFinite(strip) && !Specification.isFinite(strip))
        }
      }
    }
  }
}
