import NeuralNet
import Specs

/// What a variant of kind `functions` does: one activation function, over a range.
struct FunctionsSpec: VariantSpec {
  /// The functions; a variant has one.
  var functions: [Choice<Activation>] = []
  var range = [-6.0, 6.0]
  var points = 241

  static let usesSeeds = false

  static let schema = Schema(
    FunctionsSpec(),
    [
      Key(
        "functions", \.functions, .list(of: .entry(of: Activation.catalogue), atMost: 50),
        required: true, "The activation functions to compare; each becomes a variant."),
      Key(
        "range", \.range, .list(of: .number, atMost: 2, label: "a lower and an upper end: [-6, 6]"),
        "From where to where they are evaluated."),
      Key(
        "points", \.points, .integer(in: 2...20_000),
        "At how many evenly spaced points, both ends included."),
    ])

  mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    guard range.count == 2, range[0] < range[1] else {
      reader.error(
        "expected a lower and an upper end, the lower one first: [-6, 6]",
        at: node.position(nearest: ["range"]))
      return
    }
  }

  var recorded: [RecordedMetric] {
    guard let low = range.first, let high = range.last else { return [] }
    let shape = RecordedMetric.Shape.series(
      RecordedAxis(name: "z", places: .even(from: low, to: high, count: points)))
    return [
      RecordedMetric(
        name: "value", summary: "The function's value at z.", shape: shape, isShape: true),
      RecordedMetric(
        name: "derivative", summary: "The function's derivative at z.", shape: shape,
        isShape: true),
    ]
  }

  func run(seed: Int, isCancelled: @escaping @Sendable () -> Bool) -> RunResult? {
    guard let function = functions.first, let low = range.first, let high = range.last else {
      return nil
    }
    let series = function.evaluated(over: low...high, points: points)
    func along(_ values: [Double]) -> Measured {
      .series(zip(series.arguments, values).map { Point(x: $0, value: $1) })
    }
    return RunResult(
      seed: seed, outcome: .finished,
      metrics: ["value": along(series.values), "derivative": along(series.derivatives)])
  }
}
