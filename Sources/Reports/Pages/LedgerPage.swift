import Documents
import Experiments

/// The page that lists what the course reproduces: every claim with a source, what is published,
/// what was found here, and the verdict.
public struct LedgerPage {
  /// One claim of the ledger.
  private struct Entry {
    let lesson: BuiltLesson
    let claim: CheckedClaim
    let source: String
  }

  private let entries: [Entry]

  /// Lists the sourced claims of lessons in the order given.
  public init(_ lessons: [BuiltLesson]) {
    entries = lessons.flatMap { lesson in
      lesson.claims.compactMap { claim in
        claim.claim.source.map { Entry(lesson: lesson, claim: claim, source: $0) }
      }
    }
  }

  private static let heads = ["source", "published", "ours", "claim", "lesson", ""]

  private static let introduction =
    "Every claim that reproduces something published: what is printed there, what was found here"
    + " over the seeds, and whether the claim holds. It is checked whenever the course is built."

  private var summary: String {
    if entries.isEmpty { return "No claim names a source yet." }
    let held = entries.count(where: \.claim.holds)
    let isChanged = entries.contains { $0.lesson.lesson.isChanged }
    return (isChanged ? "\(ChangeNote.ofLesson) " : "")
      + (held == entries.count
        ? "All \(entries.count) hold." : "\(held) of \(entries.count) hold.")
  }

  /// The ledger as Markdown.
  public var markdown: String {
    let rows = entries.map { entry in
      let words = [
        MarkdownReport.escaped(entry.source),
        MarkdownReport.escaped(entry.claim.claim.published ?? ""),
        MarkdownReport.escaped(Self.ours(entry.claim)),
        "`\(entry.claim.fullText.replacing("|", with: "\\|"))`",
        "[\(MarkdownReport.escaped(entry.lesson.title))](\(entry.lesson.lesson.link("md")))",
        Self.verdict(entry.claim),
      ]
      return "| " + words.map { $0.replacing("\n", with: " ") }.joined(separator: " | ") + " |"
    }
    return """
      # Ledger

      \(Self.introduction) \(summary)

      | \(Self.heads.joined(separator: " | ")) |
      | \(Self.heads.map { _ in "---" }.joined(separator: " | ")) |
      \(rows.joined(separator: "\n"))

      """
  }

  /// The ledger as an HTML page.
  public var html: String {
    let heads = Self.heads.map { HTML("<th>\($0)</th>") }
    let rows = entries.map { entry -> HTML in
      """
      <tr class="\(entry.claim.holds ? "held" : "broken")">
      <td>\(entry.source)</td>
      <td>\(entry.claim.claim.published ?? "")</td>
      <td>\(Self.ours(entry.claim))</td>
      <td><code>\(entry.claim.fullText)</code></td>
      <td><a href="\(entry.lesson.lesson.link("html"))#\(entry.claim.anchor)">\(entry.lesson.title)</a></td>
      <td class="mark">\(Self.verdict(entry.claim))</td>
      </tr>

      """
    }
    return HTMLPage(
      title: "Ledger", description: Self.introduction,
      body: """
        <nav class="page-nav broad"><a href="index.html">All lessons</a></nav>
        <main class="broad">
        <h1>Ledger</h1>
        <p class="summary">\(Self.introduction)</p>
        <p>\(summary)</p>
        <div class="wide"><table class="ledger">
        <thead><tr>\(heads)</tr></thead>
        <tbody>
        \(rows)</tbody>
        </table></div>
        </main>

        """
    ).text
  }

  private static func ours(_ claim: CheckedClaim) -> String {
    guard let words = claim.words else { return "not run" }
    let observed = words.observed(digits: publishedDigits(claim))
    return [observed, words.extent].compactMap(\.self).joined(separator: " ")
  }

  /// How many significant digits the longest number has that is published.
  private static func publishedDigits(_ claim: CheckedClaim) -> Int {
    max(ClaimWords.significantDigits(in: claim.claim.published ?? ""), 3)
  }

  private static func verdict(_ claim: CheckedClaim) -> String {
    claim.holds ? "✓ holds" : "✗ broken"
  }
}
