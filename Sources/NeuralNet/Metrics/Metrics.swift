extension Metric {
  /// Every metric.
  public static let catalogue = Catalogue(
    family: "metric",
    entries: [
      loss(.training), loss(.validation), loss(.test), accuracy(.training), accuracy(.validation),
      accuracy(.test), determination(.training), determination(.validation), determination(.test),
      penalty, learningRate, gradientNorm, biasGradientNorm, deltaDeviation, activationMean,
      activationDeviation, largestActivation, weightNorm, meanSingularValue, updateRatio,
      distinctUnits, deadUnits, saturatedShare, gradientNoise, sharpness, parameterCount, steps,
      epochs, diverged, finiteLayers,
    ])

  private static func loss(_ part: Part) -> Metric {
    Metric(
      "\(word(part))-loss", "The mean loss per sample of the \(samples(part)).", better: .lower,
      from: .epoch(part, \.loss))
  }

  private static func accuracy(_ part: Part) -> Metric {
    Metric(
      "\(word(part))-accuracy",
      "The share of the \(samples(part)) whose class is found; classification only.",
      better: .higher, unit: "share", from: .epoch(part, \.accuracy))
  }

  private static func determination(_ part: Part) -> Metric {
    Metric(
      "\(word(part))-r2",
      "The share of the targets' variance that is explained on the \(samples(part)); "
        + "regression only.",
      formula: "1 - sum (y - t)^2 / sum (t - mean t)^2", better: .higher, unit: "share",
      from: .epoch(part, \.determination))
  }

  static let gradientNorm = Metric(
    "gradient-norm",
    "The length of dL/dW of a layer, for the mean loss over the probe batch: at most 256 training "
      + "samples, spread evenly.",
    formula: "sqrt(sum (dL/dW)^2)", better: .neither, from: .layer(\.gradientNorm))

  static let biasGradientNorm = Metric(
    "bias-gradient-norm",
    "The length of dL/db of a layer, for the mean loss over the probe batch: its speed of learning, "
      + "as Nielsen calls it.",
    formula: "sqrt(sum (dL/db)^2), dL/db being the mean dL/dz",
    source: "Nielsen 2015, Neural Networks and Deep Learning, chapter 5", better: .neither,
    from: .layer(\.biasGradientNorm))

  static let deltaDeviation = Metric(
    "delta-deviation", "The standard deviation of one sample's dL/dz over a layer's units.",
    formula: "of batch times dL/dz, over units and the probe batch", better: .neither,
    from: .layer(\.deltas.deviation))

  static let activationMean = Metric(
    "activation-mean", "The mean of a layer's activations over units and the probe batch.",
    better: .neither, from: .layer(\.activations.mean))

  static let activationDeviation = Metric(
    "activation-deviation",
    "The standard deviation of a layer's activations over units and the probe batch.",
    better: .neither, from: .layer(\.activations.deviation))

  static let largestActivation = Metric(
    "largest-activation",
    "The largest size of a layer's activations over units and the probe batch.", better: .neither,
    overall: .largest, from: .layer(\.largestActivation))

  static let meanSingularValue = Metric(
    "mean-singular-value",
    "The mean of the singular values of a layer's weights: by how much they stretch a signal, "
      + "over the directions that they have.",
    source: "Glorot & Bengio 2010, section 4.2.2, of the Jacobian", better: .neither,
    isCostly: true, from: .layer { $0.meanSingularValue() })

  static let weightNorm = Metric(
    "weight-norm", "The length of a layer's weights, without biases.", formula: "sqrt(sum w^2)",
    better: .neither, from: .layer(\.weightNorm))

  static let distinctUnits = Metric(
    "distinct-units",
    "How many units of a hidden layer have incoming weights and a bias of their own.",
    formula: "units count as one where all these agree bit for bit", better: .higher,
    unit: "units", overall: .smallest,
    from: .hiddenLayer { Double($0.distinctUnits) })

  static let deadUnits = Metric(
    "dead-units",
    "How many units of a hidden layer have a derivative of 0 for the whole probe batch.",
    better: .lower, unit: "units", overall: .sum, from: .hiddenLayer { Double($0.deadUnits) })

  static let saturatedShare = Metric(
    "saturated-share",
    "The share of a hidden layer's activations, over the probe batch, with next to no slope.",
    formula: "|derivative| below 1 % of the largest between z = -20 and 20", better: .lower,
    unit: "share", overall: .largest, from: .hiddenLayer(\.saturatedShare))

  static let penalty = Metric(
    "penalty", "What the regularizers add to the mean loss; train-loss is without it.",
    better: .neither, from: .state(\.penalty) { !$0.regularizers.isEmpty })

  static let learningRate = Metric(
    "learning-rate", "The learning rate of the epoch's last step.", better: .neither,
    from: .state(\.learningRate) { $0.epochs > 0 })

  static let gradientNoise = Metric(
    "gradient-noise",
    "How far the gradient of a batch strays from that of all samples, measured with 100 batches of "
      + "the run's size, drawn with replacement.",
    formula: "sqrt(sum of the variances of all entries of dL/dW and dL/db)", better: .neither,
    isCostly: true, from: .state({ $0.gradientNoise() }, isFor: { _ in true }))

  static let sharpness = Metric(
    "sharpness",
    "The largest curvature of the loss in any direction, on the probe batch: plain gradient descent "
      + "is unstable at learning rates above 2 / sharpness.",
    formula: "the eigenvalue of largest size of d2L/dw2, over all weights and biases",
    source: "LeCun, Bottou, Orr & Müller 1998, section 7; Cohen, Kaur, Li, Kolter & Talwalkar 2021",
    better: .neither, isCostly: true, from: .state({ $0.sharpness() }, isFor: { _ in true }))

  static let updateRatio = Metric(
    "update-ratio",
    "How far the epoch's last step moved a layer's weights, compared with their length before.",
    formula: "|W after - W before| / |W before|; about 0.001 is often healthy",
    source: "Karpathy, CS231n, notes on neural networks 3", better: .neither,
    from: .trainedLayer(\.updateRatio))

  static let parameterCount = Metric(
    "parameter-count", "How many numbers the network learns.", better: .neither,
    from: .run { Double($0.parameterCount) })

  static let steps = Metric(
    "steps", "How many updates the run made, one that failed included.", better: .neither,
    from: .run { Double($0.steps) })

  static let epochs = Metric(
    "epochs", "How many epochs were trained: fewer than planned where training stopped early.",
    better: .neither, from: .run { Double($0.epochs) })

  static let diverged = Metric(
    "diverged", "Whether a number stopped being finite: 1 for yes, 0 for no.", better: .lower,
    from: .run { $0.isDiverged ? 1 : 0 })

  static let finiteLayers = Metric(
    "finite-layers",
    "How many layers from the input on had finite activations when the run diverged; all of them "
      + "where it did not, or weights or the loss were lost.",
    better: .neither, from: .run { Double($0.finiteLayers) })

  private static func word(_ part: Part) -> String {
    part == .training ? "train" : part.rawValue
  }

  private static func samples(_ part: Part) -> String {
    switch part {
    case .training: "training samples"
    case .validation: "validation samples"
    case .test: "held-out samples"
    }
  }
}
