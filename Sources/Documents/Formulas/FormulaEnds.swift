/// Where in a run of prose formulas may end.
///
/// As in pandoc, a blank may follow no opening dollar and stand before no closing one, and no digit
/// may follow that: `$5 and $6` is no formula. A formula holds no backtick and no tag.
struct FormulaEnds {
  private var singles: [ProseRun.Place] = []
  private var doubles: [ProseRun.Place] = []
  private var stops: [ProseRun.Place] = []

  init(_ run: ProseRun) {
    for part in run.parts {
      let bytes = run.lines[part.line]
      var index = part.bytes.lowerBound
      while index < part.bytes.upperBound {
        let place = ProseRun.Place(line: part.line, index: index)
        switch bytes[index] {
        case UInt8(ascii: "\\"): index += 1
        case UInt8(ascii: "$"):
          if index + 1 < part.bytes.upperBound, bytes[index + 1] == Self.dollar {
            doubles.append(place)
            index += 1
          } else if index > part.bytes.lowerBound, !LineBytes.isBlank(bytes[index - 1]),
            bytes[index - 1] != Self.dollar,
            !(index + 1 < bytes.count && LineBytes.isDigit(bytes[index + 1]))
          {
            singles.append(place)
          }
        case _ where Self.isStop(bytes, at: index): stops.append(place)
        default: break
        }
        index += 1
      }
    }
  }

  private static let dollar = UInt8(ascii: "$")

  private static func isStop(_ bytes: [UInt8], at index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "`") || ClaimSyntax.isOpening(bytes, at: index)
  }

  /// Whether a formula cannot go over some bytes.
  static func hasStop(_ bytes: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(bytes)
    return bytes.indices.contains { isStop(bytes, at: $0) }
  }

  /// Whether `$$` stands here.
  static func isDouble(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == dollar && bytes[index + 1] == dollar
  }

  /// Where the next `$$` stands that no backslash stands before.
  static func double(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      if isDouble(bytes, at: index) { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The place behind the formula whose dollars begin here.
  func end(of opening: ProseRun.Place, in bytes: [UInt8]) -> ProseRun.Place? {
    let isDisplayed = Self.isDouble(bytes, at: opening.index)
    let next = opening.index + (isDisplayed ? 2 : 1)
    if !isDisplayed, next >= bytes.count || LineBytes.isBlank(bytes[next]) { return nil }
    let first = ProseRun.Place(line: opening.line, index: next + (isDisplayed ? 0 : 1))
    guard let closing = Self.first(of: isDisplayed ? doubles : singles, from: first) else {
      return nil
    }
    if let stop = Self.first(of: stops, from: opening), stop < closing { return nil }
    return ProseRun.Place(line: closing.line, index: closing.index + (isDisplayed ? 2 : 1))
  }

  /// The first of some sorted places that does not stand before another place.
  private static func first(
    of places: [ProseRun.Place], from start: ProseRun.Place
  ) -> ProseRun.Place? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < places.count ? places[low] : nil
  }
}
