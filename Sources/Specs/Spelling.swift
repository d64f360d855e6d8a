/// Finds the word that was probably meant.
public enum Spelling {
  /// The candidate nearest to a word, where one is near enough to be worth suggesting.
  ///
  /// The distance counts insertions, deletions, substitutions and swaps of neighbours (optimal
  /// string alignment), ignoring case; the first of equally near candidates is taken. One stroke is
  /// a slip, unless the word has no more than two; before more are, it is looked for among the
  /// ``Synonyms``.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let limit = max(1, min(3, word.count / 3 + 1))
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(word.lowercased(), candidate.lowercased())
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best, best.distance <= 1, word.count > 2 { return best.candidate }
    return Synonyms.meaning(of: word, among: candidates)
      ?? best?.candidate ?? candidates.first { isAbbreviation(word, of: $0) }
  }

  /// `"; did you mean 'adam'?"`, or the accepted words where none is near; of very
  /// many the first few.
  public static func suggestion(for word: String, among candidates: [String]) -> String {
    if let near = nearest(to: word, in: candidates) { return "; did you mean '\(near)'?" }
    guard candidates.count > 40 else {
      return candidates.isEmpty ? "" : "; expected \(list(candidates))"
    }
    return "; expected \(list(candidates.prefix(8) + ["one of \(candidates.count - 8) more"]))"
  }

  /// Words as a sentence lists them: `a, b or c`.
  public static func list(_ words: [String], joining conjunction: String = "or") -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }

  private static func isAbbreviation(_ word: String, of candidate: String) -> Bool {
    word.count >= 3 && candidate.lowercased().hasPrefix(word.lowercased())
  }

  private static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.unicodeScalars.prefix(64)), Array(b.unicodeScalars.prefix(64)))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
