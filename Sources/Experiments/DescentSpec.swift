import NeuralNet
import Specs

/// What a variant of kind `descent` does: which optimizer walks over which surface, from where.
public struct DescentSpec: VariantSpec {
  /// The surface; always there once the spec is read.
  var surface: Choice<Surface>?
  var start: [Double]?
  var optimizer = Choice(Optimizer.catalogue.entries[0])
  var clipping: Choice<Clipping>?
  var steps = 20

  /// Every run walks the same way.
  public static let usesSeeds = false

  /// The keys of the kind.
  public static let schema = Schema(
    DescentSpec(),
    [
      Key(
        "surface", optional: \.surface, .entry(of: Surface.catalogue), otherwise: nil,
        "The function that is walked down."),
      Key(
        "start", optional: \.start, .list(of: .number, atMost: 2, label: "two numbers: [x, y]"),
        otherwise: "the surface's own", "Where the walk starts."),
      Key("optimizer", \.optimizer, .entry(of: Optimizer.catalogue), "What walks."),
      Key(
        "clipping", optional: \.clipping, .entry(of: Clipping.catalogue), otherwise: "none",
        "A bound on the gradient before it is used."),
      Key("steps", \.steps, .integer(in: 1...Int.max), "How many steps are taken."),
    ])

  /// Checks the start and the number of steps.
  public mutating func prepare(
    _ node: SpecNode, in context: ReadingContext, _ reader: inout SpecReader
  ) {
    if let start, start.count != 2 {
      reader.error("expected two numbers: [x, y]", at: node.position(nearest: ["start"]))
    }
    (context.limits ?? .standard).check(
      steps, \.records, "steps of the walk", at: node.position(nearest: ["steps"]), &reader)
  }

  /// The walk's height, slope and place at each step.
  public var recorded: [RecordedMetric] {
    let shape = RecordedMetric.Shape.series(
      RecordedAxis(name: "step", places: .whole(through: steps)))
    return [
      RecordedMetric(
        name: "height", summary: "The surface's height after the step.", shape: shape,
        better: .lower),
      RecordedMetric(
        name: "gradient-norm", summary: "The length of the gradient there.", shape: shape),
      RecordedMetric(name: "x", summary: "The first coordinate.", shape: shape),
      RecordedMetric(name: "y", summary: "The second coordinate.", shape: shape),
    ]
  }

  /// Walks once.
  public func run(seed: Int, isCancelled: @escaping @Sendable () -> Bool) -> RunResult? {
    guard let surface else { return nil }
    let record = Descent.run(
      surface, from: start.map { [$0[0], $0[1]] }, optimizer: optimizer, clipping: clipping,
      steps: steps, isCancelled: isCancelled)
    let outcome: Outcome
    switch record.outcome {
    case .finished: outcome = .finished
    case .diverged(let step): outcome = .diverged(at: step, tensor: "position")
    case .cancelled: return nil
    }
    func series(_ values: [Double]) -> Measured {
      .series(values.enumerated().map { Point(x: Double($0), value: $1) })
    }
    return RunResult(
      seed: seed, outcome: outcome,
      metrics: [
        "height": series(record.values), "gradient-norm": series(record.gradientNorms),
        "x": series(record.positions.map(\.x)), "y": series(record.positions.map(\.y)),
      ])
  }

  /// The surface over its usual window.
  public func surface(columns: Int, rows: Int) -> SurfaceGrid? {
    guard let surface else { return nil }
    let window = surface.entry.window
    func place(_ index: Int, _ count: Int, _ range: ClosedRange<Double>) -> Double {
      range.lowerBound + Double(index) / Double(count - 1) * (range.upperBound - range.lowerBound)
    }
    return SurfaceGrid(
      x: window.x, y: window.y, columns: columns, rows: rows,
      heights: (0..<rows).flatMap { row in
        (0..<columns).map { column in
          surface.value(at: [place(column, columns, window.x), place(row, rows, window.y)])
        }
      }, name: surface.entry.name,
      // Those that the catalogue names are minima for the usual parameters; others may have moved.
      minima: surface.entry.minima.filter { place in
        let slope = surface.gradient(at: place)
        return abs(slope.x) < 1e-9 && abs(slope.y) < 1e-9
      })
  }
}
