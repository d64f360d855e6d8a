/// Finds the name that was probably meant.
enum Nearest {
  /// `"; did you mean '\alpha'?"`, or nothing where no name is near.
  static func suggestion(for word: String, among names: [String]) -> String {
    nearest(to: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The first of the names that need the fewest strokes to become the word; a stroke is a letter
  /// more, less or other, or a swap of neighbours, and another case is half a stroke.
  private static func nearest(to word: String, among names: [String]) -> String? {
    let letters = Array(word.unicodeScalars.prefix(40))
    let limit = 2 * max(1, min(3, letters.count / 3))
    var best: (name: String, distance: Int)?
    for name in names {
      let other = Array(name.unicodeScalars)
      guard 2 * abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// Twice the optimal string alignment distance.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = (0...b.count).map { 2 * $0 }
    for i in a.indices {
      var row = [2 * (i + 1)]
      for j in b.indices {
        var cost = min(last[j + 1] + 2, row[j] + 2, last[j] + difference(a[i], b[j]))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 2)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }

  private static func difference(_ a: Unicode.Scalar, _ b: Unicode.Scalar) -> Int {
    if a == b { return 0 }
    return a.properties.lowercaseMapping == b.properties.lowercaseMapping ? 1 : 2
  }
}
