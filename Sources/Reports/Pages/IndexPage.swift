import Documents

/// The page that lists the course.
public struct IndexPage {
  private let lessons: [CourseEntry]
  private let hasCoursePage: Bool

  /// Lists lessons in the order given.
  ///
  /// - Parameters:
  ///   - lessons: The lessons.
  ///   - hasCoursePage: Whether there is a page with all of them, to print.
  public init(_ lessons: [CourseEntry], hasCoursePage: Bool = true) {
    self.lessons = lessons
    self.hasCoursePage = hasCoursePage
  }

  // MARK: Markdown

  /// The list as Markdown.
  public var markdown: String {
    let rows = lessons.map { lesson in
      let title = "[\(MarkdownReport.escaped(lesson.title))](\(lesson.link("md")))"
      let summary = MarkdownReport.escaped(lesson.summary ?? "")
      let minutes = lesson.minutes.map(String.init) ?? ""
      let broken = lesson.brokenClaimsNote.map { " **✗ \($0)**" } ?? ""
      return "| \(lesson.numberText) | \(title)\(broken) | \(summary) | \(minutes) |"
    }
    return """
      # Lessons

      | | lesson | what it is about | minutes |
      | ---: | --- | --- | ---: |
      \(rows.joined(separator: "\n"))

      [Ledger](ledger.md): what is published, and what was found here.

      """
  }

  // MARK: HTML

  /// The list as an HTML page.
  public var html: String {
    HTMLPage(
      title: "Lessons", description: nil,
      body: """
        \(CourseNavigation.top(of: "index.html", isBroad: true))<main class="broad course">
        <h1>Lessons</h1>
        <p class="summary">\(total)</p>
        <ol class="course-cards">
        \(lessons.map(Self.card))</ol>
        \(CourseMap(lessons).html)<h2 id="more">More</h2>
        <ul class="course-more">
        <li><a href="ledger.html">Ledger</a>: what is published, and what was found here</li>
        <li><a href="reference.html">Reference</a>: everything that an experiment may say</li>
        <li><a href="search.html">Search</a>: every heading of the course, and every word</li>
        \(hasCoursePage ? Self.courseLink : nil)</ul>
        </main>

        """
    ).text
  }

  private static let courseLink: HTML =
    "<li><a href=\"course.html\">The whole course</a> on one page, to print or to read offline</li>\n"

  /// How much there is, as in `5 lessons, about 3 hours 20 minutes`.
  private var total: String {
    let minutes = lessons.compactMap(\.minutes).reduce(0, +)
    let parts = [
      Self.count(minutes / 60, "hour"), Self.count(minutes % 60, "minute"),
    ].compactMap(\.self)
    let time = parts.isEmpty ? "" : ", about \(parts.joined(separator: " "))"
    return "\(Self.count(lessons.count, "lesson") ?? "No lessons")\(time)."
  }

  private static func count(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private static func card(of lesson: CourseEntry) -> HTML {
    let summary: HTML? = lesson.summary.map { "<p class=\"card-summary\">\($0)</p>\n" }
    let broken: HTML? = lesson.brokenClaimsNote.map {
      "<p class=\"card-broken\"><strong>✗ \($0)</strong></p>\n"
    }
    let facts = [
      lesson.minutes.map { "\($0) min" }, count(lesson.experimentCount, "experiment"),
      count(lesson.claimCount, "claim"),
    ].compactMap(\.self)
    let line: HTML? =
      facts.isEmpty ? nil : "<p class=\"card-facts\">\(facts.joined(separator: " · "))</p>\n"
    let number: HTML? =
      lesson.number.map { "<span class=\"card-number\">\($0)</span> " }
    return """
      <li class="card">
      <h2 class="card-title">\(number)<a href="\(lesson.link("html"))">\(lesson.title)</a></h2>
      \(summary)\(broken)\(line)</li>

      """
  }
}

extension CourseEntry {
  /// The lesson's number in the course, if it has one.
  var numberText: String { number.map(String.init) ?? "" }
}
