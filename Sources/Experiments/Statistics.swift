/// A sample of numbers over seeds, and what is said of it.
public struct Statistics: Hashable, Sendable {
  /// The numbers, in the seeds' order.
  public let values: [Double]

  /// Describes some numbers.
  public init(_ values: [Double]) { self.values = values }

  /// The arithmetic mean; not a number where there are none.
  public var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// The sample standard deviation (divided by n - 1); zero for a single number.
  public var deviation: Double {
    guard values.count > 1 else { return 0 }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// The smallest number; not a number where one of them is none.
  public var min: Double { extreme { Swift.min($0, $1) } }

  /// The largest number; not a number where one of them is none.
  public var max: Double { extreme { Swift.max($0, $1) } }

  /// The number in the middle, or the mean of the two in the middle.
  public var median: Double {
    guard !values.isEmpty, !values.contains(where: \.isNaN) else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  private func extreme(_ pick: (Double, Double) -> Double) -> Double {
    guard let first = values.first, !values.contains(where: \.isNaN) else { return .nan }
    return values.dropFirst().reduce(first, pick)
  }
}
