import Testing

@testable import NeuralNet

/// Compiled elementary functions beside those in Swift, bit for bit.
@Suite struct ElementaryKernelTests {
  @Test(arguments: Kernels<Float>.Elementary.allCases)
  func `In single precision a compiled function has the bits of its Swift form`(
    function: Kernels<Float>.Elementary
  ) {
    let swift: (Float) -> Float =
      switch function {
      case .exp: Float.exp
      case .log: Float.log
      case .log1p: Float.log1p
      case .expm1: Float.expm1
      case .tanh: Float.tanh
      case .normalShare: Float.normalShare
      }
    // About 400,000 of all bit patterns: every exponent, both signs, infinities, NaN.
    check(stride(from: 0, through: UInt32.max, by: 10_007).map { Float(bitPattern: $0) }, swift) {
      $0.map(function, $1, into: $2)
    }
    check(grid(), swift) { $0.map(function, $1, into: $2) }
  }

  @Test(arguments: Kernels<Double>.Elementary.allCases)
  func `In double precision a compiled function has the bits of its Swift form`(
    function: Kernels<Double>.Elementary
  ) {
    let swift: (Double) -> Double =
      switch function {
      case .exp: Double.exp
      case .log: Double.log
      case .log1p: Double.log1p
      case .expm1: Double.expm1
      case .tanh: Double.tanh
      case .normalShare: Double.normalShare
      }
    check(
      stride(from: 0, through: UInt64.max, by: 46_913_578_024_691).map { Double(bitPattern: $0) },
      swift
    ) { $0.map(function, $1, into: $2) }
    check(grid(), swift) { $0.map(function, $1, into: $2) }
  }

  /// Evenly spaced numbers where most functions do what they are known for.
  private func grid<S: Scalar>() -> [S] { (-100_000...100_000).map { S($0) / 2_503 } }

  private func check<S: Scalar>(
    _ numbers: [S], _ swift: (S) -> S, _ compiled: (Kernels<S>, Strip<S>, Strip<S>) -> Void
  ) {
    onBench(S.self) { bench in
      let (arguments, expected) = (
        bench.strip(numbers.count, .ordinary), bench.strip(numbers.count, .ordinary)
      )
      for (i, number) in numbers.enumerated() { arguments[i] = number }
      for i in 0..<arguments.count { expected[i] = swift(arguments[i]) }
      for set in InstructionSet.available {
        let found = bench.copy(arguments)
        compiled(Kernels<S>(set), arguments, found)
        #expect(difference(found, expected) == nil, "\(set)")
      }
    }
  }
}
