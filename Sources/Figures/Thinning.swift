/// Which of many entries a table keeps.
enum Thinning {
  /// The first, the last, and evenly spread ones between them, at most so many.
  static func indices(of count: Int, keeping most: Int) -> [Int] {
    guard count > most, most > 1 else { return Array(0..<min(count, max(most, 0))) }
    return (0..<most).map { ($0 * (count - 1) + (most - 1) / 2) / (most - 1) }
  }
}
