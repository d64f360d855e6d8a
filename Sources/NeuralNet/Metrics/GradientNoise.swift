extension Run {
  /// How many batches the noise is estimated from.
  private static var noiseBatches: Int { 100 }

  /// The root of the summed variances of a batch's mean gradient, entry by entry.
  ///
  /// Measured over batches of the run's size that are drawn with replacement, from a stream of the
  /// epoch's own, `gradient-noise 3`, so that training goes on as if nothing had been drawn.
  func gradientNoise(after epoch: Int) -> Double {
    var random = RandomSource(seed: seed, stream: "gradient-noise \(epoch)")
    let count = stores.training.count
    let batch = Batch(plan.batchSize.resolved(for: count), S.self)
    var means = [Double](repeating: 0, count: pass.gradient.count)
    var squares = means
    for number in 1...Self.noiseBatches {
      let places = (0..<batch.rows).map { _ in Int32(random.nextInteger(below: count)) }
      stores.training.gather(places, into: pass, batch)
      pass.forward(batch, .probing)
      _ = pass.compare(batch)
      pass.backward(batch)
      // Welford 1962: the mean so far, and the squares around it.
      for i in means.indices {
        let value = Double(pass.gradient[i]) / Double(batch.rows)
        let change = value - means[i]
        means[i] += change / Double(number)
        squares[i] += change * (value - means[i])
      }
    }
    var sum = 0.0
    for square in squares { sum += square }
    return (sum / Double(Self.noiseBatches - 1)).squareRoot()
  }
}
