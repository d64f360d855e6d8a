import Testing

@testable import NeuralNet

/// Compiled normalisation beside plain loops, bit for bit.
@Suite struct NormalizationKernelTests {
  @Test(arguments: InstructionSet.available)
  func `A batch is normalised, and deltas are taken back, with the bits of plain loops`(
    set: InstructionSet
  ) {
    check(.batch, Kernels<Float>(set))
    check(.batch, Kernels<Double>(set))
  }

  @Test(arguments: InstructionSet.available)
  func `Layers are normalised, and deltas are taken back, with the bits of plain loops`(
    set: InstructionSet
  ) {
    check(.layer, Kernels<Float>(set))
    check(.layer, Kernels<Double>(set))
  }

  private func check<S: Scalar>(_ scope: Normalizing<S>.Scope, _ kernels: Kernels<S>) {
    for mixture in Mixture.allCases {
      for (rows, _, units) in shapes {
        onBench(S.self) { bench in
          let batch = Batch(rows, S.self)
          let statistics = scope == .batch ? units : batch.stride
          let signal = bench.normalizing(units, batch, statistics: statistics, mixture)
          let expected = bench.copy(signal)
          for isGiven in scope == .batch ? [true, false] : [false] {
            kernels.normalize(signal, scope, batch, isGiven: isGiven)
            Specification.normalize(expected, scope, batch, isGiven: isGiven)
            #expect(
              bench.difference(signal, expected, batch, scope) == nil,
              "\(mixture), \(units) units, \(rows) rows, given: \(isGiven)")
          }
          // What stands in the padding comes from padding alone, and must not be used.
          for unit in 0..<units {
            for row in rows..<batch.stride { signal.normalized[unit * batch.stride + row] = .nan }
          }
          kernels.normalizeBack(signal, scope, batch)
          Specification.normalizeBack(expected, scope, batch)
          #expect(
            bench.difference(signal, expected, batch, scope) == nil,
            "back, \(mixture), \(units) units, \(rows) rows")
        }
      }
    }
  }
}

extension KernelBench {
  /// A signal to normalise, with NaN in its padding.
  fileprivate func normalizing(
    _ units: Int, _ batch: Batch, statistics: Int, _ mixture: Mixture
  ) -> Normalizing<S> {
    // A variance is never negative.
    let variance = strip(statistics, mixture)
    for i in 0..<variance.count { variance[i] = variance[i].magnitude }
    return Normalizing(
      input: signal(units, batch, mixture), normalized: signal(units, batch, mixture),
      output: signal(units, batch, mixture), gain: strip(units, mixture),
      offset: strip(units, mixture), mean: strip(statistics, mixture), variance: variance,
      spread: strip(statistics, mixture), delta: signal(units, batch, mixture),
      gainGradient: strip(units, mixture), offsetGradient: strip(units, mixture), epsilon: 1e-5,
      units: units)
  }

  fileprivate func copy(_ signal: Normalizing<S>) -> Normalizing<S> {
    Normalizing(
      input: copy(signal.input), normalized: copy(signal.normalized), output: copy(signal.output),
      gain: copy(signal.gain), offset: copy(signal.offset), mean: copy(signal.mean),
      variance: copy(signal.variance), spread: copy(signal.spread), delta: copy(signal.delta),
      gainGradient: copy(signal.gainGradient), offsetGradient: copy(signal.offsetGradient),
      epsilon: signal.epsilon, units: signal.units)
  }

  /// Where anything that was made of two signals first differs.
  fileprivate func difference(
    _ found: Normalizing<S>, _ expected: Normalizing<S>, _ batch: Batch,
    _ scope: Normalizing<S>.Scope
  ) -> String? {
    let perStatistic = scope == .layer ? batch : nil
    let strips: [(String, KeyPath<Normalizing<S>, Strip<S>>, Batch?)] = [
      ("normalized", \.normalized, batch), ("output", \.output, batch), ("delta", \.delta, batch),
      ("mean", \.mean, perStatistic), ("variance", \.variance, perStatistic),
      ("spread", \.spread, perStatistic), ("gain gradient", \.gainGradient, nil),
      ("offset gradient", \.offsetGradient, nil),
    ]
    for (name, strip, batch) in strips {
      if let found = NeuralNetTests.difference(
        found[keyPath: strip], expected[keyPath: strip], batch)
      {
        return "\(name): \(found)"
      }
    }
    return nil
  }
}
