import Documents
import Experiments
import Specs

/// A claim with where in its lesson it is made.
struct LessonClaim: Sendable {
  /// Where a claim is made.
  enum Place: Sendable {
    /// Under `claims:` of an experiment.
    case experiment(String)
    /// Around a sentence.
    case prose(ClaimSlot)
  }

  let claim: Claim
  let place: Place
}

/// A claim that was checked against the results.
struct CheckedClaim: Sendable {
  /// Its place among the claims of its report, from 1; nothing where the edition leaves it out.
  let number: Int?
  let claim: Claim
  let place: LessonClaim.Place
  /// What checking it came to; nothing where an experiment that it speaks of was not run.
  let verdict: Verdict?

  var holds: Bool { verdict?.holds ?? false }

  /// Whether it was checked and does not hold.
  var isBroken: Bool { verdict.map { !$0.holds } ?? false }

  var words: ClaimWords? { verdict.map { ClaimWords(claim, $0) } }

  /// The anchor of its details.
  var anchor: String { "claim_\(number ?? 0)" }

  /// What was found, in a line: `0.002 ± 0.001, needed < 0.3; so in all 10 seeds`.
  var finding: String {
    words?.finding ?? "not checked: its experiment was not run"
  }

  /// The experiment whose result file it belongs to.
  var experimentID: String? {
    if case .experiment(let id) = place { return id }
    return claim.experimentIDs.first
  }

  /// The claim as it can be asked for anywhere in its lesson: `init: zeros.distinct-units == 1`.
  var fullText: String {
    guard case .experiment(let id) = place, !claim.text.hasPrefix("\(id):") else {
      return claim.text
    }
    return "\(id): \(claim.text)"
  }

  /// The claim as an entry of a result file.
  var record: SpecValue {
    var map: [String: SpecValue] = [
      "text": .text(claim.text), "line": .integer(claim.position.line),
      "column": .integer(claim.position.column), "holds": .flag(holds),
      "observed": .text(words?.observed() ?? ""), "needed": .text(words?.needed ?? ""),
      "seeds": .list((verdict?.seeds ?? []).map(seedRecord)),
    ]
    if let source = claim.source { map["source"] = .text(source) }
    if let published = claim.published { map["published"] = .text(published) }
    return .map(map)
  }

  private func seedRecord(_ seed: SeedVerdict) -> SpecValue {
    let value = words.flatMap { seed.values[$0.subject] }
    return .map([
      "seed": seed.seed.map { .integer($0) } ?? .null, "holds": .flag(seed.holds),
      "observed": value.map { .number($0) } ?? .null,
    ])
  }
}
