/// How a sequence of values goes on, in words: `falls from 0.69 to 0.02`.
///
/// Figures cannot be seen by everybody; what a curve shows at a glance has to stand in words, too.
struct Trend {
  /// The words of what the values do.
  let words: String

  /// Describes the finite ones of the values; nothing where there are none.
  ///
  /// A turn counts once it goes back over a sixth of the whole range, which is measured in decades
  /// where the values span more than two.
  init?(_ values: [Double]) {
    let values = values.filter(\.isFinite)
    guard let extent = Extent(values), let first = values.first, let last = values.last else {
      return nil
    }
    let turns = Self.turns(Self.heights(values, extent))
    let (start, end) = (NumberFormat.number(first), NumberFormat.number(last))
    if values.count == 1 {
      words = "is \(start)"
    } else if NumberFormat.number(extent.lower) == NumberFormat.number(extent.upper) {
      words = "stays at \(start)"
    } else if extent.span < 0.02 * max(abs(extent.lower), abs(extent.upper)) {
      words = "stays near \(end)"
    } else {
      words = Self.course(values, turns, start, end, extent)
    }
  }

  private static func course(
    _ values: [Double], _ turns: [Int], _ start: String, _ end: String, _ extent: Extent
  ) -> String {
    switch turns.count {
    case 0: return "\(verb(values[0], values[values.count - 1])) from \(start) to \(end)"
    case 1:
      let turn = values[turns[0]]
      let verbs = turn < values[0] ? ("falls", "rises") : ("rises", "falls")
      return "\(verbs.0) from \(start) to \(NumberFormat.number(turn)), then \(verbs.1) to \(end)"
    default:
      let (low, high) = (NumberFormat.number(extent.lower), NumberFormat.number(extent.upper))
      guard let verb = drift(values) else {
        return "varies between \(low) and \(high), ending at \(end)"
      }
      return "\(verb) noisily from \(start) to \(end)"
    }
  }

  private static func verb(_ start: Double, _ end: Double) -> String {
    end < start ? "falls" : "rises"
  }

  /// The direction of many turns taken together, by the middle of the first and last fifth.
  private static func drift(_ values: [Double]) -> String? {
    let heights = heights(values, Extent(values) ?? Extent.unit)
    let count = max(heights.count / 5, 1)
    let (start, end) = (median(heights.prefix(count)), median(heights.suffix(count)))
    guard abs(end - start) > 0.35 else { return nil }
    return verb(start, end)
  }

  private static func median(_ values: some Sequence<Double>) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// The values as fractions of their range.
  private static func heights(_ values: [Double], _ extent: Extent) -> [Double] {
    let isWide = extent.lower > 0 && extent.upper / extent.lower > 100
    let axis = Axis("", scale: isWide ? .logarithmic : .linear)
    let scale = Scale(axis, values: [extent.lower, extent.upper], layout: Scale.Layout.tight)
    return values.map { scale.fraction($0) ?? 0 }
  }

  /// The places of the extremes at which the direction changes.
  private static func turns(_ heights: [Double]) -> [Int] {
    let least = 1.0 / 6
    var turns: [Int] = []
    var (low, high) = (0, 0)
    var direction = 0
    for index in heights.indices {
      if heights[index] < heights[low] { low = index }
      if heights[index] > heights[high] { high = index }
      if direction <= 0, heights[index] - heights[low] > least {
        if direction < 0 { turns.append(low) }
        (direction, high) = (1, index)
      } else if direction >= 0, heights[high] - heights[index] > least {
        if direction > 0 { turns.append(high) }
        (direction, low) = (-1, index)
      }
    }
    return turns
  }
}
