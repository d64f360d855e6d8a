/// A function of two variables that optimizers walk down, as the catalogue lists it.
public struct Surface: CatalogueEntry {
  /// A place in the plane.
  public typealias Point = SIMD2<Double>

  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// Its formula in x and y.
  public let formula: String
  /// Who proposed it, or nothing.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  /// Where a walk starts unless it is said otherwise.
  public let start: Point
  /// The part of the plane that shows what matters.
  public let window: Window
  /// Where it is lowest; none where it is nowhere.
  public let minima: [Point]
  private let height: @Sendable (Arguments, Point) -> Double
  private let slope: @Sendable (Arguments, Point) -> Point

  /// A rectangle of the plane.
  public struct Window: Sendable, Hashable {
    /// From left to right.
    public let x: ClosedRange<Double>
    /// From bottom to top.
    public let y: ClosedRange<Double>
  }

  init(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], start: Point, window: Window, minima: [Point],
    value: @escaping @Sendable (Arguments, Point) -> Double,
    gradient: @escaping @Sendable (Arguments, Point) -> Point
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.start = start
    self.window = window
    self.minima = minima
    height = value
    slope = gradient
  }

  /// The height at a point.
  public func value(at point: Point, _ arguments: Arguments) -> Double { height(arguments, point) }

  /// The gradient at a point.
  public func gradient(at point: Point, _ arguments: Arguments) -> Point {
    slope(arguments, point)
  }
}

extension Choice<Surface> {
  /// The height at a point.
  public func value(at point: Surface.Point) -> Double { entry.value(at: point, arguments) }

  /// The gradient at a point.
  public func gradient(at point: Surface.Point) -> Surface.Point {
    entry.gradient(at: point, arguments)
  }
}
