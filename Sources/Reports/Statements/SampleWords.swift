import Experiments
import Figures

/// Puts what a formula came to into words.
enum SampleWords {
  /// The numbers as a reader wants them: `0.998 ± 0.003`, `95.3%`, `9 of 10`.
  ///
  /// - Parameters:
  ///   - sample: The numbers.
  ///   - format: How they are written.
  ///   - seedCount: Of how many seeds a count of seeds is.
  /// - Returns: The words; nothing where a number is missing or not finite and nothing may stand
  ///   for it.
  static func text(
    _ sample: Sample, _ format: ValueFormat = ValueFormat(), seedCount: Int? = nil
  ) -> String? {
    let finite = sample.finite
    let missing = sample.values.count - finite.count
    guard missing == 0 || format.otherwise != nil, let first = finite.first else {
      return format.otherwise
    }
    let statistics = Statistics(finite)
    let text =
      switch format.spread {
      case .ofSeeds: "\(number(first, format.style)) of \(seedCount ?? 1)"
      case _ where statistics.min == statistics.max: number(first, format.style)
      case .meanAndDeviation: spread(statistics, format.style)
      case .mean: number(statistics.mean, format.style)
      case .range:
        "\(number(statistics.min, format.style)) to \(number(statistics.max, format.style))"
      }
    guard missing > 0, let otherwise = format.otherwise else { return text }
    return "\(text) (\(missing) of \(sample.values.count) \(otherwise))"
  }

  /// One number.
  static func number(_ value: Double, _ style: ValueFormat.Style = .automatic) -> String {
    switch style {
    case .automatic: NumberFormat.number(value)
    case .percent: NumberFormat.percent(value)
    case .digits(let digits): NumberFormat.number(value, digits: digits)
    case .decimals(let decimals): NumberFormat.fixed(value, decimals: decimals)
    }
  }

  private static func spread(_ statistics: Statistics, _ style: ValueFormat.Style) -> String {
    let (mean, deviation) = (statistics.mean, statistics.deviation)
    return switch style {
    case .automatic: NumberFormat.mean(mean, spread: deviation)
    case .percent: NumberFormat.mean(100 * mean, spread: 100 * deviation) + "%"
    case .digits: "\(number(mean, style)) ± \(NumberFormat.number(deviation, digits: 2))"
    case .decimals: "\(number(mean, style)) ± \(number(deviation, style))"
    }
  }
}

extension ValueFormat {
  /// As tables have it; where runs have no value, that is said beside the others.
  static let lenient = ValueFormat(otherwise: "without a value")
}
