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
      "hidden: [3]", "activation: tanh", "loss: {binary-cross-entropy: {over-outputs: mean}}",
      "precision: float32", "batch-size: 32", "epochs: 100", "momentum: 0",
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
        "6:16 optimizer 'sgd' has no parameter 'rate'; "
          + "expected learning-rate, momentum, nesterov or dampening"
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
    #expect(messages == ["4:1 kind 'descent' runs each variant once, so it takes no 'seeds'"])
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
    let refusal = "4:8 steps of the walk: 1,000,000,000, and the most is 20,000"
    #expect(read(walk).messages == [refusal])
    #expect(read(walk, limits: nil).messages == [refusal], "what cannot be kept is never lifted")
  }

  @Test(
    "No number is too large to be refused",
    arguments: [
      ("epochs: 3", "epochs: 9223372036854775807"),
      ("epochs: 3", "epochs: 10000000000, record-every: 1"),
      ("hidden: [4]", "hidden: 200 x 1000000"), ("batch-size: 8", "batch-size: 0"),
    ])
  func extremes(part: String, extreme: String) {
    #expect(!read(small().replacing(part, with: extreme)).messages.isEmpty)
    _ = read(small().replacing(part, with: extreme), limits: nil)
  }

  @Test("A network that fits the limits by itself is refused where its batch does not fit")
  func memory() {
    let wide = small().replacing("samples: 60", with: "samples: 20000")
      .replacing("hidden: [4]", with: "hidden: [100000]")
      .replacing("batch-size: 8", with: "batch-size: all")
    let messages = read(wide).messages
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("3:19 numbers that a run holds at once: ") == true)
  }

  @Test("Mistakes in different parts of one experiment are all reported")
  func allAtOnce() {
    let (experiment, messages) = read(
      """
      question: What?
      data: {csv: {file: missing.csv}}
      network: {hidden: [0]}
      training: {optimizer: adm, epochs: -1}
      seeds: many
      nonsense: 1
      variants: {a: {network.activation: sigmod}}
      """)
    #expect(experiment?.isUnderstood != true)
    #expect(
      messages.map { $0.prefix { $0 != " " } } == [
        "2:20", "3:20", "4:23", "4:36", "5:8", "6:1", "7:36",
      ])
  }

  @Test("A mistake in the base is reported also where every variant overrides it")
  func mistakeInBase() {
    let text = small("variants: {a: {network.activation: relu}}")
      .replacing("hidden: [4]", with: "hidden: [4], activation: sigmod")
    #expect(read(text).messages == ["3:36 unknown activation 'sigmod'; did you mean 'sigmoid'?"])
  }

  @Test("A mistake in the base that only some variants cause names each of them")
  func mistakeByVariant() {
    let base = small().replacing("epochs: 3", with: "label-smoothing: 0.1, epochs: 3")
    #expect(
      read(base + "variants: {a: {}, b: {data: sine}, c: {data: line}}").messages
        == ["b", "c"].map {
          "4:29 label smoothing needs classes, but the targets are numbers (in variant '\($0)')"
        })
    #expect(
      read(base + "sweep: {data: [sine, moons]}").messages.first
        == "4:29 label smoothing needs classes, but the targets are numbers (in variant 'sine')")
  }

  @Test("A mistake that every variant has, or one stands in, names none")
  func mistakeByAll() {
    let base = small().replacing("epochs: 3", with: "label-smoothing: 0.1, epochs: 3")
    #expect(
      read(base + "variants: {b: {data: sine}, c: {data: line}}").messages
        == ["4:29 label smoothing needs classes, but the targets are numbers"])
    #expect(
      read(small("variants: {a: {}, b: {training.loss: hing}}")).messages
        == ["6:38 unknown loss 'hing'; did you mean 'hinge'?"])
    let wrong = small().replacing("hidden: [4]", with: "hidden: [4], activation: sigmod")
    #expect(
      read(wrong + "variants: {a: {network.activation: relu}, b: {}}").messages
        == ["3:36 unknown activation 'sigmod'; did you mean 'sigmoid'?"])
  }

  @Test("Overrides that wipe each other out, and values that stand twice, are refused")
  func overlaps() {
    #expect(
      read(small("sweep: {training.optimizer: [sgd], training.optimizer.sgd.momentum: [0, 0.5]}"))
        .messages.first
        == "6:36 'training.optimizer.sgd.momentum' lies within 'training.optimizer',"
        + " which is replaced as a whole")
    #expect(
      read(small("sweep: {training.batch-size: [1, 2, 1]}")).messages
        == ["6:37 '1' stands in this list twice"])
  }

  @Test("A path below a bare name leads into it, and below another name makes two")
  func bareNames() {
    let base = small().replacing("epochs: 3", with: "optimizer: adam, epochs: 3")
    let messages = read(base + "variants: {a: {training.optimizer.sgd.learning-rate: 1}}").messages
    #expect(messages == ["6:16 expected one optimizer, not 2: 'adam' and 'sgd'"])
    let own = read(base + "variants: {a: {training.optimizer.adam.beta1: 0.5}}")
    #expect(own.messages == [])
  }

  @Test("A path of more words than maps may nest is refused, not followed")
  func endlessPath() {
    let path = "training" + String(repeating: ".a", count: 30_000)
    for more in ["variants: {a: {? \(path) : 1}}", "sweep: {? \(path) : [1]}"] {
      let messages = read(small(more)).messages
      #expect(messages.count == 1)
      #expect(messages.first?.hasSuffix("this path has 30001 words; the most is 16") == true)
    }
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

  @Test("Each of several data files is told where it is named")
  func severalDataFiles() {
    let spec = "question: What?\ndata:\n  idx:\n    images: p.idx\n    labels: l.idx\n"
    #expect(
      read(spec).messages == [
        "4:13 there is no data file 'p.idx'", "5:13 there is no data file 'l.idx'",
      ])
    let pictures = "\0\0\u{8}\u{2}\0\0\0\u{2}\0\0\0\u{1}ab"
    let labels = "\0\0\u{8}\u{1}\0\0\0\u{2}\u{3}\u{4}"
    #expect(read(spec, files: ["p.idx": pictures, "l.idx": labels]).messages == [])
    let exchanged = read(spec, files: ["p.idx": pictures, "l.idx": pictures]).messages
    #expect(exchanged == ["5:13 l.idx: the file has pictures of 1; expected labels"])
  }
}
