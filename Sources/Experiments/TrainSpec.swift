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

  /// What the data turned out to be, and the plan that follows.
  struct Prepared: Sendable {
    let data: LoadedData
    let plan: TrainingPlan
    let trainingCount: Int
    let isClassification: Bool
    let recorded: [RecordedMetric]
  }
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
      Key("network", \.network, .record(NetworkSpec.schema), "The network."),
      Key("training", \.training, .record(TrainingSpec.schema), "How the network is trained."),
    ])

  /// Loads the data, completes the plan and checks limits and shapes.
  public mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    guard let data, checkRecords(node, context, &reader),
      let loaded = context.load(data, node, &reader)
    else { return }
    let samples = loaded.first
    let loss = training.loss ?? .usual(for: samples.training.targets)
    training.loss = loss
    network.readStart(node["network"], in: context, &reader)
    let plan = plan(for: samples.training, loss)
    guard checkSize(of: plan, samples, node, context, &reader) else { return }
    network.checkStart(node["network"], for: plan.network, &reader)
    plan.report(plan.problems(with: samples).filter { !isReported($0, node) }, in: node, &reader)
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
    prepared?.plan.trained(parameters)
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
}
