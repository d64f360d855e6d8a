import Specs

/// How large an experiment may be before it is refused.
public struct Limits: Hashable, Sendable {
  /// The most parameters of one network.
  public var parameters = 10_000_000
  /// The most optimizer steps of one run.
  public var steps = 10_000_000
  /// The most places at which a run records its metrics.
  public var records = 20_000
  /// The most numbers that a run holds at once: parameters, activations of a batch, samples.
  public var numbers = 250_000_000
  /// The most multiplications of one experiment, over all of its variants and seeds.
  public var multiplications = 1e14

  /// What holds where nothing else is said.
  public static let standard = Limits()

  /// The limits in words, for the reference.
  public var documentation: [(name: String, value: String)] {
    [
      ("parameters of a network", Self.grouped(parameters)),
      ("steps of a run", Self.grouped(steps)),
      ("records of a run", Self.grouped(records)),
      ("numbers that a run holds at once", Self.grouped(numbers)),
      ("multiplications of an experiment", SpecValue.print(multiplications)),
    ]
  }

  /// A whole number with a comma after each three digits.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3), digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// What holds where the limits are lifted: no more than any machine can hold.
  static let largest = Limits(
    parameters: 1 << 33, steps: .max, records: standard.records, numbers: 1 << 33,
    multiplications: .infinity)

  /// Reports a count that is above its limit.
  ///
  /// - Returns: Whether it is within.
  @discardableResult
  func check(
    _ count: Int, _ path: KeyPath<Limits, Int>, _ what: String, at position: SourcePosition,
    _ reader: inout SpecReader
  ) -> Bool {
    let limit = self[keyPath: path]
    guard count > limit else { return true }
    let shown = count == .max ? "more than \(Self.grouped(.max - 1))" : Self.grouped(count)
    let canLift = limit == Self.standard[keyPath: path] && path != \.records
    reader.error(
      "\(what): \(shown), and the most is \(Self.grouped(limit))"
        + (canLift ? " (--allow-large lifts the limit)" : ""), at: position)
    return false
  }
}
