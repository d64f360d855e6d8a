import Specs
import Testing

@testable import Experiments

@Suite("Keys of runs")
struct RunKeyTests {
  private func variant(
    _ text: String, files: [String: String] = [:], name: String? = nil
  ) throws -> Variant {
    let (experiment, messages) = read(text, files: files)
    #expect(messages == [])
    return try #require(
      experiment?.variants.first { name == nil || $0.name == name })
  }

  @Test("A key is the same for one setting however it is written, named and placed")
  func samePlace() throws {
    let key = RunKey(try variant(small()), seed: 1)
    let same = [
      small("show: [table: {columns: [final train-loss]}]"),
      small().replacing("Does it learn?", with: "Well?"),
      small().replacing("seeds: 2", with: "seeds: 9"),
      small("variants: {other: {}, more: {training.epochs: 4}}"),
      small("variants: {other: {training.epochs: 3}}"),
      small("sweep: {training.epochs: [3, 4]}"),
      small().replacing("samples: 60, noise: 0.1", with: "noise: 0.10, samples: 60"),
      small().replacing("batch-size: 8", with: "batch-size: 8, loss: binary-cross-entropy"),
      small().replacing(
        "batch-size: 8", with: "batch-size: 8, schedule: constant, precision: float32"),
      small().replacing("hidden: [4]", with: "hidden: 1 x 4"),
    ]
    for text in same { #expect(RunKey(try variant(text), seed: 1) == key, "\(text)") }
  }

  @Test("A key differs by seed, kind, order of layers and of numbers, and by revision")
  func otherPlace() throws {
    let between = "hidden: [4], between: [LAYERS]"
    func spec(_ layers: String) -> String {
      small().replacing("hidden: [4]", with: between.replacing("LAYERS", with: layers))
    }
    let layers = ["batch-normalization", "dropout", "batch-normalization, dropout"]
    let texts =
      [small(), small().replacing("[4]", with: "[4, 3]"), small().replacing("[4]", with: "[3, 4]")]
      + layers.map(spec) + [spec("dropout, batch-normalization")]
      + ["momentum: 0.9", "momentum: 0.9, nesterov: true", "momentum: 0.9, dampening: 0.1"].map {
        small().replacing("batch-size: 8", with: "batch-size: 8, optimizer: {sgd: {\($0)}}")
      }
      + [small().replacing("batch-size: 8", with: "batch-size: 8, label-smoothing: 0.1")]
      + [
        "question: Where?\nkind: descent\nsurface: bowl\n",
        "question: How?\nkind: functions\nfunctions: [relu]\n",
      ]
    let variants = try texts.map { try variant($0) }
    let keys = variants.flatMap { [RunKey($0, seed: 1), RunKey($0, seed: 2)] }
    #expect(Set(keys).count == 2 * texts.count)
    #expect(RunKey(variants[0], seed: 1, revision: "another") != RunKey(variants[0], seed: 1))
  }

  @Test(
    "A key has the bytes of its data files, each for itself, and not where they lie",
    arguments: ["train", "gradient-check"])
  func data(kind: String) throws {
    let text = "question: What?\nkind: \(kind)\ndata: {csv: {file: a.csv}}\n"
    let table = "x,class\n1,a\n2,b\n"
    let key = RunKey(try variant(text, files: ["a.csv": table]), seed: 1)
    #expect(RunKey(try variant(text, files: ["a.csv": table, "b.csv": ""]), seed: 1) == key)
    // What is read is the same; the bytes are not.
    #expect(RunKey(try variant(text, files: ["a.csv": table + "\n"]), seed: 1) != key)
    #expect(
      RunKey(try variant(text, files: ["a.csv": "x,class\n1,a\n3,b\n"]), seed: 1) != key)
  }

  @Test("The data files of every kind that has some are in its keys")
  func dataKinds() {
    let kinds = ExperimentKind.catalogue.filter { $0.keys.contains("data") }.map(\.name)
    #expect(kinds == ["train", "gradient-check"], "another kind belongs into the test above")
  }

  @Test("A spec's bytes tell types apart, and read back as the spec")
  func specBytes() throws {
    let values: [SpecValue] = [
      .null, .flag(true), .flag(false), .integer(1), .integer(-1), .integer(.max), .integer(.min),
      .number(1), .number(-0.0), .number(0), .text("1"), .text("true"), .text(""), .text("null"),
      .list([]), .list([.list([])]), .list([.integer(1), .integer(2)]),
      .list([.list([.integer(1)]), .integer(2)]), .map([:]), .map(["a": .null]),
      .map(["a": .integer(1), "b": .integer(2)]), .map(["a": .map(["b": .integer(1)])]),
    ]
    var all: Set<[UInt8]> = []
    for value in values {
      var writer = ByteWriter()
      value.encode(into: &writer)
      #expect(all.insert(writer.bytes).inserted, "\(value)")
      let back = try writer.bytes.decoded { reader throws(MalformedBytes) in
        try SpecValue(from: &reader)
      }
      #expect(back == value)
    }
  }
}
