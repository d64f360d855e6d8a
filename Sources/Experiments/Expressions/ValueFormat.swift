/// How a value in prose is written.
public struct ValueFormat: Hashable, Sendable {
  /// How a number is written.
  public enum Style: Hashable, Sendable {
    /// In few digits, as tables have them.
    case automatic
    /// A fraction as a percentage.
    case percent
    /// With so many significant digits.
    case digits(Int)
    /// With so many digits after the decimal point.
    case decimals(Int)
  }

  /// What is shown of several seeds.
  public enum Spread: Hashable, Sendable {
    /// The mean and the sample standard deviation.
    case meanAndDeviation
    /// The mean alone.
    case mean
    /// The lowest and the highest.
    case range
    /// A count of seeds, and of how many: `9 of 10`.
    case ofSeeds
  }

  /// How a number is written.
  public var style = Style.automatic
  /// What is shown of several seeds.
  public var spread = Spread.meanAndDeviation
  /// What stands for a value that is missing or not finite; without it that is an error.
  public var otherwise: String?

  /// Creates a format.
  public init(
    style: Style = .automatic, spread: Spread = .meanAndDeviation, otherwise: String? = nil
  ) {
    self.style = style
    self.spread = spread
    self.otherwise = otherwise
  }

  /// The formats as the reference shows them.
  public static var documentation: [EntryDocumentation] {
    [
      EntryDocumentation(name: "percent", summary: "A fraction as a percentage: 95.3%."),
      EntryDocumentation(name: "digits N", summary: "With N significant digits."),
      EntryDocumentation(name: "decimals N", summary: "With N digits after the decimal point."),
      EntryDocumentation(name: "mean", summary: "The mean over the seeds without its spread."),
      EntryDocumentation(name: "range", summary: "From the lowest to the highest seed."),
      EntryDocumentation(
        name: "of-seeds", summary: "A count of seeds with the number of all: 9 of 10."),
      EntryDocumentation(
        name: "or \"TEXT\"",
        summary: "What stands for a value that is missing or not finite, which is an error else."),
    ]
  }
}
