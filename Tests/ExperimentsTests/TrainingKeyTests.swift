import NeuralNet
import Specs
import Testing

@testable import Experiments

/// The keys of kind `train` about layers, starts, schedules, regularizers, smoothing and stopping.
@Suite("Keys of training")
struct TrainingKeyTests {
  /// A spec in which some lines have their place: the data in line 2, the network in 3, the
  /// training in 4, and what varies below.
  private func spec(
    data: String = "{moons: {samples: 60}}", network: String = "{hidden: [2]}",
    training: String = "{epochs: 3}", more: String = ""
  ) -> String {
    "question: What?\ndata: \(data)\nnetwork: \(network)\ntraining: \(training)\n\(more)\n"
  }

  private func plans(_ text: String) throws -> [TrainingPlan] {
    let (experiment, messages) = read(text)
    #expect(messages == [])
    return try #require(experiment).variants.map {
      try #require(($0.spec as? TrainSpec)?.prepared?.plan)
    }
  }

  private func choose<Entry: CatalogueEntry>(
    _ catalogue: Catalogue<Entry>, _ name: String, _ values: [String: ParameterValue] = [:]
  ) throws -> Choice<Entry> {
    Choice(try #require(catalogue[name]), values)
  }

  @Test("Everything that is written becomes the plan")
  func plan() throws {
    let plan = try plans(
      spec(
        data: "{moons: {samples: 60, validation: 0.2}}",
        network: "{hidden: [2], between: [dropout, {batch-normalization: {placement: after}}],"
          + " start: [{weights: [[1, 2], [3, 4]]}, {weights: [5, 6], biases: 7}]}",
        training: "{schedule: {step: {every: 5}}, regularizers: [{l1: {strength: 0.1}}],"
          + " label-smoothing: 0.25, clipping: {by-norm: {limit: 2}}, early-stopping:"
          + " {metric: validation-accuracy, patience: 3, minimum-change: 0.5, restore-best: false}}"
      ))[0]
    #expect(
      plan.network.between == [
        try choose(Layer.catalogue, "dropout"),
        try choose(
          Layer.catalogue, "batch-normalization", ["placement": .choice("after")]),
      ])
    #expect(
      plan.network.start == [
        LayerParameters(inputs: 2, outputs: 2, weights: [1, 2, 3, 4], biases: [0, 0]),
        LayerParameters(inputs: 2, outputs: 1, weights: [5, 6], biases: [7]),
      ])
    #expect(plan.schedule == (try choose(Schedule.catalogue, "step", ["every": .integer(5)])))
    #expect(
      plan.regularizers == [
        try choose(Regularizer.catalogue, "l1", ["strength": .number(0.1)])
      ])
    #expect(plan.clipping == (try choose(Clipping.catalogue, "by-norm", ["limit": .number(2)])))
    #expect(plan.labelSmoothing == 0.25)
    #expect(
      plan.earlyStopping
        == EarlyStopping(
          metric: "validation-accuracy", patience: 3, minimumChange: 0.5, restoresBest: false))
  }

  @Test("The spec as understood has all of them with their defaults, and none that is left out")
  func canonical() throws {
    let text = spec(
      data: "{moons: {samples: 60, validation: 0.2, training-samples: 30}}",
      network: "{hidden: none, between: dropout, start: {weights: [[1], [2]]}}",
      training: "{schedule: cosine, regularizers: {l2: {strength: 1}}, early-stopping: {}}")
    let (experiment, messages) = read(text)
    #expect(messages == [])
    let written = try #require(experiment).variants[0].canonical.inlineYAML
    for part in [
      "validation: 0.2", "training-samples: 30", "between: [{dropout: {rate: 0.5}}]",
      "start: [{weights: [[1], [2]]}]", "schedule: {cosine: {end: 0, per: epoch}}",
      "regularizers: [{l2: {biases: false, strength: 1}}]", "label-smoothing: 0",
      "early-stopping: "
        + "{metric: validation-loss, minimum-change: 0, patience: 10, restore-best: true}",
    ] { #expect(written.contains(part), "\(part) is not in \(written)") }
    let bare = try #require(read(spec()).experiment).variants[0].canonical.inlineYAML
    for key in ["between", "start", "schedule", "regularizers", "early-stopping", "clipping"] {
      #expect(!bare.contains("\(key):"), "\(key) is in \(bare)")
    }
  }

  @Test("The reference has every one of them, with what holds where it is left out")
  func reference() throws {
    let train = try #require(ExperimentKind.catalogue.first { $0.name == "train" })
    func keys(_ name: String, in keys: [KeyDocumentation]) throws -> [KeyDocumentation] {
      guard case .keys(let inner)? = keys.first(where: { $0.name == name })?.detail else {
        throw NoKeys()
      }
      return inner
    }
    let network = try keys("network", in: train.documentation)
    let training = try keys("training", in: train.documentation)
    let defaults = Dictionary(
      uniqueKeysWithValues: (network + training).map { ($0.name, $0.defaultText) })
    for (name, text) in [
      ("between", "none"), ("start", "drawn by initializer and biases"), ("schedule", "constant"),
      ("regularizers", "none"), ("label-smoothing", "0"), ("early-stopping", "never"),
    ] { #expect(defaults[name] == text, "\(name)") }
    #expect(
      try keys("early-stopping", in: training).map(\.name)
        == ["metric", "patience", "minimum-change", "restore-best"])
    #expect(try keys("start", in: network).map(\.name) == ["weights", "biases"])
  }

  private struct NoKeys: Error {}

  @Test(
    "A mistake about layers and starts is reported once, at its place",
    arguments: [
      (
        "{hidden: [2], between: [batch-normalisation]}",
        ["3:34 unknown layer 'batch-normalisation'; did you mean 'batch-normalization'?"]
      ),
      (
        "{hidden: [2], between: [{dropout: {rate: 1}}]}",
        ["3:51 1 is out of range; expected a number at least 0 and below 1"]
      ),
      (
        "{hidden: [2], between: {dropout: {rte: 0.5}}}",
        ["3:44 layer 'dropout' has no parameter 'rte'; did you mean 'rate'?"]
      ),
      (
        "{hidden: [2], between: [{layer-normalization: {placement: behind}}]}",
        ["3:68 'behind' is not possible here; expected before or after"]
      ),
      (
        "{hidden: [2], between: []}",
        ["3:33 this list is empty; expected a list, each element a layer"]
      ),
      (
        "{hidden: [2], start: xavier}",
        ["3:31 expected a map with weights or biases, not 'xavier'"]
      ),
      (
        "{hidden: [2], start: [{weights: [[1, 2], [3]]}, {weights: [[1], [2]]}]}",
        ["3:51 1 weight, but layer 1 has 2 units"]
      ),
      (
        // Cut to its shortest row this would fit.
        "{hidden: [1], start: [{weights: [[1, 2], [3]]}, {weights: 2}]}",
        ["3:43 2 weights, but layer 1 has 1 unit"]
      ),
      (
        "{hidden: [2], start: [{weights: [[1, 2]]}, {weights: [[1], [2], [3]]}]}",
        ["3:42 1 row, but layer 1 has 2 inputs", "3:63 3 rows, but layer 2 has 2 inputs"]
      ),
      (
        "{hidden: [2], start: [{weights: [[1, 2], [3, 4]], biases: [1, 2, 3]},"
          + " {weights: [[1], [2]], biases: [1, 2]}]}",
        ["3:68 3 biases, but layer 1 has 2 units", "3:110 2 biases, but layer 2 has 1 unit"]
      ),
      (
        "{hidden: [2], start: [{weights: [[1, 2], [3, 4]]}]}",
        ["3:31 a start for 1 layer, but the network has 2; the output layer counts, too"]
      ),
      (
        "{hidden: [2], start: [{biases: [1, 2]}, {weights: [[1], [2]]}]}",
        ["3:32 the key 'weights' is missing; it takes rows of numbers, one row per input"]
      ),
      (
        "{hidden: [2], start: [{weights: [[1, x], [3, 4]]}, {weights: [[1], [2]]}]}",
        ["3:47 expected a number, not 'x'"]
      ),
      (
        "{hidden: [2], start: [{weights: [[1, 2], [3, .inf]]}, {weights: [[1], [2]]}]}",
        ["3:55 .inf is out of range; expected a number"]
      ),
      (
        "{hidden: [2], start: [{weight: [[1, 2], [3, 4]]}, {weights: [[1], [2]]}]}",
        [
          "3:32 the key 'weights' is missing; it takes rows of numbers, one row per input",
          "3:33 unknown key 'weight'; did you mean 'weights'?",
        ]
      ),
    ])
  func networkMistakes(network: String, messages: [String]) {
    #expect(read(spec(network: network)).messages == messages)
  }

  @Test(
    "A mistake about the course of training is reported once, at its place",
    arguments: [
      ("{schedule: cosin}", "4:22 unknown schedule 'cosin'; did you mean 'cosine'?"),
      (
        "{schedule: {step: {every: 0}}}",
        "4:37 0 is out of range; expected a whole number from 1"
      ),
      (
        "{schedule: {cosine: {per: batch}}}",
        "4:37 'batch' is not possible here; expected step or epoch"
      ),
      ("{schedule: [cosine]}", "4:22 expected the name of one schedule, not a list"),
      ("{regularizers: l3}", "4:26 unknown regularizer 'l3'; did you mean 'l1'?"),
      ("{regularizers: [l2]}", "4:27 regularizer 'l2' needs 'strength', a number at least 0"),
      (
        "{regularizers: [{l2: {strenght: 1}}]}",
        "4:33 regularizer 'l2' has no parameter 'strenght'; did you mean 'strength'?"
      ),
      (
        "{regularizers: {l1: {strength: 1}, l2: {strength: -1}}}",
        "4:61 -1 is out of range; expected a number at least 0"
      ),
      (
        "{regularizers: {max-norm: {limit: 0}}}",
        "4:45 0 is out of range; expected a number above 0"
      ),
      (
        "{label-smoothing: 1}",
        "4:29 1 is out of range; expected a number at least 0 and below 1"
      ),
      (
        "{label-smoothing: some}",
        "4:29 expected a number at least 0 and below 1, not 'some'"
      ),
      (
        "{early-stopping: {}}",
        "4:28 'validation-loss' needs validation samples;"
          + " hold some out with 'validation' in the data set"
      ),
      (
        "{early-stopping: {patience: 3, metric: test-loss}}",
        "4:50 'test-loss' needs test samples; hold some out with 'test' in the data set"
      ),
      (
        "{early-stopping: {metric: validation-los}}",
        "4:37 'validation-los' is not possible here; did you mean 'validation-loss'?"
      ),
      (
        "{early-stopping: {metric: train-r2}}",
        "4:37 'train-r2' is for numbers, but the targets are classes"
      ),
      (
        "{early-stopping: {metric: train-loss, patience: -1}}",
        "4:59 -1 is out of range; expected a whole number from 0"
      ),
      (
        "{early-stopping: {metric: train-loss, minimum-change: -1}}",
        "4:65 -1 is out of range; expected a number at least 0"
      ),
      (
        "{early-stopping: {metric: train-loss, restore-best: maybe}}",
        "4:63 expected true or false, not 'maybe'"
      ),
      (
        "{early-stopping: true}",
        "4:28 expected a map with metric, patience, minimum-change or restore-best, not 'true'"
      ),
    ])
  func trainingMistakes(training: String, message: String) {
    #expect(read(spec(training: training)).messages == [message])
  }

  @Test(
    "Numbers have no labels to smooth and no accuracy to watch, though samples are held out",
    arguments: [
      ("{label-smoothing: 0.1}", "4:29 label smoothing needs classes, but the targets are numbers"),
      (
        "{early-stopping: {metric: validation-accuracy}}",
        "4:37 'validation-accuracy' is for classes, but the targets are numbers"
      ),
    ])
  func numbers(training: String, message: String) {
    let data = "{sine: {samples: 60, validation: 0.5}}"
    #expect(read(spec(data: data, training: training)).messages == [message])
  }

  @Test(
    "A mistake about the parts of the samples is reported at its parameter",
    arguments: [
      ("validation: 1", "2:41 1 is out of range; expected a number at least 0 and below 1"),
      ("validation: 0.001", "2:41 'validation' is 0.001, which holds out none of 60 samples"),
      (
        "validation: 0.5, test: 0.5",
        "2:8 data set 'moons': 'test' is 0.5 and 'validation' 0.5; together they must be below 1"
      ),
      (
        "training-samples: 61",
        "2:47 'training-samples' is 61; expected 2, one of each class, to 60, which are left"
      ),
      (
        "validation: 0.5, training-samples: 1",
        "2:64 'training-samples' is 1; expected 2, one of each class, to 30, which are left"
      ),
      (
        "training-samples: -1",
        "2:47 -1 is out of range; expected a whole number from 0 to 100000"
      ),
      (
        "validaton: 0.1",
        "2:29 data set 'moons' has no parameter 'validaton'; did you mean 'validation'?"
      ),
    ])
  func parts(options: String, message: String) {
    #expect(read(spec(data: "{moons: {samples: 60, \(options)}}")).messages == [message])
  }

  @Test("Paths lead into lists of names and calls, and add to them")
  func paths() throws {
    let plans = try plans(
      spec(
        network: "{hidden: [2], between: [batch-normalization]}",
        training: "{regularizers: [{l1: {strength: 1}}]}",
        more: """
          variants:
            changed: {training.regularizers.l1.strength: 3}
            added: {training.regularizers.l2.strength: 4, network.between.dropout.rate: 0.25}
          """))
    let (l1, l2) = (Regularizer.catalogue, "strength")
    #expect(plans[0].regularizers == [try choose(l1, "l1", [l2: .number(3)])])
    #expect(
      plans[1].regularizers == [
        try choose(l1, "l1", [l2: .number(1)]), try choose(l1, "l2", [l2: .number(4)]),
      ])
    #expect(
      plans[1].network.between == [
        try choose(Layer.catalogue, "batch-normalization"),
        try choose(Layer.catalogue, "dropout", ["rate": .number(0.25)]),
      ])
  }

  @Test("A variant can do without what the base says, by the word for that")
  func undoing() throws {
    let plan = try plans(
      spec(
        data: "{moons: {samples: 60, validation: 0.5}}",
        network: "{hidden: [2], between: [dropout]}",
        training: "{regularizers: [{l1: {strength: 1}}], clipping: {by-norm: {limit: 1}},"
          + " early-stopping: {patience: 3}, schedule: cosine}",
        more: """
          variants:
            bare: {training.regularizers: none, training.clipping: none, network.between: none,
                   training.early-stopping: never, training.schedule: constant}
          """))[0]
    #expect(plan.network.between == [] && plan.regularizers == [] && plan.clipping == nil)
    #expect(plan.earlyStopping == nil && plan.schedule == nil)
  }

  @Test("The parts of the samples are as large as the data set says")
  func samples() throws {
    let experiment = try #require(
      read(
        spec(
          data: "{moons: {samples: 100, test: 0.2, validation: 0.3, training-samples: 12}}")
      ).experiment)
    let spec = try #require(experiment.variants[0].spec as? TrainSpec)
    let samples = try #require(try spec.samples(seed: 1))
    #expect(samples.test?.count == 20 && samples.validation?.count == 30)
    #expect(samples.training.count == 12)
    #expect(
      spec.recorded.map(\.name).filter { $0.hasPrefix("validation") }
        == ["validation-loss", "validation-accuracy"])
  }

  @Test("A metric of a part that is not held out is refused with the way to it")
  func missingPart() {
    let recorded = read(spec()).experiment?.recorded ?? []
    var reader = SpecReader(source: SourceText(path: "lesson.md", text: ""))
    for name in ["validation-loss", "test-r2", "train-r2"] {
      let position = SourcePosition(line: 1, column: 1)
      _ = Selector(SpecNode(.scalar(name, isQuoted: false), at: position), of: recorded, &reader)
    }
    let messages = reader.diagnostics.all.map(\.message)
    #expect(
      messages.prefix(2) == [
        "'validation-loss' is not recorded here; hold samples out with 'validation' in the data set",
        "'test-r2' is not recorded here; hold samples out with 'test' in the data set",
      ])
    #expect(messages.last?.hasPrefix("no metric 'train-r2' is recorded here") == true)
  }

  @Test("A run that stops early says in which epoch, and records its last one")
  func stopping() throws {
    let text = spec(
      data: "{moons: {samples: 60, noise: 0.4, validation: 0.5}}", network: "{hidden: [8]}",
      training: "{epochs: 200, early-stopping: {patience: 0}, record-every: 100,"
        + " optimizer: {sgd: {learning-rate: 2}}}")
    let spec = try #require(read(text).experiment).variants[0].spec
    let run = try #require(try spec.run(seed: 1, isCancelled: { false }))
    guard case .scalar(let epochs)? = run.metrics["epochs"],
      case .series(let points)? = run.metrics["validation-loss"]
    else {
      Issue.record("no epochs")
      return
    }
    #expect(run.outcome == .finished && epochs < 100)
    #expect(points.map(\.x) == [0, 1, epochs].filter { $0 != 1 || epochs > 1 })
  }
}
