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
    let function = entry.function(arguments)
    let steps = max(points, 1) - 1
    let arguments = (0...steps).map { i in
      let share = steps == 0 ? 0 : Double(i) / Double(steps)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    let values = arguments.map { function.value($0) }
    let derivatives = zip(arguments, values).map { function.derivative($0, value: $1) }
    return FunctionSeries(arguments: arguments, values: values, derivatives: derivatives)
  }
}
