import Specs

/// How the runs of a variant that diverge differ between two results.
struct DivergenceChange: Sendable {
  /// The seeds that diverged before and now, each with where.
  let old, new: [Int: String]

  /// Compares two results of a variant; nothing where the same runs diverged in the same place.
  init?(from old: VariantRecord, to new: VariantRecord) {
    self.old = Self.divergences(of: old)
    self.new = Self.divergences(of: new)
    if self.old == self.new { return nil }
  }

  /// The change in words; `owner` says whose runs they are, as `" of xavier"`.
  func sentence(owner: String) -> String {
    if Set(old.keys) == Set(new.keys) {
      let moved = old.keys.sorted().filter { old[$0] != new[$0] }.map { seed in
        "seed \(seed) at \(old[seed, default: ""]) -> \(new[seed, default: ""])"
      }
      return "diverged runs\(owner): \(moved.joined(separator: ", "))"
    }
    return "diverged runs\(owner): \(Self.seeds(old)) -> \(Self.seeds(new))"
  }

  private static func seeds(_ divergences: [Int: String]) -> String {
    guard !divergences.isEmpty else { return "none" }
    let noun = divergences.count == 1 ? "seed" : "seeds"
    return "\(noun) " + Spelling.list(divergences.keys.sorted().map(String.init), joining: "and")
  }

  private static func divergences(of variant: VariantRecord) -> [Int: String] {
    Dictionary(variant.runs.compactMap { run in run.divergence.map { (run.seed, $0) } }) { a, _ in a
    }
  }
}
