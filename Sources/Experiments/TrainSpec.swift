import NeuralNet
import Specs

/// What a variant of kind `train` does: which data, which network, how it is trained.
public struct TrainSpec: Sendable {
  /// The data set; always there once the spec is read.
  var data: Choice<DataSet>?
  var network = NetworkSpec()
  var training = TrainingSpec()
  /// What preparing found out.
  var prepared: Prepared?

  /// The network to be.
  struct NetworkSpec: Sendable {
    var hidden = HiddenLayers(widths: [16])
    var activation = Choice(Activation.catalogue.required("tanh"))
    var outputActivation: Choice<Activation>?
    var between: [Choice<Layer>]?
    var initializer = Choice(Initializer.catalogue.required("xavier"))
    var biases = Choice(Initializer.catalogue.required("zeros"))
    var start: [StartLayer]?
  }

  /// How it is trained.
  struct TrainingSpec: Sendable {
    var loss: Choice<Loss>?
    var optimizer = Choice(Optimizer.catalogue.required("sgd"))
    var batchSize = BatchSize.size(32)
    var epochs = 100
    var schedule: Choice<Schedule>?
    var regularizers: [Choice<Regularizer>]?
    var clipping: Choice<Clipping>?
    var labelSmoothing = 0.0
    var earlyStopping: EarlyStopping?
    var precision = Precision.float32
    var recordEvery: Int?
  }

  /// What the data turned out to be, and the plan that follows.
  struct Prepared: Sendable {
    let data: LoadedData
    let plan: TrainingPlan
    let trainingCount: Int
    let isClassification: Bool
    let recorded: [RecordedMetric]
  }

  /// In which precision a network is trained.
  enum Precision: String, CaseIterable, Sendable {
    case float32, float64
  }

  private static let network = Schema(
    NetworkSpec(),
    [
      Key(
        "hidden", \.hidden, HiddenLayers.field,
        "The widths of the hidden layers, from the first; 'none' for a linear model."),
      Key(
        "activation", \.activation, .entry(of: Activation.catalogue),
        "What each hidden unit makes of its weighted sum."),
      Key(
        "output-activation", optional: \.outputActivation, .entry(of: Activation.catalogue),
        otherwise: "none; losses on logits bring their own",
        "What the output layer makes of its weighted sums."),
      Key(
        "between", optional: \.between, .entries(of: Layer.catalogue, atMost: 10),
        otherwise: "none", "The layers that stand with each hidden layer, in order."),
      Key(
        "initializer", \.initializer, .entry(of: Initializer.catalogue), "Where the weights start."),
      Key("biases", \.biases, .entry(of: Initializer.catalogue), "Where the biases start."),
      Key(
        "start", optional: \.start,
        .list(of: .record(StartLayer.schema), atMost: HiddenLayers.countLimit + 1),
        otherwise: "drawn by initializer and biases",
        "The start weights and biases given literally, layer by layer."),
    ])

  private static let training = Schema(
    TrainingSpec(),
    [
      Key(
        "loss", optional: \.loss, .entry(of: Loss.catalogue),
        otherwise: "binary-cross-entropy for two classes, cross-entropy for more, mse for numbers",
        "What is made small."),
      Key("optimizer", \.optimizer, .entry(of: Optimizer.catalogue), "How it is made small."),
      Key(
        "batch-size", \.batchSize, BatchSize.field,
        "How many samples make one step: 1 for stochastic, 'all' for batch gradient descent."),
      Key(
        "epochs", \.epochs, .integer(in: 0...Int.max),
        "How often all samples are gone through; 0 only propagates forward and back once."),
      Key(
        "schedule", optional: \.schedule, .entry(of: Schedule.catalogue), otherwise: "constant",
        "The course of the learning rate."),
      Key(
        "regularizers", optional: \.regularizers,
        .entries(of: Regularizer.catalogue, atMost: 10), otherwise: "none",
        "What keeps the weights small."),
      Key(
        "label-smoothing", \.labelSmoothing,
        .number(in: .from(0, below: 1)),
        "The share of each training sample's target that is spread over all classes."),
      Key(
        "early-stopping", optional: \.earlyStopping, .record(EarlyStopping.schema),
        otherwise: "never", "When training ends before its last epoch."),
      Key(
        "clipping", optional: \.clipping, .entry(of: Clipping.catalogue), otherwise: "none",
        "A bound on the gradient before it is used."),
      Key(
        "precision", \.precision, .cases,
        "The floating-point format that the network is trained in."),
      Key(
        "record-every", optional: \.recordEvery, .integer(in: 1...Int.max),
        otherwise: "as many epochs as make 200 records",
        "How many epochs lie between two records; the start, epoch 1 and the end are always there."),
    ])
}

extension TrainSpec: VariantSpec {
  /// A seed fixes data noise, split, start weights and order.
  public static let usesSeeds = true

  /// The keys of the kind.
  public static let schema = Schema(
    TrainSpec(),
    [
      Key(
        "data", optional: \.data, .entry(of: DataSet.catalogue), otherwise: nil,
        "What is learned from."),
      Key("network", \.network, .record(network), "The network."),
      Key("training", \.training, .record(training), "How the network is trained."),
    ])

  /// Loads the data, completes the plan and checks limits and shapes.
  public mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    guard let data, checkRecords(node, context, &reader),
      let loaded = load(data, node, context, &reader)
    else { return }
    let samples = loaded.first
    let loss = training.loss ?? Self.usualLoss(for: samples.training.targets)
    training.loss = loss
    let plan = plan(for: samples.training, loss)
    guard checkSize(of: plan, samples, node, context, &reader) else { return }
    StartLayer.check(node["network"]?["start"], for: plan.network, &reader)
    for problem in plan.problems(with: samples) where !isReported(problem, node) {
      let path = Self.paths[problem.setting] ?? ["network"]
      reader.error(problem.message, at: node.position(nearest: path))
    }
    prepared = Prepared(
      data: loaded, plan: plan, trainingCount: samples.training.count,
      isClassification: samples.training.classCount != nil,
      recorded: recorded(by: plan, samples))
  }

  /// The metrics that apply to the data.
  public var recorded: [RecordedMetric] { prepared?.recorded ?? [] }

  /// Trains once.
  public func run(seed: Int, isCancelled: @escaping @Sendable () -> Bool) throws -> RunResult? {
    try run(seeds: [seed], isCancelled: isCancelled)?.first
  }

  /// As many as a small network's vectors have room for, else one.
  public func seedsAtOnce(of count: Int) -> Int {
    guard let prepared else { return 1 }
    let (plan, samples) = (prepared.plan, prepared.trainingCount)
    return switch training.precision {
    case .float32: SeedTrainer<Float>.seedsAtOnce(for: plan, samples: samples, seeds: count)
    case .float64: SeedTrainer<Double>.seedsAtOnce(for: plan, samples: samples, seeds: count)
    }
  }

  /// Trains under several seeds.
  public func run(
    seeds: [Int], isCancelled: @escaping @Sendable () -> Bool
  ) throws -> [RunResult]? {
    guard let prepared else { return nil }
    let starts = try seeds.compactMap { seed in
      try samples(seed: seed).map { (samples: $0, seed: UInt64(seed)) }
    }
    let records =
      switch training.precision {
      case .float32: SeedTrainer<Float>(prepared.plan, starts).run(isCancelled: isCancelled)
      case .float64: SeedTrainer<Double>(prepared.plan, starts).run(isCancelled: isCancelled)
      }
    let results = zip(records, seeds).compactMap { record, seed in
      RunResult(record, seed: seed, recorded: recorded, plan: prepared.plan)
    }
    return results.count == seeds.count ? results : nil
  }

  /// The samples that a seed's run is trained on and tested with.
  func samples(seed: Int) throws -> SplitSamples? {
    try prepared?.data.source.samples(seed: UInt64(seed))
  }

  /// Those of the data set's files.
  public var dataDigests: [Digest] { prepared?.data.digests ?? [] }

  /// The network of the plan, with its parameters as they were at the end.
  public func trained(_ parameters: [LayerParameters]) -> TrainedNetwork? {
    guard let prepared, prepared.plan.network.fits(parameters) else { return nil }
    return TrainedNetwork(prepared.plan, parameters: parameters)
  }

  /// Three products a sample and parameter: forward, and back to inputs and to weights.
  public var multiplications: Double {
    guard let prepared else { return 0 }
    return 3 * Double(prepared.plan.network.parameterCount) * Double(prepared.trainingCount)
      * Double(max(training.epochs, 1))
  }

  /// The hidden layers and the output layer.
  public var layerCount: Int { network.hidden.widths.count + 1 }

  /// Whether there are two inputs, and classes to tell apart.
  public var isPlanar: Bool {
    guard let prepared else { return false }
    return prepared.plan.network.inputs == 2 && prepared.isClassification
  }

  /// The training samples over their two inputs.
  public func planePoints(seed: Int) -> PlanePoints? {
    guard isPlanar, let samples = try? samples(seed: seed)?.training,
      case .classes(let classes, let names) = samples.targets
    else { return nil }
    let places = 0..<samples.count
    return PlanePoints(
      x: places.map { samples.inputs[2 * $0] }, y: places.map { samples.inputs[2 * $0 + 1] },
      classes: classes, names: names)
  }

  /// Which key of the spec a problem of the plan is about.
  private static let paths: [String: [String]] = [
    "loss": ["training", "loss"], "batch-size": ["training", "batch-size"],
    "epochs": ["training", "epochs"], "network": ["network"],
    "early-stopping": ["training", "early-stopping", "metric"],
    "label-smoothing": ["training", "label-smoothing"],
  ]

  /// Whether a mistake that explains a problem of the plan is already known.
  private func isReported(_ problem: TrainingPlan.Problem, _ node: SpecNode) -> Bool {
    switch problem.setting {
    case "start": return true
    case "early-stopping":
      let written = node["training"]?["early-stopping"]?["metric"]
      return written != nil && written?.scalar != training.earlyStopping?.metric
    default: return false
    }
  }
}

extension TrainSpec {
  private func load(
    _ data: Choice<DataSet>, _ node: SpecNode, _ context: ReadingContext,
    _ reader: inout SpecReader
  ) -> LoadedData? {
    func position(of parameter: String?) -> SourcePosition {
      node.position(nearest: ["data", data.entry.name, parameter].compactMap { $0 })
    }
    do {
      return try context.sources(of: data).load(data) { data in
        var bytes: [[UInt8]] = []
        for file in data.files {
          do {
            bytes.append(try context.files.bytes(of: file.name, isShipped: file.isShipped))
          } catch {
            reader.error("\(error)", at: position(of: file.parameter))
          }
        }
        return bytes.count == data.files.count ? bytes : nil
      }
    } catch {
      reader.error("\(error)", at: position(of: error.parameter))
      return nil
    }
  }

  /// Refuses more records than can be kept, whatever the limits.
  private func checkRecords(
    _ node: SpecNode, _ context: ReadingContext, _ reader: inout SpecReader
  ) -> Bool {
    let records = training.recordEvery.map { training.epochs / $0 } ?? 0
    return (context.limits ?? .standard).check(
      records, \.records, "records of a run",
      at: node.position(nearest: ["training", "record-every"]), &reader)
  }

  private func checkSize(
    of plan: TrainingPlan, _ samples: SplitSamples, _ node: SpecNode, _ context: ReadingContext,
    _ reader: inout SpecReader
  ) -> Bool {
    // What no machine can hold is refused even where the limits are lifted.
    let limits = context.limits ?? .largest
    let hidden = node.position(nearest: ["network", "hidden"])
    let steps = TrainingPlan.steps(
      samples: samples.training.count, batchSize: plan.batchSize, epochs: plan.epochs)
    let mayTrain = limits.check(
      steps, \.steps, "steps of a run", at: node.position(nearest: ["training", "epochs"]), &reader)
    guard
      limits.check(
        plan.network.parameterCount, \.parameters, "parameters of the network", at: hidden, &reader)
    else { return false }
    let mayHold = limits.check(
      plan.memory(with: samples), \.numbers, "numbers that a run holds at once", at: hidden, &reader
    )
    return mayTrain && mayHold
  }

  private func plan(for samples: Samples, _ loss: Choice<Loss>) -> TrainingPlan {
    TrainingPlan(
      network: Network(
        inputs: samples.features, hidden: network.hidden.widths,
        outputs: loss.entry.outputs(for: samples.targets), activation: network.activation,
        outputActivation: network.outputActivation, initializer: network.initializer,
        biases: network.biases, between: network.between ?? [],
        start: network.start.map { $0.map(\.parameters) }),
      loss: loss, optimizer: training.optimizer, schedule: training.schedule,
      regularizers: training.regularizers ?? [], clipping: training.clipping,
      labelSmoothing: training.labelSmoothing, batchSize: training.batchSize,
      epochs: training.epochs, earlyStopping: training.earlyStopping,
      recordedEpochs: recordedEpochs, takesHistograms: true)
  }

  /// The start, epoch 1, every so many epochs, and the end.
  var recordedEpochs: [Int] {
    let epochs = training.epochs
    guard epochs > 0 else { return [0] }
    let every = training.recordEvery ?? (epochs - 1) / 200 + 1
    let regular = stride(from: every, to: epochs, by: every).filter { $0 > 1 }
    return [0, 1] + regular + (epochs > 1 ? [epochs] : [])
  }

  private static func usualLoss(for targets: Samples.Targets) -> Choice<Loss> {
    switch targets {
    case .classes(_, let names):
      Choice(Loss.catalogue.required(names.count == 2 ? "binary-cross-entropy" : "cross-entropy"))
    case .values: Choice(Loss.catalogue.required("mse"))
    }
  }

  private func recorded(by plan: TrainingPlan, _ samples: SplitSamples) -> [RecordedMetric] {
    let axis = RecordedAxis(name: "epoch", places: .listed(recordedEpochs))
    let layers = (1...plan.network.hidden.count + 1).map { "layer \($0)" }
    return Metric.catalogue.entries.filter { $0.applies(to: samples, under: plan) }.compactMap {
      metric -> RecordedMetric? in
      let shape: RecordedMetric.Shape
      switch metric.scope {
      case .run: shape = .scalar
      case .epoch: shape = .series(axis)
      case .layer:
        let names = metric.isForHiddenLayers ? layers.dropLast() : layers[...]
        guard !names.isEmpty else { return nil }
        let places = recordedEpochs.filter { $0 > 0 || !metric.needsTraining }
        shape = .layers(
          RecordedAxis(name: "epoch", places: .listed(places)), names: Array(names))
      }
      return RecordedMetric(
        name: metric.name, summary: metric.summary, shape: shape,
        better: metric.better,
        overall: metric.overall)
    }
  }
}

extension Catalogue {
  /// An entry that the catalogue is known to have, for defaults.
  func required(_ name: String) -> Entry {
    guard let entry = self[name] else { preconditionFailure("no \(family) '\(name)'") }
    return entry
  }
}
