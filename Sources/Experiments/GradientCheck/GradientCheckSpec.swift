import NeuralNet
import Specs

/// What a variant of kind `gradient-check` does: whose gradient is computed and measured.
public struct GradientCheckSpec: Sendable {
  /// The data set; always there once the spec is read.
  var data: Choice<DataSet>?
  var network = NetworkSpec()
  var training = LossSpec()
  var samples = 8
  // Half a step cuts off h² f‴/6, and rounds the loss by ε/h: both are least near ∛(3ε) = 9e-6.
  var stepSize = 1e-5
  var fault: FaultSpec?
  /// What preparing found out.
  private(set) var prepared: Prepared?

  /// Whose gradient is checked.
  struct LossSpec: Sendable {
    var loss: Choice<Loss>?
  }

  /// An error that is put in.
  struct FaultSpec: Sendable {
    var layer = 1
    var factor = 1.01
  }

  /// Where samples come from, and the plan that follows.
  struct Prepared: Sendable {
    let data: LoadedData
    let plan: TrainingPlan
  }

  /// Every parameter costs two passes forward through all of them.
  static let parameterLimit = 20_000
}

extension GradientCheckSpec: VariantSpec {
  /// A seed fixes data noise, split and start weights.
  public static let usesSeeds = true

  /// The keys of the kind.
  public static let schema = Schema(
    GradientCheckSpec(),
    [
      Key(
        "data", optional: \.data, .entry(of: DataSet.catalogue), otherwise: nil,
        "What the loss is taken over."),
      Key("network", \.network, .record(NetworkSpec.schema), "The network."),
      Key("training", \.training, .record(loss), "What the gradient is of."),
      Key(
        "samples", \.samples, .integer(in: 1...1_000),
        "How many of the training samples the loss is the mean over, at most."),
      Key(
        "step-size", \.stepSize, .number(in: .positive),
        "How far each parameter is moved to either side."),
      Key(
        "fault", optional: \.fault, .record(fault), otherwise: "none",
        "An error that is put into what backpropagation computes, to see that it is found."),
    ])

  private static let loss = Schema(
    LossSpec(),
    [
      Key(
        "loss", optional: \.loss, .entry(of: Loss.catalogue),
        otherwise: "binary-cross-entropy for two classes, cross-entropy for more, mse for numbers",
        "The loss whose gradient is checked.")
    ])

  private static let fault = Schema(
    FaultSpec(),
    [
      Key(
        "layer", \.layer, .integer(in: 1...(HiddenLayers.countLimit + 1)),
        "The layer whose weights' gradient is wrong, from 1."),
      Key("factor", \.factor, .number, "What that gradient is multiplied by."),
    ])

  /// Loads the data, completes the plan and checks limits and shapes.
  public mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    checkFault(node, &reader)
    guard let data, let loaded = context.load(data, node, &reader) else { return }
    let samples = loaded.first
    let loss = training.loss ?? .usual(for: samples.training.targets)
    training.loss = loss
    network.readStart(node["network"], in: context, &reader)
    let plan = TrainingPlan(
      network: network.network(
        inputs: samples.training.features,
        outputs: loss.entry.outputs(for: samples.training.targets)),
      loss: loss, optimizer: Choice(Optimizer.catalogue.entries[0]), batchSize: .all, epochs: 0)
    guard checkParameters(of: plan.network, node, &reader) else { return }
    network.checkStart(node["network"], for: plan.network, &reader)
    let problems = plan.problems(with: SplitSamples(training: batch(of: samples)))
    plan.report(problems.filter { $0.setting != "start" }, in: node, &reader)
    prepared = Prepared(data: loaded, plan: plan)
  }

  /// How far both gradients are apart, by layer and over all.
  public var recorded: [RecordedMetric] {
    GradientError.allCases.map { error in
      let layers = (1...depth).map { "layer \($0)" }
      let start = RecordedAxis(name: "epoch", places: .listed([0]))
      return RecordedMetric(
        name: error.rawValue, summary: error.summary,
        shape: error.isByLayer ? .layers(start, names: layers) : .scalar, better: .lower,
        overall: error.isByLayer ? .largest : nil)
    }
  }

  /// Those of the data set's files.
  public var dataDigests: [Digest] { prepared?.data.digests ?? [] }

  /// Two passes over the batch for each parameter.
  public var multiplications: Double {
    let parameters = Double(prepared?.plan.network.parameterCount ?? 0)
    return 2 * parameters * parameters * Double(samples)
  }

  /// Computes and measures the gradient once.
  public func run(seed: Int, isCancelled: @escaping @Sendable () -> Bool) throws -> RunResult? {
    guard let prepared,
      let comparison = GradientComparison.run(
        prepared.plan, on: batch(of: try prepared.data.source.samples(seed: UInt64(seed))),
        seed: UInt64(seed), stepSize: stepSize,
        fault: fault.map { .init(layer: $0.layer, factor: $0.factor) }, isCancelled: isCancelled)
    else { return nil }
    let metrics = GradientError.allCases.map {
      ($0.rawValue, $0.measured(in: comparison, layers: depth))
    }
    return RunResult(
      seed: seed, outcome: comparison.nonFinite.map { .diverged(at: 0, tensor: $0) } ?? .finished,
      metrics: Dictionary(uniqueKeysWithValues: metrics))
  }
}

extension GradientCheckSpec {
  /// The hidden layers and the output layer.
  private var depth: Int { network.hidden.widths.count + 1 }

  private func batch(of samples: SplitSamples) -> Samples {
    samples.training.selecting(Array(0..<min(self.samples, samples.training.count)))
  }

  private func checkFault(_ node: SpecNode, _ reader: inout SpecReader) {
    guard let fault, fault.layer > depth else { return }
    reader.error(
      "there is no layer \(fault.layer) to put a fault in; the last one is \(depth)",
      at: node.position(nearest: ["fault", "layer"]))
  }

  private func checkParameters(
    of network: Network, _ node: SpecNode, _ reader: inout SpecReader
  ) -> Bool {
    guard network.parameterCount > Self.parameterLimit else { return true }
    reader.error(
      "every parameter is measured by itself, and this network has"
        + " \(Limits.grouped(network.parameterCount)); the most is"
        + " \(Limits.grouped(Self.parameterLimit))",
      at: node.position(nearest: ["network", "hidden"]))
    return false
  }
}
