import Specs
import Testing

@testable import Experiments

@Suite("Changing experiments from outside")
struct ChangesTests {
  /// Reads a spec under settings; what is wrong comes as `path:column message`.
  private func read(
    _ text: String, _ settings: String..., seeds: SeedChange? = nil, only: String? = nil
  ) -> (experiment: Experiment?, messages: [String]) {
    var diagnostics = Diagnostics()
    let settings = settings.enumerated().compactMap { index, text in
      Setting(text, path: "--set", number: index + 1, into: &diagnostics)
    }
    var context = ReadingContext(files: MemoryFiles())
    context.changes = Changes(settings: settings, seeds: seeds, only: only)
    let experiment = Experiment.read(
      SourceText(path: "lesson.md", text: text).slice, id: "test",
      at: SourcePosition(line: 1, column: 1), in: context, into: &diagnostics)
    diagnostics.add(experiment.flatMap { context.changes?.problems(with: [$0]) } ?? [])
    let messages = diagnostics.sorted.map { "\($0.path):\($0.position?.column ?? 0) \($0.message)" }
    return (experiment, messages)
  }

  private let variants = """
    variants:
      long: {training.epochs: 9}
      wide: {network.hidden: [8]}

    """

  @Test("A setting changes the base, and variants still override it")
  func base() throws {
    let (experiment, messages) = read(small(variants), "training.epochs=5", "network.hidden=[2, 2]")
    #expect(messages == [])
    let found = try #require(experiment)
    let specs = found.variants.map(\.canonical.inlineYAML)
    #expect(specs[0].contains("epochs: 9") && specs[0].contains("hidden: [2, 2]"))
    #expect(specs[1].contains("epochs: 5") && specs[1].contains("hidden: [8]"))
    #expect(found.canonical?.inlineYAML.contains("epochs: 5") == true)
    #expect(found.changedSettings == ["training.epochs=5", "network.hidden=[2, 2]"])
    #expect(found.isChanged && !found.hasChangedSeeds)
  }

  @Test("The ids of an experiment and a variant may stand in front of the path")
  func addresses() throws {
    let (experiment, messages) = read(
      small(variants), "test.training.batch-size=4", "test.long.training.epochs=7")
    #expect(messages == [])
    let specs = try #require(experiment).variants.map(\.canonical.inlineYAML)
    #expect(specs.allSatisfy { $0.contains("batch-size: 4") })
    #expect(specs[0].contains("epochs: 7") && specs[1].contains("epochs: 3"))
  }

  @Test("An experiment or a variant that is called like a key hides no path")
  func ambiguousNames() throws {
    let text = small("variants:\n  training: {}\n  test: {}\n")
    let (experiment, messages) = read(
      text, "test.training.epochs=5", "test.training.training.batch-size=2")
    #expect(messages == [])
    let specs = try #require(experiment).variants.map(\.canonical.inlineYAML)
    #expect(specs.allSatisfy { $0.contains("epochs: 5") })
    #expect(specs[0].contains("batch-size: 2") && specs[1].contains("batch-size: 8"))
  }

  @Test(
    "A mistake in a setting has its place in the setting",
    arguments: [
      ("training.epochs=many", "--set:17 expected a whole number from 0, not 'many'"),
      (
        "network.hidden=[8, 0]",
        "--set:20 0 is out of range; expected a whole number from 1 to 1000000"
      ),
      (
        "training.optimizer={sgd: {learning-rat: 1}}",
        "--set:27 optimizer 'sgd' has no parameter 'learning-rat'; did you mean 'learning-rate'?"
      ),
      (
        "training.optimizer.adm.beta1=1",
        "--set:1 unknown optimizer 'adm'; did you mean 'adam'?"
      ),
      ("training.epochs", "--set:16 a '=' is missing; write path=value, as in training.epochs=10"),
      ("training.epochs=", "--set:17 expected a whole number from 0, not nothing"),
      ("network.hidden=[8", "--set:16 this list's '[' is never closed"),
      ("training.epochs=*a", "--set:17 "),
    ])
  func mistakes(setting: String, message: String) {
    let messages = read(small(), setting).messages
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix(message) == true, "\(messages)")
  }

  @Test("Mistakes of a lesson keep their place beside a setting")
  func otherPositions() {
    let messages = read(small("nonsense: 1\n"), "training.epochs=5").messages
    #expect(messages.count == 1 && messages[0].hasPrefix("lesson.md:1 unknown key 'nonsense'"))
  }

  @Test(
    "A setting that leads nowhere is refused with the nearest path",
    arguments: [
      (
        "training.epoch=1",
        "--set:10 no experiment here has 'training.epoch'; did you mean 'training.epochs'?"
      ),
      (
        "trainig.epochs=1",
        "--set:1 no experiment here has 'trainig'; did you mean 'training.epochs'?"
      ),
      (
        "tst.training.epochs=1",
        "--set:1 no experiment here has 'tst'; did you mean 'test.training.epochs'?"
      ),
      (
        "test.lng.training.epochs=1",
        "--set:6 no experiment here has 'test.lng'; expected data, network or training after 'test'"
      ),
      (
        "training.epochs.most=1",
        "--set:17 no experiment here has 'training.epochs.most'; nothing stands below 'training.epochs'"
      ),
      (
        "training.optimizer.sgd.momentum=0.9",
        "--set:20 no experiment here has 'training.optimizer.sgd'; expected adam after 'training.optimizer'"
      ),
      ("epochs=1", "--set:1 no experiment here has 'epochs'; did you mean 'training.epochs'?"),
      (
        "patience=1",
        "--set:1 no experiment here has 'patience'; did you mean 'training.early-stopping.patience'?"
      ),
      (
        "banana=1",
        "--set:1 no experiment here has 'banana'; expected data, network, training or test"
      ),
      ("=1", "--set:1 no experiment here has ''; expected data, network, training or test"),
    ])
  func nowhere(setting: String, message: String) {
    let text = small().replacing("epochs: 3", with: "optimizer: adam, epochs: 3")
    let (experiment, messages) = read(text, setting)
    #expect(messages == [message])
    #expect(experiment?.isChanged == false)
  }

  @Test("A path that begins with a variant is told the experiment that goes before it")
  func variantAlone() {
    #expect(
      read(small(variants), "long.training.epochs=1").messages == [
        "--set:1 no experiment here has 'long'; 'long' is a variant of 'test'; did you mean"
          + " 'test.long.training.epochs'?"
      ])
  }

  @Test("A path of more words than maps may nest is refused, not followed")
  func endlessPath() {
    let path = "training.optimizer.sgd" + String(repeating: ".a", count: 30_000)
    #expect(
      read(small(), path + "=1").messages
        == ["--set:1 this path has 30003 words; the most is 16"])
  }

  @Test("A setting that every variant overrides is told of, and changes nothing")
  func noEffect() {
    let warning = "--set:1 every variant of 'test' overrides this, so it changes nothing there"
    let swept = read(small("sweep: {training.epochs: [1, 2]}"), "training.epochs=5")
    #expect(swept.messages == [warning])
    #expect(swept.experiment?.isChanged == false)
    let both = small("variants:\n  a: {training: {epochs: 1}}\n  b: {training.epochs: 2}\n")
    #expect(read(both, "training.epochs=5").messages == [warning])
    #expect(read(both, "training.batch-size=5").experiment?.isChanged == true)
  }

  @Test("Seeds are replaced where a kind uses them, and only experiments that are chosen change")
  func seeds() throws {
    #expect(read(small(), seeds: SeedChange(count: 3)).experiment?.seeds == [1, 2, 3])
    #expect(read(small(), seeds: SeedChange(count: 3)).experiment?.hasChangedSeeds == true)
    #expect(read(small(), seeds: SeedChange(count: 2)).experiment?.isChanged == false)
    #expect(
      read("question: How?\nkind: descent\nsurface: bowl\n", seeds: SeedChange(count: 3))
        .experiment?.seeds == [1])
    #expect(read(small(), seeds: SeedChange(count: 3), only: "other").experiment?.seeds == [1, 2])
    #expect(read(small(), "training.epochs=5", only: "other").experiment?.isChanged == false)
  }

  @Test("Seeds are given as a number, as a shift, or as both")
  func seedTexts() {
    #expect(SeedChange("20") == SeedChange(count: 20))
    #expect(SeedChange("+1000") == SeedChange(shift: 1_000))
    #expect(SeedChange("20+1000") == SeedChange(count: 20, shift: 1_000))
    for text in ["", "+", "0", "-1", "20+", "1001", "5+-1", "+1000001", "5+5+5", "five"] {
      #expect(SeedChange(text) == nil, "\(text)")
    }
  }

  @Test("Shifted seeds are as many others")
  func shiftedSeeds() {
    let shifted = read(small(), seeds: SeedChange(shift: 1_000)).experiment
    #expect(shifted?.seeds == [1_001, 1_002])
    #expect(shifted?.isChanged == true)
    #expect(shifted?.seedsInWords == "2+1000")
    #expect(shifted?.seed(at: 2) == 1_002)
    #expect(read(small(), seeds: SeedChange(count: 1, shift: 7)).experiment?.seeds == [8])
  }

  @Test("A list that a kind makes variants of can be set, and a regularizer added to others")
  func lists() throws {
    let functions = read(
      "question: How?\nkind: functions\nfunctions: [relu]\n", "functions=[elu, tanh]")
    #expect(functions.messages == [])
    #expect(functions.experiment?.variants.map(\.name) == ["elu", "tanh"])
    let text = small().replacing("epochs: 3", with: "regularizers: {l2: {strength: 1}}, epochs: 3")
    let more = read(text, "training.regularizers.l1.strength=2")
    #expect(more.messages == [])
    let spec = try #require(more.experiment).variants[0].canonical.inlineYAML
    #expect(spec.contains("regularizers: [{l2: {") && spec.contains("}}, {l1: {"), "\(spec)")
  }
}
