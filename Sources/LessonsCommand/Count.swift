import Figures

/// A number with its noun.
enum Count {
  static func of(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? "\(noun)s")"
  }

  /// A number of bytes, in the unit that leaves it from 1 to 1000.
  static func ofBytes(_ count: Int) -> String {
    var (size, units) = (Double(count), ["kB", "MB", "GB"][...])
    guard count >= 1_000 else { return of(count, "byte") }
    size /= 1_000
    while size >= 1_000, units.count > 1 {
      size /= 1_000
      units = units.dropFirst()
    }
    return NumberFormat.fixed(size, decimals: 1) + " " + (units.first ?? "")
  }
}
