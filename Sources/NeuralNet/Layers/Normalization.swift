extension Layer {
  static let batchNormalization = Layer(
    "batch-normalization",
    "Brings each unit to mean 0 and deviation 1 over the batch, then scales and shifts it; answers"
      + " with the tracked mean and variance. The variance is divided by n.",
    formula: "gain (x - mean) / sqrt(variance + epsilon) + offset",
    source: "Ioffe & Szegedy 2015, algorithms 1 and 2",
    parameters: [
      placement,
      Parameter(
        "momentum", "The share of the tracked mean and variance that each step keeps.",
        .number(.from(0, below: 1)), default: .number(0.9)),
      epsilon(default: 1e-5),
    ]
  ) {
    BatchNormalization(
      precedesActivation: $0.choice("placement") == "before", momentum: $0.number("momentum"),
      epsilon: $0.number("epsilon"))
  }

  static let layerNormalization = Layer(
    "layer-normalization",
    "Brings each sample to mean 0 and deviation 1 over the units, then scales and shifts each unit."
      + " The variance is divided by n.",
    formula: "gain (x - mean) / sqrt(variance + epsilon) + offset",
    source: "Ba, Kiros & Hinton 2016, equations 3 and 4",
    parameters: [placement, epsilon(default: 1e-5)]
  ) {
    LayerNormalization(
      precedesActivation: $0.choice("placement") == "before", epsilon: $0.number("epsilon"))
  }

  private static func epsilon(default value: Double) -> Parameter {
    Parameter(
      "epsilon", "What is added to the variance, so that the divisor is never 0.",
      .number(.positive), default: .number(value))
  }
}

private let gainAndOffset = [
  UnitTensor(name: "gain", start: 1), UnitTensor(name: "offset", start: 0),
]

struct BatchNormalization: LayerFunction {
  let precedesActivation: Bool
  let momentum: Double
  let epsilon: Double

  var trained: [UnitTensor] { gainAndOffset }
  var tracked: [UnitTensor] {
    [UnitTensor(name: "tracked-mean", start: 0), UnitTensor(name: "tracked-variance", start: 1)]
  }

  func stage<S: Scalar>(at site: LayerSite<S>) -> LayerStage<S> {
    let signal = Normalizing(at: site, epsilon: epsilon, perStatistic: site.perUnit)
    let given = signal.with(mean: site.tracked[0], variance: site.tracked[1])
    let (kept, new) = (S(momentum), S(1 - momentum))
    return LayerStage(
      output: signal.output,
      forward: { batch, mode in
        guard mode != .answering else {
          site.kernels.normalize(given, .batch, batch, isGiven: true)
          return
        }
        site.kernels.normalize(signal, .batch, batch)
        guard mode == .training else { return }
        for unit in 0..<site.units {
          site.tracked[0][unit] = kept * site.tracked[0][unit] + new * signal.mean[unit]
          site.tracked[1][unit] = kept * site.tracked[1][unit] + new * signal.variance[unit]
        }
      },
      backward: { site.kernels.normalizeBack(signal, .batch, $0) })
  }
}

struct LayerNormalization: LayerFunction {
  let precedesActivation: Bool
  let epsilon: Double

  var trained: [UnitTensor] { gainAndOffset }

  func stage<S: Scalar>(at site: LayerSite<S>) -> LayerStage<S> {
    let signal = Normalizing(at: site, epsilon: epsilon, perStatistic: site.perSample)
    return LayerStage(
      output: signal.output,
      forward: { batch, _ in site.kernels.normalize(signal, .layer, batch) },
      backward: { site.kernels.normalizeBack(signal, .layer, $0) })
  }
}

extension Normalizing {
  fileprivate init(at site: LayerSite<S>, epsilon: Double, perStatistic: () -> Strip<S>) {
    self.init(
      input: site.input, normalized: site.signal(), output: site.signal(), gain: site.trained[0],
      offset: site.trained[1], mean: perStatistic(), variance: perStatistic(),
      spread: perStatistic(), delta: site.delta, gainGradient: site.gradients[0],
      offsetGradient: site.gradients[1], epsilon: epsilon, units: site.units)
  }

  /// The same signal with other statistics.
  fileprivate func with(mean: Strip<S>, variance: Strip<S>) -> Normalizing {
    Normalizing(
      input: input, normalized: normalized, output: output, gain: gain, offset: offset, mean: mean,
      variance: variance, spread: spread, delta: delta, gainGradient: gainGradient,
      offsetGradient: offsetGradient, epsilon: epsilon, units: units)
  }
}
