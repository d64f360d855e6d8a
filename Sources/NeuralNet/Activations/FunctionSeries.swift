/// An activation and its derivative over a range, in double precision.
public struct FunctionSeries: Sendable, Hashable {
  /// The weighted sums z, evenly spaced, both ends included.
  public let arguments: [Double]
  /// The activation at each of them.
  public let values: [Double]
  /// The derivative at each of them.
  public let derivatives: [Double]
}

extension Choice<Activation> {
  /// Evaluates the activation and its derivative at evenly spaced points of a range.
  ///
  /// At least one point is taken; a single one stands at the range's lower end.
  public func evaluated(over range: ClosedRange<Double>, points: Int) -> FunctionSeries {
    let kernel = Double.kernel(of: self)
    let steps = max(points, 1) - 1
    let arguments = (0...steps).map { i in
      let share = steps == 0 ? 0 : Double(i) / Double(steps)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    return FunctionSeries(
      arguments: arguments, values: arguments.map(kernel.value),
      derivatives: arguments.map(kernel.derivative))
  }
}
