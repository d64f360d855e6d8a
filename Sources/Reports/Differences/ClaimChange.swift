import Specs

/// A claim that came out otherwise in one of two results.
struct ClaimChange: Sendable {
  /// What became of it.
  enum Fate: String, Sendable {
    case broke, appeared, vanished
    case mended = "was mended"
    /// It holds, or is broken, as before, with other numbers.
    case observed = "came out with other numbers"
    /// What it is compared with is named otherwise.
    case sourced = "has another source"
  }

  let fate: Fate
  let claim: ClaimRecord

  /// The claims that came out otherwise; equal texts are paired in order, wherever they stand.
  static func all(from old: [ClaimRecord], to new: [ClaimRecord]) -> [ClaimChange] {
    var rest = old
    var changes: [ClaimChange] = []
    for claim in new {
      guard let index = rest.firstIndex(where: { $0.text == claim.text }) else {
        changes.append(ClaimChange(fate: .appeared, claim: claim))
        continue
      }
      let before = rest.remove(at: index)
      if let fate = fate(from: before, to: claim) {
        changes.append(ClaimChange(fate: fate, claim: claim))
      }
    }
    return changes + rest.map { ClaimChange(fate: .vanished, claim: $0) }
  }

  private static func fate(from old: ClaimRecord, to new: ClaimRecord) -> Fate? {
    if old.holds != new.holds { return new.holds ? .mended : .broke }
    if old.source != new.source || old.published != new.published { return .sourced }
    return old.observed == new.observed && old.needed == new.needed ? nil : .observed
  }

  /// Whether it says more than that numbers differ.
  var isLoud: Bool { fate != .observed }

  var sentence: String {
    let head = "claim at line \(claim.line) \(fate.rawValue)"
    let isBroken = !claim.holds && fate != .broke && fate != .vanished
    return "\(head)\(isBroken ? ", broken" : ""): \(claim.text)"
      + (fate == .vanished || claim.observed.isEmpty
        ? "" : "; observed \(claim.observed), needed \(claim.needed)")
  }
}
