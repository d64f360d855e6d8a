import Documents
import Experiments

/// The page that lists what the course reproduces: every claim with a source, what is published,
/// what was found here, and the verdict.
public struct LedgerPage {
  /// A lesson with those of its claims that name a source.
  private let lessons: [CourseEntry]
  private let claims: [CourseEntry.SourcedClaim]

  /// Lists the sourced claims of lessons in the order given.
  public init(_ lessons: [CourseEntry]) {
    self.lessons = lessons.filter { !$0.sourcedClaims.isEmpty }
    claims = lessons.flatMap(\.sourcedClaims)
  }

  private static let heads = ["source", "published", "ours", "claim", "lesson", "verdict"]

  private static let introduction =
    "Every claim that reproduces something published: what is printed there, what was found here"
    + " over the seeds, and whether the claim holds. It is checked whenever the course is built."

  private var summary: String {
    if claims.isEmpty { return "No claim names a source yet." }
    let held = claims.count(where: \.holds)
    return (lessons.contains(where: \.isChanged) ? "\(ChangeNote.ofLesson) " : "")
      + (held == claims.count ? "All \(claims.count) hold." : "\(held) of \(claims.count) hold.")
  }

  /// The ledger as Markdown.
  public var markdown: String {
    let rows = lessons.flatMap { lesson in
      lesson.sourcedClaims.map { claim in
        let words = [
          MarkdownReport.escaped(claim.source), MarkdownReport.escaped(claim.published),
          MarkdownReport.escaped(claim.ours), "`\(claim.text.replacing("|", with: "\\|"))`",
          "[\(MarkdownReport.escaped(lesson.title))](\(lesson.link("md")))",
          Self.verdict(claim),
        ]
        return "| " + words.map { $0.replacing("\n", with: " ") }.joined(separator: " | ") + " |"
      }
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
    HTMLPage(
      title: "Ledger", description: Self.introduction,
      body: """
        \(CourseNavigation.top(of: "ledger.html", isBroad: true))<main class="broad">
        \(content)</main>

        """
    ).text
  }

  /// What stands on the page, below a heading of the first level.
  var content: HTML {
    """
    <h1>Ledger</h1>
    <p class="summary">\(Self.introduction)</p>
    <p>\(summary)</p>
    \(claims.isEmpty ? nil : table)
    """
  }

  /// The claims; where there is little room, each row becomes a list of its cells with their heads.
  private var table: HTML {
    let heads = Self.heads.map { HTML("<th scope=\"col\">\($0)</th>") }
    let rows = lessons.flatMap { lesson in
      lesson.sourcedClaims.map { claim -> HTML in
        let cells: [HTML] = [
          HTML(text: claim.source), HTML(text: claim.published), HTML(text: claim.ours),
          "<code>\(claim.text)</code>",
          "<a href=\"\(lesson.link("html"))#\(claim.anchor)\">\(lesson.title)</a>",
          "<span class=\"mark\">\(Self.verdict(claim))</span>",
        ]
        let row = zip(Self.heads, cells).map { head, cell in
          HTML("<td data-head=\"\(head)\">\(cell)</td>\n")
        }
        return "<tr class=\"\(claim.holds ? "held" : "broken")\">\n\(row)</tr>\n"
      }
    }
    return """
      <table class="ledger stacked">
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
  }

  /// What was found, as a ledger shows it.
  static func ours(_ claim: CheckedClaim) -> String {
    guard let words = claim.words else { return "not run" }
    let observed = words.observed(digits: publishedDigits(claim))
    return [observed, words.extent].compactMap(\.self).joined(separator: " ")
  }

  /// How many significant digits the longest number has that is published.
  private static func publishedDigits(_ claim: CheckedClaim) -> Int {
    max(ClaimWords.significantDigits(in: claim.claim.published ?? ""), 3)
  }

  private static func verdict(_ claim: CourseEntry.SourcedClaim) -> String {
    claim.holds ? "✓ holds" : "✗ broken"
  }
}
