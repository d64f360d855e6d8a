/// A walk of an optimizer over a surface, in double precision.
public enum Descent {
  /// Walks a number of steps, or until a position, height or gradient is no longer finite.
  ///
  /// `start` is the surface's own where it is left out.
  public static func run(
    _ surface: Choice<Surface>, from start: Surface.Point? = nil, optimizer: Choice<Optimizer>,
    clipping: Choice<Clipping>? = nil, steps: Int, isCancelled: @Sendable () -> Bool = { false }
  ) -> DescentRecord {
    let kernel = Double.kernel(of: optimizer)
    let arena = Arena<Double>(capacity: (2 + kernel.memories) * Double.padded(2))
    defer { withExtendedLifetime(arena) {} }  // strips do not keep the memory that they are in
    let (parameters, gradient) = (arena.take(2), arena.take(2))
    var walk = OptimizerRun(kernel, memory: (0..<kernel.memories).map { _ in arena.take(2) })
    var record = DescentRecord(at: start ?? surface.entry.start, of: surface)
    (parameters[0], parameters[1]) = (record.positions[0].x, record.positions[0].y)
    for step in stride(from: 1, through: steps, by: 1) where record.outcome == .finished {
      if step % 256 == 0, isCancelled() {
        record.outcome = .cancelled(step: step)
        break
      }
      let slope = record.gradients[step - 1]
      (gradient[0], gradient[1]) = (slope.x, slope.y)
      clipping.map { $0.entry.clip(gradient, $0.arguments) }
      _ = walk.update(parameters, along: gradient, rate: optimizer.learningRate)
      record.append([parameters[0], parameters[1]], of: surface, step: step)
    }
    return record
  }
}

/// What a walk over a surface came by: as many entries as steps, and one for the start.
public struct DescentRecord: Sendable, Hashable {
  /// The places, the start first.
  public private(set) var positions: [Surface.Point]
  /// The height at each place.
  public private(set) var values: [Double]
  /// The gradient at each place.
  public private(set) var gradients: [Surface.Point]
  /// How it ended.
  public internal(set) var outcome: Outcome

  /// How a walk ended.
  public enum Outcome: Sendable, Hashable {
    /// All steps were taken.
    case finished
    /// After this step the position, height or gradient was not finite; it is the last entry.
    case diverged(step: Int)
    /// It was stopped before this step.
    case cancelled(step: Int)
  }

  /// The length of the gradient at each place.
  public var gradientNorms: [Double] { gradients.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() } }

  fileprivate init(at start: Surface.Point, of surface: Choice<Surface>) {
    (positions, values, gradients, outcome) = ([], [], [], .finished)
    append(start, of: surface, step: 0)
  }

  fileprivate mutating func append(_ point: Surface.Point, of surface: Choice<Surface>, step: Int) {
    positions.append(point)
    values.append(surface.value(at: point))
    gradients.append(surface.gradient(at: point))
    let numbers = [point.x, point.y, values[step], gradients[step].x, gradients[step].y]
    if !numbers.allSatisfy(\.isFinite) { outcome = .diverged(step: step) }
  }
}
