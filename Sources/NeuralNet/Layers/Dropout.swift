extension Layer {
  static let dropout = Layer(
    "dropout",
    "Sets a share of the units to 0 in each step, anew for each sample, and scales the others up;"
      + " does nothing to answers.",
    formula: "0 with probability rate, else x / (1 - rate)",
    source: "Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, in the inverted form",
    parameters: [
      Parameter(
        "rate", "The probability that a unit is dropped.", .number(.from(0, below: 1)),
        default: .number(0.5))
    ]
  ) { Dropout(rate: $0.number("rate")) }
}

/// Draws one number per unit and sample of each step: unit by unit, the samples in their order.
struct Dropout: LayerFunction {
  let rate: Double

  func stage<S: Scalar>(at site: LayerSite<S>) -> LayerStage<S> {
    let (mask, output) = (site.signal(), site.signal())
    let kept = S(1 / (1 - rate))
    // Whole numbers of 32 bits below this are dropped; a draw of 64 bits serves two samples.
    let limit = UInt32(min(rate * 0x1p32, 0x1p32 - 1))
    var random = site.random
    func draw(_ batch: Batch) {
      for unit in 0..<site.units {
        let row = unit &* batch.stride
        for sample in stride(from: 0, to: batch.rows, by: 2) {
          let bits = random.next()
          mask[row &+ sample] = UInt32(truncatingIfNeeded: bits) < limit ? 0 : kept
          mask[row &+ sample &+ 1] = UInt32(truncatingIfNeeded: bits >> 32) < limit ? 0 : kept
        }
      }
    }
    return LayerStage(
      output: output,
      forward: { batch, mode in
        let count = site.units * batch.stride
        output.base.update(from: site.input.base, count: count)
        switch mode {
        case .training: draw(batch)
        case .probing: mask.fill(1)
        case .answering: return
        }
        site.kernels.multiply(output, by: mask, count: count)
      },
      backward: { batch in
        site.kernels.multiply(site.delta, by: mask, count: site.units * batch.stride)
      })
  }
}
