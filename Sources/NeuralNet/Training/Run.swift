/// The state of a run: parameters, the optimizer's memory, and the order of the samples.
struct Run<S: Scalar> {
  let plan: TrainingPlan
  let samples: SplitSamples
  let seed: UInt64
  let pass: Pass<S>
  let stores: SampleStores<S>
  /// The parameters before the last step, if they are kept at all, and whether they are there now.
  let snapshot: Strip<S>?
  private(set) var hasSnapshot = false
  private(set) var learningRate: Double
  private let arena: Arena<S>
  private let regularizations: [Regularization]
  private let batchSize: Int
  /// Whether layers are updated one by one: where the whole gradient would not stay in the nearest
  /// cache, and nobody needs to see it whole.
  private let updatesByLayer: Bool
  private var optimizer: OptimizerRun<S>
  private var schedule: ScheduleRun?
  private var watch: StoppingWatch?
  private var best: [LayerParameters]?
  private let order: SampleOrder
  private var random: RandomSource

  /// The most samples that are measured at a time, and that a layer's metrics are taken from.
  static var probeSize: Int { 256 }

  /// How many updates were made.
  var steps: Int { optimizer.steps }

  init(
    _ plan: TrainingPlan, _ samples: SplitSamples, _ seed: UInt64, _ kernels: Kernels<S> = Kernels()
  ) {
    self.plan = plan
    self.samples = samples
    self.seed = seed
    arena = Arena(capacity: Self.memory(of: plan, samples))
    var memory = Allotment(arena)
    let layout = Layout(plan, samples, seed, kernels, in: &memory)
    (pass, stores, snapshot) = (layout.pass, layout.stores, layout.snapshot)
    optimizer = OptimizerRun(
      S.kernel(of: plan.optimizer), memory: layout.optimizerMemory, kernels: kernels)
    regularizations = plan.regularizers.map(\.regularization)
    updatesByLayer =
      plan.clipping == nil && regularizations.isEmpty && plan.network.between.isEmpty
      && pass.parameters.count > 16_384
    schedule = plan.schedule.map { ScheduleRun($0) }
    watch = plan.earlyStopping.flatMap { StoppingWatch($0) }
    let count = samples.training.count
    batchSize = plan.batchSize.resolved(for: count)
    order = SampleOrder(count: count)
    random = RandomSource(seed: seed, stream: "order")
    learningRate = 0
    stores.load(samples, smoothing: plan.labelSmoothing)
    pass.load(plan.network.startParameters(seed: seed))
    learningRate = rate(epoch: 1)
  }

  /// Where everything stands in memory.
  private struct Layout {
    let pass: Pass<S>
    let stores: SampleStores<S>
    let optimizerMemory: [Strip<S>]
    let snapshot: Strip<S>?

    init(
      _ plan: TrainingPlan, _ samples: SplitSamples, _ seed: UInt64, _ kernels: Kernels<S>,
      in memory: inout Allotment<S>
    ) {
      let count = samples.training.count
      let largest = samples.parts.reduce(count) { max($0, $1.count) }
      let capacity = max(plan.batchSize.resolved(for: count), min(Run.probeSize, largest))
      pass = Pass(plan, capacity: capacity, seed: seed, kernels: kernels, in: &memory)
      stores = SampleStores(samples, outputs: plan.network.outputs, in: &memory)
      func learned() -> Strip<S> { LearnedStrips.all(of: plan.network, in: &memory).strip }
      optimizerMemory = (0..<S.kernel(of: plan.optimizer).memories).map { _ in learned() }
      let isKept = plan.epochs > 0 && plan.metrics.contains(Metric.updateRatio.name)
      snapshot = isKept ? learned() : nil
    }
  }

  /// How many numbers a run holds at once.
  static func memory(of plan: TrainingPlan, _ samples: SplitSamples) -> Int {
    var counted = Allotment<S>()
    _ = Layout(plan, samples, 0, Kernels(), in: &counted)
    return counted.count
  }
}

extension Run {
  /// Records the start; returns how the run ended, if it did.
  mutating func begin(_ recorder: inout Recorder) -> TrainingRecord.Outcome? {
    if let tensor = pass.firstNonFiniteParameters() {
      return .diverged(epoch: 0, step: 0, tensor: tensor)
    }
    return record(0, &recorder)
  }

  /// Goes through all samples once; returns how the run ended, if it did.
  ///
  /// Where the last step is kept, the parameters before it are there to compare with.
  mutating func train(
    epoch: Int, keepsLastStep: Bool, _ isCancelled: @Sendable () -> Bool
  ) -> TrainingRecord.Outcome? {
    let count = order.count
    shuffle()
    var start = 0
    while start < count {
      if optimizer.steps & 15 == 0, isCancelled() { return .cancelled(epoch: epoch) }
      let batch = Batch(min(batchSize, count - start), S.self)
      stores.training.gather(order(from: start), into: pass, batch)
      start += batchSize
      if keepsLastStep, start >= count { keepParameters() }
      if let tensor = step(on: batch, epoch: epoch) {
        return .diverged(epoch: epoch, step: optimizer.steps, tensor: tensor)
      }
    }
    return nil
  }

  /// Puts the samples in a new order, if the plan wants that.
  mutating func shuffle() {
    if plan.shuffles, batchSize < order.count { order.shuffle(&random) }
    hasSnapshot = false
  }

  /// The positions of the samples in their present order, from one on.
  func order(from start: Int) -> UnsafePointer<Int32> { UnsafePointer(order.base + start) }

  /// Keeps the parameters as they are, to be compared with those after the next step.
  mutating func keepParameters() {
    snapshot?.copy(pass.parameters)
    hasSnapshot = snapshot != nil
  }

  /// Counts a step that is taken elsewhere.
  mutating func countStep() { optimizer.skip() }

  /// What is not finite on the way to the loss of a batch with the present parameters, if anything.
  func firstNonFiniteSignal(from start: Int, rows: Int) -> String? {
    let batch = Batch(rows, S.self)
    stores.training.gather(order(from: start), into: pass, batch)
    pass.forward(batch, .training)
    return pass.compare(batch).isFinite ? nil : pass.firstNonFiniteSignal(batch)
  }

  /// One update; returns the first tensor that is not finite, if there is one.
  @inline(__always)
  private mutating func step(on batch: Batch, epoch: Int) -> String? {
    pass.forward(batch, .training)
    guard pass.compare(batch).isFinite else {
      optimizer.skip()
      return pass.firstNonFiniteSignal(batch)
    }
    if schedule != nil { learningRate = rate(epoch: epoch) }
    let isFinite = updatesByLayer ? updateByLayer(batch) : updateAtOnce(batch)
    limitWeights()
    return isFinite ? nil : pass.firstNonFiniteParameters()
  }

  /// Updates everything once the whole gradient is there; says whether all parameters are finite.
  @inline(__always)
  private mutating func updateAtOnce(_ batch: Batch) -> Bool {
    pass.backward(batch)
    var scale = 1 / Double(batch.rows)
    if plan.clipping != nil || !regularizations.isEmpty {
      prepareGradient(scale)
      scale = 1
    }
    return optimizer.update(
      pass.parameters, along: pass.gradient, scale: scale, rate: learningRate)
  }

  /// Updates each layer as soon as its gradient is there, with the same bits.
  private mutating func updateByLayer(_ batch: Batch) -> Bool {
    let scale = 1 / Double(batch.rows)
    var isFinite = true
    optimizer.begin(rate: learningRate)
    pass.backward(batch) { parameters, gradient, offset in
      let isGood = optimizer.move(parameters, along: gradient, scale: scale, offset: offset)
      isFinite = isFinite && isGood
    }
    return isFinite
  }

  /// The learning rate of the next step.
  private func rate(epoch: Int) -> Double {
    let factor = schedule?.factor(
      at: Schedule.Moment(
        step: optimizer.steps, epoch: epoch - 1,
        stepsPerEpoch: (order.count - 1) / batchSize + 1, epochs: plan.epochs))
    return plan.optimizer.learningRate * (factor ?? 1)
  }

  /// Makes the gradient that of the mean loss with its penalties, bounds it, and shrinks weights
  /// that decay.
  private func prepareGradient(_ scale: Double) {
    pass.kernels.scale(pass.gradient, by: scale)
    for regularization in regularizations {
      for layer in pass.layers {
        regularization.addSlope(
          layer.weights, layer.biases, to: layer.weightGradient, layer.biasGradient)
      }
    }
    if let clipping = plan.clipping {
      clipping.entry.clip(pass.gradient, clipping.arguments, pass.kernels)
    }
    for regularization in regularizations {
      for layer in pass.layers {
        regularization.shrink(layer.weights, layer.biases, rate: learningRate)
      }
    }
  }

  private func limitWeights() {
    for regularization in regularizations where regularization.limit != nil {
      for layer in pass.layers {
        regularization.limit(
          layer.weights, inputs: layer.inputs, outputs: layer.outputs, stride: layer.width)
      }
    }
  }

  /// What the regularizers add to the mean loss.
  var penalty: Double {
    regularizations.reduce(0) { sum, regularization in
      pass.blocks.reduce(sum) {
        $0 + regularization.penalty($1.dense.weights, $1.dense.biases)
      }
    }
  }

  /// Records an epoch, if the plan says so, and heeds schedule and early stopping; returns how the
  /// run ended, if it did.
  mutating func observe(
    _ recorder: inout Recorder, epoch: Int
  ) -> TrainingRecord.Outcome? {
    var evaluations = Evaluations()
    if schedule?.listens == true {
      let part: Metric.Part = samples.validation == nil ? .training : .validation
      if let loss = evaluations.of(part, self)?.loss { schedule?.observe(loss: loss) }
    }
    if var watch, let evaluation = evaluations.of(watch.part, self) {
      let verdict = watch.observe(evaluation)
      self.watch = watch
      let restoresBest = plan.earlyStopping?.restoresBest == true
      if verdict == .improved {
        if restoresBest { best = pass.currentParameters() }
      } else if verdict == .finished || epoch == plan.epochs, restoresBest, let best {
        pass.load(best)
        evaluations = Evaluations()
        hasSnapshot = false  // the last step did not lead here
      }
      if verdict == .finished {
        return record(epoch, &recorder, evaluations, isLast: true) ?? .finished
      }
    }
    return record(epoch, &recorder, evaluations)
  }

  private func record(
    _ epoch: Int, _ recorder: inout Recorder, _ evaluations: Evaluations = Evaluations(),
    isLast: Bool = false
  ) -> TrainingRecord.Outcome? {
    guard
      let tensor = recorder.record(self, epoch: epoch, evaluations: evaluations, isLast: isLast)
    else { return nil }
    return .diverged(epoch: epoch, step: optimizer.steps, tensor: tensor)
  }
}

/// How the network does on the parts of the samples after one epoch, each measured once.
struct Evaluations {
  private var known: [Metric.Part: Evaluation] = [:]

  /// How it does on a part, if there is one.
  mutating func of<S>(_ part: Metric.Part, _ run: Run<S>) -> Evaluation? {
    if let evaluation = known[part] { return evaluation }
    known[part] = run.evaluate(part)
    return known[part]
  }
}
