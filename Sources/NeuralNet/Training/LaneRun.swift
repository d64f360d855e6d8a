/// Several runs of one plan under different seeds, a run in each lane of a vector.
///
/// Small networks leave vectors half empty and spend their time in calls; here every number is a
/// vector of one number per run, so both are shared by all. Each run goes through the operations
/// that ``Run`` goes through, in the same order, and has the same bits. Signals are
/// `[units, batch, lanes]`, weights `[inputs, outputs, lanes]`.
struct LaneRun<S: Scalar> {
  private let kernels: Kernels<S>
  private let arena: Arena<S>
  private let layers: [LaneLayer<S>]
  private let loss: LossKernel<S>
  private let inputs: Strip<S>
  private let targets: Strip<S>
  private let parameters: Strip<S>
  private let gradient: Strip<S>
  private let ones: Strip<S>
  private let optimizerMemory: [Strip<S>]
  private var optimizer: OptimizerRun<S>
  private let features: Int
  private let outputs: Int
  /// Where the samples of each lane come from; the runs, which own the memory, outlive it.
  private var inputTables: [LaneTable<S>?]
  private var targetTables: [LaneTable<S>?]

  /// How many runs there is room for.
  static var lanes: Int { S.block }

  /// Whether a plan is made of nothing but what lanes can do: dense layers with compiled
  /// activations, and updates that look at one parameter at a time.
  static func canRun(_ plan: TrainingPlan) -> Bool {
    let activations = [plan.network.activation] + [plan.network.outputActivation].compactMap { $0 }
    return plan.network.between.isEmpty && plan.regularizers.isEmpty && plan.clipping == nil
      && plan.earlyStopping == nil && plan.schedule == nil
      && activations.allSatisfy { S.kernel(of: $0).code != nil }
      && S.kernel(of: plan.optimizer).code != nil
  }

  /// Takes over the start of up to ``lanes`` runs; lanes without a run compute on zeros.
  init(_ runs: [Run<S>], _ plan: TrainingPlan, capacity: Int, kernels: Kernels<S>) {
    var counted = Allotment<S>()
    _ = Layout(plan, capacity: capacity, in: &counted)
    let arena = Arena<S>(capacity: counted.count)
    var memory = Allotment(arena)
    let layout = Layout(plan, capacity: capacity, in: &memory)
    self.arena = arena
    self.kernels = kernels
    loss = S.kernel(of: plan.loss)
    (layers, inputs, targets) = (layout.layers, layout.inputs, layout.targets)
    (parameters, gradient, ones) = (layout.parameters, layout.gradient, layout.ones)
    optimizerMemory = layout.optimizerMemory
    optimizer = OptimizerRun(
      S.kernel(of: plan.optimizer), memory: layout.optimizerMemory, kernels: kernels)
    ones.fill(1)
    (features, outputs) = (plan.network.inputs, plan.network.outputs)
    func tables(_ rows: (SampleStore<S>) -> Strip<S>) -> [LaneTable<S>?] {
      (0..<Self.lanes).map { lane in
        guard runs.indices.contains(lane) else { return nil }
        return LaneTable(rows: rows(runs[lane].stores.training), order: runs[lane].order(from: 0))
      }
    }
    (inputTables, targetTables) = (tables(\.inputs), tables(\.targets))
    for (lane, run) in runs.enumerated() { load(run.pass, into: lane) }
  }

  /// Where everything stands in memory.
  private struct Layout {
    let inputs: Strip<S>
    let targets: Strip<S>
    let ones: Strip<S>
    let parameters: Strip<S>
    let gradient: Strip<S>
    let optimizerMemory: [Strip<S>]
    let layers: [LaneLayer<S>]

    init(_ plan: TrainingPlan, capacity: Int, in memory: inout Allotment<S>) {
      let (network, lanes) = (plan.network, S.block)
      inputs = memory.take(network.inputs * capacity * lanes)
      targets = memory.take(network.outputs * capacity * lanes)
      ones = memory.take(lanes)
      let learned = network.parameterCount * lanes
      (parameters, gradient) = (memory.take(learned), memory.take(learned))
      optimizerMemory = (0..<S.kernel(of: plan.optimizer).memories).map { _ in
        memory.take(learned)
      }
      var (layers, start): ([LaneLayer<S>], Int) = ([], 0)
      for (position, shape) in network.layerShapes.enumerated() {
        let isHidden = position < network.hidden.count
        let activation = (isHidden ? network.activation : network.outputActivation)
          .map { S.kernel(of: $0) }
        let size = shape.outputs * capacity * lanes
        let sums = memory.take(size)
        layers.append(
          LaneLayer(
            inputs: shape.inputs, outputs: shape.outputs, start: start,
            parameters: parameters, gradient: gradient,
            input: layers.last?.activations ?? inputs, sums: sums,
            activations: activation?.needsSum == true ? memory.take(size) : sums,
            delta: memory.take(size), code: activation?.code))
        start += (shape.inputs + 1) * shape.outputs * lanes
      }
      self.layers = layers
    }
  }
}

/// One layer of all runs.
private struct LaneLayer<S: Scalar> {
  let inputs: Int
  let outputs: Int
  let weights: Strip<S>
  let biases: Strip<S>
  let weightGradient: Strip<S>
  let biasGradient: Strip<S>
  let input: Strip<S>
  let sums: Strip<S>
  let activations: Strip<S>
  let delta: Strip<S>
  let code: ActivationCode?

  init(
    inputs: Int, outputs: Int, start: Int, parameters: Strip<S>, gradient: Strip<S>,
    input: Strip<S>, sums: Strip<S>, activations: Strip<S>, delta: Strip<S>, code: ActivationCode?
  ) {
    let (weights, biases) = (inputs * outputs * S.block, outputs * S.block)
    (self.inputs, self.outputs) = (inputs, outputs)
    // While memory is only counted, strips have no parts.
    let isThere = parameters.count > 0
    func part(_ strip: Strip<S>, _ offset: Int, _ count: Int) -> Strip<S> {
      isThere ? strip.part(from: start + offset, count: count) : strip
    }
    self.weights = part(parameters, 0, weights)
    self.biases = part(parameters, weights, biases)
    weightGradient = part(gradient, 0, weights)
    biasGradient = part(gradient, weights, biases)
    (self.input, self.sums, self.activations, self.delta) = (input, sums, activations, delta)
    self.code = code
  }
}

extension LaneRun {
  /// Puts the batches of all runs into their lanes; `start` is where they begin in the runs' orders.
  func gather(from start: Int, rows: Int) {
    kernels.gatherLanes(
      inputTables, stride: S.padded(features), from: start, rows: rows, features: features,
      into: inputs)
    kernels.gatherLanes(
      targetTables, stride: S.padded(outputs), from: start, rows: rows, features: outputs,
      into: targets)
  }

  /// Propagates a batch of every run; says whether all losses are finite.
  func propagate(rows: Int) -> Bool {
    let (lanes, row) = (Self.lanes, rows * Self.lanes)
    for layer in layers {
      var ending = Ending<S>.none
      if let code = layer.code {
        let isApart = layer.sums.base != layer.activations.base
        ending = .activation(code, sums: isApart ? layer.sums : nil)
      }
      kernels.multiplyLanes(
        Product(
          left: layer.weights, leftRow: lanes, leftStep: layer.outputs * lanes,
          right: layer.input, rightStep: row, start: layer.biases,
          result: layer.code == nil ? layer.sums : layer.activations, resultRow: row,
          rows: layer.outputs, depth: layer.inputs, columns: row, ending: ending,
          rightColumn: lanes))
    }
    let last = layers[layers.count - 1]
    let sum = loss.compare(
      Comparison(
        outputs: last.activations, targets: targets, gradient: last.delta, count: last.outputs,
        batch: Batch(rows: row, stride: row)), kernels)
    return sum.isFinite
  }

  /// Updates every run after a batch was propagated; says whether all parameters are finite.
  mutating func update(rows: Int, rate: Double) -> Bool {
    let (lanes, row) = (Self.lanes, rows * Self.lanes)
    silenceIdleLanes(rows: rows)
    for (position, layer) in layers.enumerated().reversed() {
      if position == layers.count - 1, let code = layer.code {
        kernels.differentiate(
          code, sums: layer.sums, values: layer.activations, delta: layer.delta,
          count: layer.outputs * row)
      }
      // dL/dW = x dL/dz', and the same with ones in place of x for the biases.
      var product = Product(
        left: layer.input, leftRow: row, leftStep: lanes, right: layer.delta, rightStep: lanes,
        start: nil, result: layer.weightGradient, resultRow: layer.outputs * lanes,
        rows: layer.inputs, depth: rows, columns: layer.outputs * lanes, rightColumn: row)
      kernels.multiplyLanes(product)
      (product.left, product.leftRow, product.leftStep) = (ones, 0, 0)
      (product.result, product.rows) = (layer.biasGradient, 1)
      kernels.multiplyLanes(product)
      guard position > 0 else { continue }
      let below = layers[position - 1]
      kernels.multiplyLanes(
        Product(
          left: layer.weights, leftRow: layer.outputs * lanes, leftStep: lanes,
          right: layer.delta, rightStep: row, start: nil, result: below.delta, resultRow: row,
          rows: layer.inputs, depth: layer.outputs, columns: row,
          ending: below.code.map {
            .derivative($0, sums: below.sums, values: below.activations)
          } ?? .none, rightColumn: lanes))
    }
    return optimizer.update(parameters, along: gradient, scale: 1 / Double(rows), rate: rate)
  }

  /// Lets nothing be learned in lanes without a run, so that they stay at zero.
  private func silenceIdleLanes(rows: Int) {
    let last = layers[layers.count - 1]
    for lane in inputTables.indices where inputTables[lane] == nil {
      let numbers = last.outputs * rows * Self.lanes
      for i in stride(from: lane, to: numbers, by: Self.lanes) { last.delta[i] = 0 }
    }
  }

  /// Puts a lane's parameters where the run's own pass has them.
  func store(_ lane: Int, to pass: Pass<S>) {
    for (layer, block) in zip(layers, pass.blocks) {
      for input in 0..<layer.inputs {
        for output in 0..<layer.outputs {
          block.dense.weights[input * block.dense.width + output] =
            layer.weights[(input * layer.outputs + output) * Self.lanes + lane]
        }
      }
      for output in 0..<layer.outputs {
        block.dense.biases[output] = layer.biases[output * Self.lanes + lane]
      }
    }
  }

  /// Takes parameters from a run's own pass.
  private func load(_ pass: Pass<S>, into lane: Int) {
    for (layer, block) in zip(layers, pass.blocks) {
      for input in 0..<layer.inputs {
        for output in 0..<layer.outputs {
          layer.weights[(input * layer.outputs + output) * Self.lanes + lane] =
            block.dense.weights[input * block.dense.width + output]
        }
      }
      for output in 0..<layer.outputs {
        layer.biases[output * Self.lanes + lane] = block.dense.biases[output]
      }
    }
  }

  /// Makes a lane whose run is over compute on zeros, and learn nothing.
  mutating func clear(_ lane: Int) {
    (inputTables[lane], targetTables[lane]) = (nil, nil)
    for strip in [parameters, inputs, targets] + optimizerMemory {
      for i in Swift.stride(from: lane, to: strip.count, by: Self.lanes) { strip[i] = 0 }
    }
  }
}
