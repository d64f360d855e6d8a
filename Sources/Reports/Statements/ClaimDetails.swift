import Documents
import Figures

/// What was checked, as a table and as HTML that unfolds.
struct ClaimDetails {
  /// How many seeds are shown one by one.
  private static let seedLimit = 50

  private let claims: [CheckedClaim]

  init(_ claims: [CheckedClaim]) { self.claims = claims }

  /// How many hold: `3 claims hold`, `1 of 3 claims does not hold`, `2 claims hold; 1 not checked`.
  var summary: String {
    let broken = claims.count(where: \.isBroken)
    let held = claims.count(where: \.holds)
    let unchecked = claims.count - held - broken
    let rest = unchecked == 0 ? "" : "; \(unchecked) not checked"
    if broken == 0 { return "\(held) \(held == 1 ? "claim holds" : "claims hold")\(rest)" }
    return claims.count == 1
      ? "this claim does not hold"
      : "\(broken) of \(claims.count) claims \(broken == 1 ? "does" : "do") not hold\(rest)"
  }

  var allHold: Bool { claims.allSatisfy(\.holds) }

  /// ✓ or ✗ before the summary.
  var mark: String { Self.mark(allHold) }

  /// ✓ or ✗; a question mark for a claim that was not checked.
  static func mark(_ claim: CheckedClaim) -> String {
    claim.verdict.map { mark($0.holds) } ?? "?"
  }

  private static func mark(_ holds: Bool) -> String { holds ? "✓" : "✗" }

  /// The claims as the rows of a table.
  var table: Table {
    Table(
      title: "",
      columns: ["", "claim", "observed", "needed", "holds", "by seed"].map { Table.Column($0) },
      rows: claims.map { claim in
        let words = claim.words
        let seeds = words.map(Self.list) ?? ""
        return [
          Self.mark(claim), Self.text(of: claim), words?.observed() ?? "not run",
          words?.needed ?? "", words?.answer ?? "", seeds,
        ].map { Table.Cell($0) }
      })
  }

  /// The claim with what it reproduces.
  private static func text(of claim: CheckedClaim) -> String {
    claim.claim.text + reproduces(claim).map { "; \($0)" }.joined()
  }

  private static func reproduces(_ claim: CheckedClaim) -> [String] {
    claim.claim.source.map { source in
      ["after \(source)" + (claim.claim.published.map { ", which says \($0)" } ?? "")]
    } ?? []
  }

  private static func list(_ words: ClaimWords) -> String {
    let rows = words.rows.filter { $0.seed != nil }
    guard rows.count > 1 else { return "" }
    let shown = rows.prefix(seedLimit).map { $0.values.first ?? "" }
    if let first = shown.first, rows.allSatisfy({ $0.values.first == first }) {
      return "\(first) in each"
    }
    return shown.joined(separator: ", ") + (rows.count > shown.count ? ", …" : "")
  }

  // MARK: HTML

  /// A list that unfolds; open where a claim does not hold.
  var html: HTML {
    let items = claims.map { claim -> HTML in
      """
      <li class="\(claim.holds ? "held" : "broken")" id="\(claim.anchor)">\
      \(Self.summary(of: claim))\(Self.folded(claim))</li>

      """
    }
    return """
      <details class="claims\(HTML(raw: allHold ? "" : " broken"))"\(HTML(raw: allHold ? "" : " open"))>
      <summary>\(mark) \(summary)</summary>
      <ul>
      \(items)</ul>
      </details>

      """
  }

  /// The details of a claim in the prose, which its mark opens.
  static func popover(_ claim: CheckedClaim) -> HTML {
    """
    <div class="claim-details" id="\(claim.anchor)" popover>
    \(summary(of: claim))\(seedTable(of: claim))</div>

    """
  }

  private static func summary(of claim: CheckedClaim) -> HTML {
    let source = reproduces(claim).map { HTML("<p class=\"note\">\($0)</p>\n") }
    return """
      <p><span class="mark">\(mark(claim))</span> <code>\(claim.claim.text)</code></p>
      <p class="note">\(claim.finding)</p>
      \(source)
      """
  }

  /// The seeds one by one, unfolded where the claim does not hold.
  private static func folded(_ claim: CheckedClaim) -> HTML? {
    seedTable(of: claim).map { table in
      """
      <details class="by-seed"\(HTML(raw: claim.holds ? "" : " open"))>
      <summary>Seed by seed</summary>
      \(table)</details>
      """
    }
  }

  private static func seedTable(of claim: CheckedClaim) -> HTML? {
    guard let words = claim.words, words.rows.count > 1 else { return nil }
    let heads = words.heads.map { HTML("<th class=\"number\">\($0)</th>") }
    let rows = words.rows.prefix(seedLimit).map { row -> HTML in
      let cells = row.values.map { HTML("<td class=\"number\">\($0)</td>") }
      return """
        <tr><td>\(row.seed.map(String.init) ?? "")</td>\(cells)<td>\(mark(row.holds))</td></tr>

        """
    }
    let rest = words.rows.count - rows.count
    let more: HTML? = rest > 0 ? "<p class=\"note\">and \(rest) more seeds</p>\n" : nil
    return """
      <div class="wide"><table class="seeds">
      <thead><tr><th>seed</th>\(heads)<th></th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>
      \(more)
      """
  }
}
