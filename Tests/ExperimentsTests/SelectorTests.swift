import NeuralNet
import Specs
import Testing

@testable import Experiments

@Suite("Selectors")
struct SelectorTests {
  static let axis = RecordedAxis(name: "epoch", places: .listed([0, 1, 10]))
  private let recorded: [RecordedMetric] = [
    RecordedMetric(
      name: "train-loss", summary: "", shape: .series(Self.axis), better: .lower),
    RecordedMetric(name: "steps", summary: "", shape: .scalar),
    RecordedMetric(
      name: "gradient-norm", summary: "",
      shape: .layers(Self.axis, names: ["layer 1", "layer 2"])),
    RecordedMetric(
      name: "distinct-units", summary: "",
      shape: .layers(Self.axis, names: ["layer 1", "layer 2"]), overall: .smallest),
  ]

  private let run = RunResult(
    seed: 1, outcome: .finished,
    metrics: [
      "train-loss": .series([
        Point(x: 0, value: 3), Point(x: 1, value: 1), Point(x: 10, value: 2),
      ]),
      "steps": .scalar(40),
      "gradient-norm": .layers([[Point(x: 0, value: 0.1)], [Point(x: 0, value: 0.2)]]),
      "distinct-units": .layers([[Point(x: 0, value: 4)], [Point(x: 0, value: 1)]]),
    ])

  private func select(_ text: String) -> (value: Double?, messages: [String]) {
    var reader = SpecReader(source: SourceText(path: "a", text: text))
    let node = SpecNode(.scalar(text, isQuoted: false), at: SourcePosition(line: 1, column: 1))
    let selector = Selector(node, of: recorded, &reader)
    let metric = recorded.first { $0.name == selector?.metric }
    return (
      selector.flatMap { selector in metric.flatMap { selector.value(in: run, of: $0) } },
      reader.diagnostics.all.map(\.message)
    )
  }

  @Test(
    "A number is picked out of a run",
    arguments: [
      ("train-loss", 2.0), ("final train-loss", 2), ("first train-loss", 3), ("best train-loss", 1),
      ("max train-loss", 3), ("mean train-loss", 2), ("train-loss at epoch 1", 1), ("steps", 40),
      ("gradient-norm at layer 1", 0.1), ("final gradient-norm at layer last", 0.2),
      ("distinct-units", 1),
    ])
  func values(text: String, value: Double) {
    #expect(select(text).value == value)
    #expect(select(text).messages == [])
  }

  @Test(
    "What cannot be meant is explained",
    arguments: [
      ("trian-loss", "no metric 'trian-loss' is recorded here; did you mean 'train-loss'?"),
      ("final", "the name of a metric is missing after 'final'"),
      (
        "gradient-norm",
        "'gradient-norm' has a value for each of 2 layers; say which: 'gradient-norm at layer 1'"
      ),
      (
        "gradient-norm at layer 3",
        "'at layer 3' is not understood; after 'gradient-norm' may stand 'at epoch N' or 'at layer 1'"
          + " to 'at layer 2' or 'at layer last'"
      ),
      (
        "train-loss at epoch 7",
        "'train-loss' is not recorded at epoch 7; the nearest is epoch 10"
      ),
      (
        "steps at epoch 1",
        "'at epoch 1' is not understood; 'steps' is one number for the whole run"
      ),
    ])
  func mistakes(text: String, message: String) {
    #expect(select(text).messages == [message])
  }

  @Test("A run that diverged has a first value and no final one")
  func diverged() throws {
    let diverged = RunResult(
      seed: 1, outcome: .diverged(at: 10, tensor: "loss"), metrics: run.metrics)
    for (text, value) in [("first train-loss", 3.0), ("train-loss at epoch 1", 1), ("steps", 40)] {
      #expect(try selector(text).value(in: diverged, of: metric(text)) == value)
    }
    for text in ["train-loss", "best train-loss", "max train-loss", "mean train-loss"] {
      #expect(try selector(text).value(in: diverged, of: metric(text)) == nil)
    }
  }

  @Test("A series of a metric with layers combines them as its numbers do")
  func combined() throws {
    let points = try selector("distinct-units").points(in: run, of: metric("distinct-units"))
    #expect(points == [Point(x: 0, value: 1)])
    let last = try selector("gradient-norm at layer last")
    #expect(last.points(in: run, of: try metric("gradient-norm")) == [Point(x: 0, value: 0.2)])
  }

  private func metric(_ text: String) throws -> RecordedMetric {
    try #require(recorded.first { text.contains($0.name) })
  }

  private func selector(_ text: String) throws -> Selector {
    var reader = SpecReader(source: SourceText(path: "a", text: text))
    let node = SpecNode(.scalar(text, isQuoted: false), at: SourcePosition(line: 1, column: 1))
    return try #require(Selector(node, of: recorded, &reader))
  }

  @Test("A place that a run never reached has no value")
  func missing() { #expect(select("gradient-norm at layer 1 at epoch 10").value == nil) }
}

@Suite("Statistics")
struct StatisticsTests {
  @Test("Mean, sample deviation, median and extremes are those of the textbook")
  func sample() {
    let statistics = Statistics([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(statistics.mean == 5)
    #expect(abs(statistics.deviation - 2.138089935299395) < 1e-15)
    #expect(statistics.median == 4.5)
    #expect(statistics.min == 2 && statistics.max == 9)
    #expect(Statistics([1]).deviation == 0)
    #expect(Statistics([1, .nan]).min.isNaN && Statistics([]).max.isNaN)
  }
}

@Suite("Variants seed by seed")
struct SeedComparisonTests {
  private let variants = ExpressionSamples.results["rates"]?.variants ?? []

  private func selector(_ text: String) throws -> Selector {
    var reader = SpecReader(source: SourceText(path: "a", text: text))
    let node = SpecNode(.scalar(text, isQuoted: false), at: SourcePosition(line: 1, column: 1))
    return try #require(Selector(node, of: variants[0].variant.spec.recorded, &reader))
  }

  @Test("The best variant is best in every seed, or there is none")
  func best() throws {
    #expect(variants.map(\.variant.name) == ["slow", "2-fast", "wild"])
    #expect(variants.bestInEverySeed(by: try selector("final train-loss")) == 1)
    #expect([variants[0], variants[2]].bestInEverySeed(by: try selector("final train-loss")) == 0)
    // All start alike, and of the number of steps neither few nor many are good.
    #expect(variants.bestInEverySeed(by: try selector("first train-loss")) == nil)
    #expect(variants.bestInEverySeed(by: try selector("steps")) == nil)
    #expect([variants[1]].bestInEverySeed(by: try selector("final train-loss")) == nil)
  }

  @Test("A variant that is best in all seeds but one is not the best")
  func almost() throws {
    let fast = variants[1]
    let unlucky = VariantResult(
      variant: fast.variant,
      runs: fast.runs.map { run in
        guard run.seed == 2 else { return run }
        return RunResult(seed: 2, outcome: .diverged(at: 1, tensor: "loss"), metrics: run.metrics)
      })
    #expect([variants[0], unlucky].bestInEverySeed(by: try selector("final train-loss")) == nil)
  }

  @Test("Pairs are of the same seed, and leave out seeds in which one has no number")
  func pairs() throws {
    let selector = try selector("final train-loss")
    let fast = PairedComparison(variants[1], against: variants[0], by: selector)
    for (difference, expected) in zip(fast.differences, [-0.1, -0.15, -0.2]) {
      #expect(abs(difference - expected) < 1e-12)
    }
    #expect(fast.lowerCount == 3 && fast.higherCount == 0 && fast.seedCount == 3)
    let wild = PairedComparison(variants[2], against: variants[0], by: selector)
    #expect(wild.differences.count == 2 && wild.higherCount == 2 && wild.seedCount == 3)
  }
}
