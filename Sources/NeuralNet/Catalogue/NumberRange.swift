/// Bounds for a number, each of which may be open; only finite numbers lie inside.
public struct NumberRange: Sendable, Hashable {
  /// The lower bound, or minus infinity.
  public let lower: Double
  /// The upper bound, or infinity.
  public let upper: Double
  /// Whether the lower bound itself is left out.
  public let lowerIsOpen: Bool
  /// Whether the upper bound itself is left out.
  public let upperIsOpen: Bool

  /// Every finite number.
  public static let finite = NumberRange()
  /// Every finite number above zero.
  public static let positive = above(0)

  /// Describes a range; a bound that is left out does not bind.
  public init(
    from lower: Double = -.infinity, to upper: Double = .infinity, lowerIsOpen: Bool = false,
    upperIsOpen: Bool = false
  ) {
    self.lower = lower
    self.upper = upper
    self.lowerIsOpen = lowerIsOpen
    self.upperIsOpen = upperIsOpen
  }

  /// The numbers above a bound, up to another one.
  public static func above(_ lower: Double, to upper: Double = .infinity) -> NumberRange {
    NumberRange(from: lower, to: upper, lowerIsOpen: true)
  }

  /// The numbers from a bound on, below another one.
  public static func from(_ lower: Double, below upper: Double) -> NumberRange {
    NumberRange(from: lower, to: upper, upperIsOpen: true)
  }

  /// Whether a number is finite and inside the bounds.
  public func contains(_ number: Double) -> Bool {
    guard number.isFinite else { return false }
    return (lowerIsOpen ? number > lower : number >= lower)
      && (upperIsOpen ? number < upper : number <= upper)
  }
}

extension NumberRange: CustomStringConvertible {
  /// The range as an error message says it: `a number above 0 and at most 10`.
  public var description: String {
    let low = lower.isFinite ? [(lowerIsOpen ? "above " : "at least ") + shortestForm(lower)] : []
    let high = upper.isFinite ? [(upperIsOpen ? "below " : "at most ") + shortestForm(upper)] : []
    let bounds = (low + high).joined(separator: " and ")
    return bounds.isEmpty ? "a finite number" : "a number \(bounds)"
  }
}

/// A number without a needless `.0`.
func shortestForm(_ number: Double) -> String {
  guard let whole = Int(exactly: number), whole.magnitude < 1 << 53 else { return "\(number)" }
  return String(whole)
}
