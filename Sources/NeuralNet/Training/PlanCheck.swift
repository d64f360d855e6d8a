extension TrainingPlan {
  /// What keeps a plan from being run on some samples, each with the setting it is about.
  public struct Problem: Sendable, Hashable {
    /// The setting: `data`, `network`, `loss`, `batch-size`, `epochs`, `metrics`, `start`,
    /// `early-stopping` or `label-smoothing`.
    public let setting: String
    /// What is wrong, and what would fit.
    public let message: String
  }

  /// Everything that keeps the plan from being run on these samples; nothing where it fits.
  public func problems(with samples: SplitSamples) -> [Problem] {
    let data = samples.training
    return shapeProblems(samples) + lossProblems(data) + startProblems() + metricProblems(samples)
      + stoppingProblems(samples) + smoothingProblems(data)
  }

  private func shapeProblems(_ samples: SplitSamples) -> [Problem] {
    let data = samples.training
    var problems: [Problem] = []
    if samples.parts.contains(where: { $0.count == 0 }) {
      problems.append(Problem(setting: "data", message: "a part of the samples is empty"))
    }
    if network.inputs != data.features {
      problems.append(
        Problem(
          setting: "network",
          message: "the network has \(network.inputs) inputs, the samples \(data.features)"))
    }
    if let width = network.hidden.first(where: { $0 < 1 }) {
      problems.append(
        Problem(setting: "network", message: "a layer of \(width) units; expected at least 1"))
    }
    if case .size(let size) = batchSize, size < 1 {
      problems.append(
        Problem(setting: "batch-size", message: "a batch of \(size) samples; expected at least 1"))
    }
    let normalizes = network.between.contains { $0.entry.name == Layer.batchNormalization.name }
    if normalizes, !network.hidden.isEmpty, batchSize.resolved(for: data.count) < 2 {
      problems.append(
        Problem(
          setting: "batch-size",
          message: "a batch of 1 sample cannot be normalised over; expected at least 2"))
    }
    if epochs < 0 {
      problems.append(Problem(setting: "epochs", message: "\(epochs) epochs; expected at least 0"))
    }
    return problems
  }

  private func lossProblems(_ data: Samples) -> [Problem] {
    var problems: [Problem] = []
    let entry = loss.entry
    if data.classCount == nil, !entry.fitsRegression {
      problems.append(
        Problem(
          setting: "loss", message: "\(entry.name) needs classes, but the targets are numbers"))
    } else if !entry.accepts(outputs: network.outputs, for: data.targets) {
      let fitting = entry.outputs(for: data.targets)
      problems.append(
        Problem(
          setting: "network",
          message: "\(network.outputs) outputs do not fit \(entry.name) on these samples; "
            + "expected \(fitting)"))
    }
    if entry.takesLogits, let activation = network.outputActivation,
      activation.entry.name != Activation.identity.name
    {
      problems.append(
        Problem(
          setting: "loss",
          message: "\(entry.name) takes logits and has its own output function; "
            + "leave out the output activation '\(activation.entry.name)'"))
    }
    return problems
  }

  private func startProblems() -> [Problem] {
    guard let start = network.start else { return [] }
    let expected = network.layerShapes.map { [$0.inputs, $0.outputs] }
    let given = start.map { [$0.inputs, $0.outputs] }
    guard given == expected else {
      return [
        Problem(
          setting: "start",
          message: "start parameters for layers of \(given), inputs and units; expected \(expected)"
        )
      ]
    }
    return zip(start, network.tensorNames).enumerated().compactMap { position, layer in
      let (given, expected) = (layer.0.between.map(\.name), layer.1)
      guard !given.isEmpty, given != expected else { return nil }
      return Problem(
        setting: "start",
        message: "layer \(position + 1) starts with \(given); expected \(expected)")
    }
  }

  private func stoppingProblems(_ samples: SplitSamples) -> [Problem] {
    guard let name = earlyStopping?.metric, let message = obstacle(to: name, samples) else {
      return []
    }
    return [Problem(setting: "early-stopping", message: message)]
  }

  /// Why a metric cannot be watched.
  private func obstacle(to name: String, _ samples: SplitSamples) -> String? {
    guard let metric = Metric.catalogue[name] else { return "there is no metric '\(name)'" }
    guard metric.canBeWatched, let part = metric.part else {
      return "'\(name)' cannot be watched; expected a loss, an accuracy or an r2"
    }
    guard samples[part] != nil else {
      return "'\(name)' needs \(part) samples; hold some out with '\(part)' in the data set"
    }
    guard metric.applies(to: samples, under: self) else {
      return samples.training.classCount == nil
        ? "'\(name)' is for classes, but the targets are numbers"
        : "'\(name)' is for numbers, but the targets are classes"
    }
    return nil
  }

  private func smoothingProblems(_ data: Samples) -> [Problem] {
    guard labelSmoothing != 0 else { return [] }
    let message: String
    if data.classCount == nil {
      message = "label smoothing needs classes, but the targets are numbers"
    } else if !(0..<1).contains(labelSmoothing) {
      message = "\(shortestForm(labelSmoothing)) is no share; expected a number from 0, below 1"
    } else {
      return []
    }
    return [Problem(setting: "label-smoothing", message: message)]
  }

  private func metricProblems(_ samples: SplitSamples) -> [Problem] {
    metrics.compactMap { name in
      guard Metric.catalogue[name] == nil else { return nil }
      return Problem(setting: "metrics", message: "there is no metric '\(name)'")
    }
  }
}

extension Loss {
  /// How many outputs a network needs for these targets; 1 for two classes where that is enough.
  public func outputs(for targets: Samples.Targets) -> Int {
    switch targets {
    case .classes(_, let names): outputsForClasses(names.count)
    case .values(_, let outputs): outputs
    }
  }

  /// Whether so many outputs can be compared with these targets.
  ///
  /// Classes also fit one output each where a single one would be enough.
  func accepts(outputs count: Int, for targets: Samples.Targets) -> Bool {
    guard case .classes(_, let names) = targets else { return count == outputs(for: targets) }
    return count == outputs(for: targets) || (count == names.count && count > 1)
  }
}

extension Metric {
  /// Whether it has a value under a plan: held-out samples, classes or numbers, as it needs.
  public func applies(to samples: SplitSamples, under plan: TrainingPlan) -> Bool {
    switch measure {
    case .run, .layer, .hiddenLayer: return true
    case .trainedLayer: return plan.epochs > 0
    case .state(_, let isFor): return isFor(plan)
    case .epoch(let part, let value):
      guard samples[part] != nil else { return false }
      let isClassification = samples.training.classCount != nil
      return value(
        Evaluation(
          loss: 0, accuracy: isClassification ? 0 : nil, determination: isClassification ? nil : 0))
        != nil
    }
  }
}
