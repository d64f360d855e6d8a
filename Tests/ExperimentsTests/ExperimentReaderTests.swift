import NeuralNet
import Testing

@testable import Experiments

@Suite("Reading experiments")
struct ExperimentReaderTests {
  @Test("What is left out has its default, and the spec as understood says so")
  func defaults() throws {
    let (experiment, messages) = read(
      "question: What?\ndata: {moons: {samples: 40}}\nnetwork: {hidden: [3]}\n")
    #expect(messages == [])
    let found = try #require(experiment)
    #expect(found.kind.name == "train")
    #expect(found.seeds == [1, 2, 3, 4, 5])
    #expect(found.variants.map(\.name) == ["run"])
    let spec = found.variants[0].canonical.inlineYAML
    for part in [
      "hidden: [3]", "activation: tanh", "loss: binary-cross-entropy", "precision: float32",
      "batch-size: 32", "epochs: 100", "momentum: 0",
    ] { #expect(spec.contains(part), "\(part) is not in \(spec)") }
  }

  @Test("Variants override by dotted paths, also into an entry's parameters")
  func variants() throws {
    let (experiment, messages) = read(
      small(
        """
        variants:
          base:
          slow: {training.optimizer.sgd.learning-rate: 0.01}
          adam: {training.optimizer: adam, network.activation: {leaky-relu: {slope: 0.2}}}
        """))
    #expect(messages == [])
    let specs = try #require(experiment).variants.map(\.canonical.inlineYAML)
    #expect(specs[0].contains("learning-rate: 0.1"))
    #expect(specs[1].contains("learning-rate: 0.01"))
    #expect(specs[2].contains("optimizer: {adam:"))
    #expect(specs[2].contains("leaky-relu: {slope: 0.2}"))
  }

  @Test("A sweep runs every combination, the last path fastest")
  func sweep() throws {
    let (experiment, messages) = read(
      small("sweep: {training.batch-size: [1, all], network.hidden: [[2], 2 x 3]}"))
    #expect(messages == [])
    let found = try #require(experiment)
    #expect(found.variants.map(\.name) == ["1, 2", "1, 2 x 3", "all, 2", "all, 2 x 3"])
    #expect(found.sweep.map(\.label) == ["batch-size", "hidden"])
    #expect(found.variants[3].coordinates == ["all", "2 x 3"])
    #expect(found.variants[3].canonical.inlineYAML.contains("hidden: [3, 3]"))
  }

  @Test("Functions make a variant of each element, with names that differ")
  func functions() throws {
    let (experiment, messages) = read(
      "question: How?\nkind: functions\nfunctions: [relu, {leaky-relu: {slope: 0.1}}, leaky-relu]\n"
    )
    #expect(messages == [])
    #expect(
      try #require(experiment).variants.map(\.name) == ["relu", "leaky-relu", "leaky-relu-2"])
  }

  @Test(
    "A mistake is reported once, at its place, with the nearest word",
    arguments: [
      ("training: {optimiser: sgd}", "6:12 unknown key 'optimiser'; did you mean 'optimizer'?"),
      (
        "variants: {a: {trainig.epochs: 3}}",
        "6:16 no key 'trainig' to override in an experiment of kind 'train'; did you mean 'training'?"
      ),
      (
        "variants: {a: {training.optimizer: adm}}",
        "6:36 unknown optimizer 'adm'; did you mean 'adam'?"
      ),
      (
        "variants: {a: {training.optimizer.sgd.rate: 1}}",
        "6:16 optimizer 'sgd' has no parameter 'rate'; expected learning-rate, momentum or nesterov"
      ),
      (
        "variants: {A: {}}",
        "6:12 a variant's name has lower-case letters, digits and '-', not 'A'"
      ),
      (
        "variants: {a: {training.optimizer: {sgd: {learning-rate: nan}}}}",
        "6:58 'nan' is not a number; expected a number above 0"
      ),
      (
        "variants: {a: {network.initializer: constant}}",
        "6:37 initializer 'constant' needs 'value', a finite number"
      ),
      (
        "sweep: {training.batch-size: []}",
        "6:30 this list is empty; expected a list of values to try"
      ),
      (
        "variants: {a: {network.hidden: 0 x 3}}",
        "6:32 '0 x 3' is out of range; expected 1 to 200 layers of 1 to 1000000 units"
      ),
      (
        "variants: {a: {training.optimizer: [sgd]}}",
        "6:36 expected the name of one optimizer, not a list"
      ),
      (
        "variants: {a: {training.optimizer: {sgd: , adam: }}}",
        "6:44 expected one optimizer, not 2: 'sgd' and 'adam'"
      ),
      (
        "variants: {a: {training.optimizer.sgd.nesterov: true}}",
        "6:16 optimizer 'sgd': 'nesterov' needs a 'momentum'"
      ),
    ])
  func mistakes(line: String, message: String) {
    let text =
      line.hasPrefix("training")
      ? small().replacing("training: {epochs: 3, batch-size: 8}", with: "# none") + line
      : small(line)
    #expect(read(text).messages == [message])
  }

  @Test("Kinds without chance take no seeds")
  func seedsWithoutChance() {
    let messages = read("question: How?\nkind: descent\nsurface: bowl\nseeds: 3\n").messages
    #expect(messages == ["4:1 kind 'descent' draws nothing at random, so it takes no 'seeds'"])
  }

  @Test("What does not fit the data is refused where it is written")
  func shapes() {
    let messages = read(
      """
      question: What?
      data: {sine: {samples: 50}}
      network: {hidden: [4]}
      training: {loss: cross-entropy}
      """
    ).messages
    #expect(messages == ["4:18 cross-entropy needs classes, but the targets are numbers"])
  }

  @Test("A huge experiment is refused with the count that it came to, before anything is made")
  func limits() {
    let wide = small().replacing("hidden: [4]", with: "hidden: [30000, 33332]")
    #expect(
      read(wide).messages.first?.hasPrefix(
        "3:19 parameters of the network: 1,000,116,665, and the most is")
        == true)
    let long = small().replacing("epochs: 3", with: "epochs: 1_000_000_000")
    #expect(
      read(long).messages.contains {
        $0.hasPrefix("4:20 steps of a run: 6,000,000,000, and the most is 10,000,000")
      })
    let many = small().replacing("samples: 60", with: "samples: 2000000000")
    #expect(read(many).messages.count == 1)
    let walk = "question: How?\nkind: descent\nsurface: bowl\nsteps: 1000000000\n"
    #expect(
      read(walk).messages == [
        "4:8 steps of the walk: 1,000,000,000, and the most is 10,000,000 (--allow-large lifts the"
          + " limit)"
      ])
    #expect(read(walk, limits: nil).messages == [])
  }

  @Test("A data file that is missing or broken is reported at its name")
  func dataFiles() {
    let spec = "question: What?\ndata: {csv: {file: mine.csv}}\nnetwork: {hidden: [4]}\n"
    #expect(read(spec).messages == ["2:20 there is no data file 'mine.csv'"])
    let broken = read(spec, files: ["mine.csv": "x,y,class\n1,2,a\n1,oops,b\n"]).messages
    #expect(broken.count == 1)
    #expect(broken.first?.hasPrefix("2:20 mine.csv, line 3, column 3: ") == true)
    let good = "x,y,class\n1,2,a\n1,3,b\n2,2,a\n2,3,b\n"
    #expect(read(spec, files: ["mine.csv": good]).messages == [])
  }
}
