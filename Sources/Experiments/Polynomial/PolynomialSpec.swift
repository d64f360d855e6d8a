import NeuralNet
import Specs

/// What a variant of kind `polynomial` does: fits a polynomial of some degree to points.
struct PolynomialSpec: VariantSpec {
  var points: Points?
  var samples = 10
  var noise = 0.3
  var degree = 3
  var penalty = 0.0

  /// Points given literally.
  struct Points: Sendable, Hashable {
    var x: [Double] = []
    var y: [Double] = []

    static let schema = Schema(
      Points(),
      [
        Key("x", \.x, .list(of: .number), required: true, "Where they lie."),
        Key("y", \.y, .list(of: .number), required: true, "Their targets."),
      ])
  }

  /// A seed fixes the noise of the points, and of those that the fit is tested with.
  static let usesSeeds = true

  static let schema = Schema(
    PolynomialSpec(),
    [
      Key(
        "points", optional: \.points, .record(Points.schema),
        otherwise: "drawn: y = sin(2 pi x) + noise, x evenly spaced from 0 to 1",
        "The points that are fitted, given literally."),
      Key("samples", \.samples, .integer(in: 1...1_000), "How many points are drawn."),
      Key(
        "noise", \.noise, .number(in: NumberRange(from: 0)),
        "The standard deviation of what is added to each target that is drawn."),
      Key("degree", \.degree, .integer(in: 0...degreeLimit), "The largest power of x."),
      Key(
        "penalty", \.penalty, .number(in: NumberRange(from: 0)),
        "What half the sum of the squared coefficients is multiplied by, beside half the sum of the"
          + " squared errors."),
    ])

  /// Beyond this, powers of x between 0 and 1 are so alike that double precision cannot tell their
  /// coefficients.
  private static let degreeLimit = 12

  /// How many points a fit is tested with, and its curve is drawn through.
  private static let testCount = 101

  mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    if let points {
      if points.x.count != points.y.count {
        reader.error(
          "\(points.x.count) places, but \(points.y.count) targets",
          at: node.position(nearest: ["points", "y"]))
      }
      for key in ["samples", "noise"] where node[key] != nil {
        reader.error(
          "the points are given, so none are drawn", at: node.position(nearest: [key]))
      }
    }
    let places = points.map { Set($0.x).count } ?? samples
    if places <= degree, penalty == 0 {
      reader.error(
        "a polynomial of degree \(degree) needs \(degree + 1) points at different places, or a"
          + " penalty; there are \(places)", at: node.position(nearest: ["degree"]))
    }
  }

  var recorded: [RecordedMetric] {
    Self.metrics(isDrawn: points == nil)
      + (0...degree).map {
        RecordedMetric(
          name: "coefficient-\($0)", summary: "The coefficient of x^\($0).", shape: .scalar)
      }
  }

  /// What runs of the kind record, with one name for all coefficients.
  static let families =
    metrics(isDrawn: true) + [
      RecordedMetric(name: "coefficient-i", summary: "The coefficient of x^i.", shape: .scalar)
    ]

  private static func metrics(isDrawn: Bool) -> [RecordedMetric] {
    let axis = RecordedAxis(name: "x", places: .even(from: 0, to: 1, count: testCount))
    let metrics = [
      RecordedMetric(
        name: "train-rms",
        summary: "The root of the mean squared error at the points that are fitted.",
        shape: .scalar, better: .lower),
      RecordedMetric(
        name: "test-rms",
        summary: "The same at \(testCount) new points of the curve, with noise of their own; only"
          + " where points are drawn.", shape: .scalar, better: .lower),
      RecordedMetric(
        name: "largest-coefficient", summary: "The largest size of a coefficient.", shape: .scalar),
      RecordedMetric(
        name: "fit", summary: "The polynomial's value at x, from 0 to 1.", shape: .series(axis),
        isShape: true),
    ]
    return isDrawn ? metrics : metrics.filter { $0.name != "test-rms" }
  }

  func run(seed: Int, isCancelled: @escaping @Sendable () -> Bool) -> RunResult? {
    let fitted =
      points.map { zip($0.x, $0.y).map { (x: $0, y: $1) } } ?? drawn(samples, seed, "points")
    let polynomial = Polynomial(degree: degree, penalty: penalty, through: fitted)
    var metrics: [String: Measured] = [
      "train-rms": .scalar(polynomial.rootMeanSquare(at: fitted)),
      "largest-coefficient": .scalar(polynomial.coefficients.map(\.magnitude).max() ?? 0),
      "fit": .series(
        Self.places(Self.testCount).map { Point(x: $0, value: polynomial.value(at: $0)) }),
    ]
    if points == nil {
      let test = drawn(Self.testCount, seed, "test-points")
      metrics["test-rms"] = .scalar(polynomial.rootMeanSquare(at: test))
    }
    for (power, value) in polynomial.coefficients.enumerated() {
      metrics["coefficient-\(power)"] = .scalar(value)
    }
    let isFinite = polynomial.coefficients.allSatisfy(\.isFinite)
    return RunResult(
      seed: seed, outcome: isFinite ? .finished : .diverged(at: 0, tensor: "coefficients"),
      metrics: isFinite ? metrics : [:])
  }

  private static func places(_ count: Int) -> [Double] {
    (0..<count).map { count > 1 ? Double($0) / Double(count - 1) : 0 }
  }

  /// Points of one period of a sine, with noise from a stream of their own.
  private func drawn(_ count: Int, _ seed: Int, _ stream: String) -> [(x: Double, y: Double)] {
    var random = RandomSource(seed: UInt64(seed), stream: stream)
    return Self.places(count).map {
      (x: $0, y: Double.sin(2 * .pi * $0) + noise * random.nextNormal())
    }
  }
}
