import Documents

/// The whole course on one page, to print: a title page, the contents, every lesson, and the ledger.
public struct CoursePage {
  /// The most lessons that stand on one page; a browser could hardly show more.
  public static let lessonLimit = 100

  private let lessons: [CourseEntry]
  private let pages: [String]

  /// Joins lessons with their pages' markup, in the order given.
  public init(_ lessons: [CourseEntry], pages: [String]) {
    self.lessons = lessons
    self.pages = pages
  }

  /// The page.
  public var html: String {
    let scope = AnchorScope(lessons.map { $0.link("html") })
    var parts: [HTML] = []
    var answers: [HTML] = []
    for (index, (lesson, page)) in zip(lessons, pages).enumerated() {
      let main = MainPart(of: page)
      parts.append(
        """
        <article class="course-lesson lesson" id="\(AnchorScope.beginning(ofPageAt: index))">
        \(HTML(raw: scope.markup(main.text, ofPageAt: index)))</article>

        """)
      guard !main.answers.isEmpty else { continue }
      answers.append(
        "<h2>\(lesson.title)</h2>\n\(HTML(raw: scope.markup(main.answers, ofPageAt: index)))\n")
    }
    let appendix: HTML? =
      answers.isEmpty
      ? nil : "<article class=\"course-lesson answers\">\n<h1>Answers</h1>\n\(answers)</article>\n"
    let ledger = scope.markup(LedgerPage(lessons).content.markup, ofPageAt: lessons.count)
    let ledgerID = AnchorScope.beginning(ofPageAt: lessons.count)
    return HTMLPage(
      title: "Lessons: the whole course", description: nil,
      body: """
        \(CourseNavigation.top(of: "course.html"))<main class="whole-course">
        <header class="title-page">
        <h1>Lessons</h1>
        <p class="summary">\(lessons.count == 1 ? "1 lesson" : "\(lessons.count) lessons") on one page. \
        Every number is computed, and every claim is checked.</p>
        </header>
        <nav class="course-contents" aria-labelledby="course-contents">
        <h2 id="course-contents">Contents</h2>
        <ol>
        \(lessons.enumerated().map(Self.item))<li><a href="#\(ledgerID)">Ledger</a></li>
        </ol>
        </nav>
        \(parts)\(appendix)<article class="course-lesson" id="\(ledgerID)">
        \(HTML(raw: ledger))</article>
        </main>

        """
    ).text
  }

  private static func item(_ index: Int, _ lesson: CourseEntry) -> HTML {
    """
    <li><a href="#\(AnchorScope.beginning(ofPageAt: index))">\(lesson.title)</a></li>

    """
  }
}
