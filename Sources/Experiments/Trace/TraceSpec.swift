import NeuralNet
import Specs

/// What a variant of kind `trace` does: which example is worked through which small network.
public struct TraceSpec: Sendable {
  var input: [Double] = []
  var target: [Double] = []
  var network = NetworkSpec()
  var training = StepSpec()
  var seed = 1
  /// What preparing found out.
  private(set) var prepared: Prepared?

  /// How the loss is made small.
  struct StepSpec: Sendable {
    var loss = Choice(Loss.catalogue.required("mse"))
    var optimizer = Choice(Optimizer.catalogue.required("sgd"))
    var steps = 1
    var trainsBiases = true
  }

  /// The example as samples, and the plan that follows.
  struct Prepared: Sendable {
    let plan: TrainingPlan
    let example: Samples
    let recorded: [RecordedMetric]
  }

  /// More weights than this nobody follows with a pencil.
  static let weightLimit = 200
}

extension TraceSpec: VariantSpec {
  /// One example goes one way; drawn weights come from the seed that the spec names.
  public static let usesSeeds = false

  /// The keys of the kind.
  public static let schema = Schema(
    TraceSpec(),
    [
      Key(
        "input", \.input, .list(of: .number, atMost: weightLimit), required: true,
        "The example's inputs."),
      Key(
        "target", \.target, .list(of: .number, atMost: weightLimit), required: true,
        "What each output should be; a class is 1 in its place and 0 elsewhere, as in [0, 1, 0]."),
      Key("network", \.network, .record(network), "The network."),
      Key("training", \.training, .record(training), "How the loss is made small."),
      Key(
        "seed", \.seed, .integer(in: 1...ExperimentReader.seedLimit),
        "The seed that start weights are drawn from; those of `train` with this seed."),
    ])

  // Over one example there is nothing to normalise, and nothing is drawn.
  private static let network = Schema(
    NetworkSpec(), NetworkSpec.schema.keys.filter { $0.name != "between" })

  private static let training = Schema(
    StepSpec(),
    [
      Key("loss", \.loss, .entry(of: Loss.catalogue), "What is made small."),
      Key("optimizer", \.optimizer, .entry(of: Optimizer.catalogue), "How it is made small."),
      Key(
        "steps", \.steps, .integer(in: 1...Int.max),
        "How many steps are taken, all on the same example; the numbers shown are the first's."),
      Key("train-biases", \.trainsBiases, .flag, "Whether steps move the biases, too."),
    ])

  /// Completes the plan and checks sizes and shapes.
  public mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    guard !input.isEmpty, !target.isEmpty, checkSteps(node, context, &reader),
      checkWeights(node, &reader), let targets = targets(node, &reader)
    else { return }
    let example = Samples(features: input.count, inputs: input, targets: targets)
    network.readStart(node["network"], in: context, &reader)
    let plan = TrainingPlan(
      network: network.network(inputs: input.count, outputs: target.count), loss: training.loss,
      optimizer: training.optimizer, batchSize: .all, epochs: 1)
    network.checkStart(node["network"], for: plan.network, &reader)
    let problems = plan.problems(with: SplitSamples(training: example))
    plan.report(problems.filter { $0.setting != "start" }, in: node, &reader)
    prepared = Prepared(plan: plan, example: example, recorded: recorded(by: plan.network.widths))
  }

  /// The loss by step, and every number of the first step by its name.
  public var recorded: [RecordedMetric] { prepared?.recorded ?? [] }

  /// The network of the plan, with its parameters as they were at the end.
  public func trained(_ parameters: [LayerParameters]) -> TrainedNetwork? {
    prepared?.plan.trained(parameters)
  }

  /// Three products a parameter and step.
  public var multiplications: Double {
    3 * Double(prepared?.plan.network.parameterCount ?? 0) * Double(training.steps)
  }

  /// Works the example.
  public func run(seed _: Int, isCancelled: @escaping @Sendable () -> Bool) -> RunResult? {
    guard let prepared,
      let trace = ExampleTrace.run(
        prepared.plan, on: prepared.example, seed: UInt64(seed), steps: training.steps,
        trainsBiases: training.trainsBiases, isCancelled: isCancelled)
    else { return nil }
    let outcome: Outcome
    switch trace.outcome {
    case .finished: outcome = .finished
    case .diverged(let step, let tensor): outcome = .diverged(at: step, tensor: tensor)
    }
    let losses = trace.losses.enumerated().map { Point(x: Double($0), value: $1) }
    var metrics = ["loss": Measured.series(losses)]
    for quantity in quantities {
      let places = quantity.places(prepared.plan.network.widths)
      for (place, value) in zip(places, quantity.values(in: trace)) {
        metrics[quantity.name(place)] = .scalar(value)
      }
    }
    return RunResult(
      seed: 1, outcome: outcome, metrics: metrics,
      material: Material(network: TrainedNetwork(prepared.plan, parameters: trace.parameters)))
  }
}

extension TraceSpec {
  /// What traces record, a row a family, for the reference.
  static var families: [RecordedMetric] {
    let loss = RecordedMetric(
      name: "loss", summary: "The example's loss before the first step and after each, by step.",
      shape: .scalar)
    return [loss]
      + TraceQuantity.allCases.map { family in
        RecordedMetric(name: family.pattern, summary: family.summary, shape: .scalar)
      }
  }

  private var quantities: [TraceQuantity] {
    TraceQuantity.allCases.filter { $0 != .prediction || training.loss.entry.takesLogits }
  }

  private func recorded(by widths: [Int]) -> [RecordedMetric] {
    let loss = RecordedMetric(
      name: "loss", summary: "The example's loss after the step.",
      shape: .series(RecordedAxis(name: "step", places: .whole(through: training.steps))),
      better: .lower)
    return [loss]
      + quantities.flatMap { quantity in
        quantity.places(widths).map {
          RecordedMetric(name: quantity.name($0), summary: quantity.summary, shape: .scalar)
        }
      }
  }

  private func checkSteps(
    _ node: SpecNode, _ context: ReadingContext, _ reader: inout SpecReader
  ) -> Bool {
    (context.limits ?? .standard).check(
      training.steps, \.records, "steps of a trace",
      at: node.position(nearest: ["training", "steps"]), &reader)
  }

  private func checkWeights(_ node: SpecNode, _ reader: inout SpecReader) -> Bool {
    let widths = [input.count] + network.hidden.widths + [target.count]
    // Widths have a limit, and there are few of them, so this cannot overflow.
    let count = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    guard count > Self.weightLimit else { return true }
    reader.error(
      "this network has \(Limits.grouped(count)) weights; a trace shows every number, so the most is"
        + " \(Self.weightLimit)", at: node.position(nearest: ["network", "hidden"]))
    return false
  }

  /// The targets as the loss takes them: numbers, or the class that they stand for.
  private func targets(_ node: SpecNode, _ reader: inout SpecReader) -> Samples.Targets? {
    let loss = training.loss.entry
    guard !loss.fitsRegression else { return .values(target, outputs: target.count) }
    let names = (0..<max(target.count, 2)).map { "class \($0)" }
    let needsTwo = loss.outputs(for: .classes([0], names: ["a", "b"])) > 1
    if target.count == 1, !needsTwo, [0, 1].contains(target[0]) {
      return .classes([Int(target[0])], names: names)
    }
    if target.count > 1, let place = target.firstIndex(of: 1),
      target.enumerated().allSatisfy({ $0.offset == place || $0.element == 0 })
    {
      return .classes([place], names: names)
    }
    let single = needsTwo ? "" : "0 or 1 for a single output, or "
    reader.error(
      "\(loss.name) needs a class: \(single)1 in its place and 0 elsewhere, as in [0, 1, 0]",
      at: node.position(nearest: ["target"]))
    return nil
  }
}

extension TraceSpec: NetworkedSpec {
  var plan: TrainingPlan? { prepared?.plan }

  func startSeed(of run: RunResult) -> Int { seed }
}
