import Documents
import Experiments
import Snapshots
import Specs
import Testing

@testable import Reports

@Suite("Pages on one page")
struct AnchorScopeTests {
  private let scope = AnchorScope(["01-a.html", "02-b.html"])

  @Test("Ids get the lesson's prefix, and everything that names one follows")
  func ids() {
    let markup = """
      <h2 id="x">A &lt; "id='y'"</h2><button popovertarget='claim_1' disabled>✓</button>
      <label for="q">Q</label><input id="q" name="p" value="x">
      <svg aria-labelledby="t d"><title id="t">T</title><desc id="d">D</desc>
      <g clip-path="url(#c)" style="fill: url(#f)"><use href="#c"/></g></svg>
      """
    let expected = """
      <h2 id="lesson-1.x">A &lt; "id='y'"</h2><button popovertarget='lesson-1.claim_1' disabled>✓</button>
      <label for="lesson-1.q">Q</label><input id="lesson-1.q" name="lesson-1.p" value="x">
      <svg aria-labelledby="lesson-1.t lesson-1.d"><title id="lesson-1.t">T</title><desc id="lesson-1.d">D</desc>
      <g clip-path="url(#lesson-1.c)" style="fill: url(#lesson-1.f)"><use href="#lesson-1.c"/></g></svg>
      """
    #expect(scope.markup(markup, ofPageAt: 0) == expected)
  }

  @Test("Links between the pages become links inside the one; all others stay")
  func links() {
    let markup =
      "<a href=\"02-b.html#y\">b</a><a href=\"01-a.html\">a</a><a href=\"#\">t</a>"
      + "<a href=\"index.html#y\">i</a><a href=\"https://x.org/02-b.html\">x</a>"
    #expect(
      scope.markup(markup, ofPageAt: 1)
        == "<a href=\"#lesson-2.y\">b</a><a href=\"#lesson-1\">a</a><a href=\"#\">t</a>"
        + "<a href=\"index.html#y\">i</a><a href=\"https://x.org/02-b.html\">x</a>")
  }

  @Test("What only looks like a tag is kept byte by byte")
  func odd() {
    for markup in [
      "a < b id=\"x\"", "<p id=\"x", "<script>\"<p id='x'>\"</script>", "<!-- <p id='x'> ",
    ] {
      #expect(scope.markup(markup, ofPageAt: 0) == markup)
    }
  }
}

@Suite("Words to search")
struct SearchSectionTests {
  private let page = """
    <nav>Outside</nav><main class="lesson"><h1 id="top">The <em>title</em></h1>
    <p>In&shy;tro &amp; one<sup>2</sup></p><h2 id="b">Part</h2><p>two</p><p>three</p>
    <svg><text>drawn</text></svg><details class="solution"><summary>Solution</summary><details>
    <p>secret</p></details></details><details class="spec"><pre>yaml</pre></details>
    <section class="answers"><h2>Answers</h2>hidden</section></main><p>Outside</p>
    """

  @Test("A page falls into its headings' sections, without pictures and settings")
  func sections() {
    #expect(
      SearchSection.sections(of: page, showsAnswers: false) == [
        SearchSection(heading: "The title", anchor: "top", text: "In&shy;tro & one2"),
        SearchSection(heading: "Part", anchor: "b", text: "two three"),
      ])
  }

  @Test("Solutions and answers are found only where they are shown")
  func answers() {
    let shown = SearchSection.sections(of: page, showsAnswers: true)
    #expect(shown.last?.text == "two three Solution secret Answers hidden")
  }
}

@Suite("Lessons among others")
struct CoursePlaceTests {
  private func lesson(_ name: String, _ text: String) -> Lesson {
    var diagnostics = Diagnostics()
    return Lesson(
      SourceText(path: "\(name).md", text: text), name: name, in: ReadingContext(files: None()),
      into: &diagnostics)
  }

  private struct None: DataFiles {
    func bytes(of name: String, isShipped: Bool) throws(DataFileError) -> [UInt8] {
      throw DataFileError("none")
    }
  }

  private var course: [Lesson] {
    [
      lesson("01-a", "# A & {{ x.y }}\n"),
      lesson("02-b", "---\nrequires: [a]\n---\n# B\n\nSee [a](01-a.md#a) and [z](09-z.md).\n"),
      lesson("03-c", "---\nrequires: [b, a]\n---\n# C\n"),
    ]
  }

  private func page(_ lesson: Lesson, at place: CoursePlace?) -> String {
    HTMLReport().page(BuiltLesson(lesson, [:]), at: place)
  }

  @Test("A lesson's page leads to its neighbours, with their titles")
  func neighbours() {
    let places = CoursePlace.places(of: course, isWholeCourse: true)
    let page = page(course[1], at: places[1])
    #expect(page.contains("rel=\"prev\" href=\"01-a.html\">← 1. A &amp; …</a>"))
    #expect(page.contains("rel=\"next\" href=\"03-c.html\">3. C →</a>"))
    #expect(page.contains("Builds on <a href=\"01-a.html\">A &amp; …</a>"))
    #expect(page.contains("Leads to <a href=\"03-c.html\">C</a>"))
    #expect(page.contains("<a href=\"01-a.html#a\">a</a> and z."))
    #expect(page.contains("action=\"search.html\""))
  }

  @Test("No link of a page that is built by itself leads to another")
  func alone() {
    let page = page(course[1], at: nil)
    #expect(page.contains("See a and z.") && page.contains("Builds on a</p>"))
    #expect(!page.contains(".html"))
  }

  @Test("Of lessons that many build on a page names a few, and how many more there are")
  func followers() {
    let many = (2...30).map { lesson("\($0)-l", "---\nrequires: [a]\n---\n# L\n") }
    let places = CoursePlace.places(of: [course[0]] + many, isWholeCourse: true)
    #expect(page(course[0], at: places[0]).contains("<a href=\"index.html\">23 more</a>"))
  }

  @Test("An entry is the same after it was kept")
  func entry() throws {
    let entry = CourseEntry(BuiltLesson(course[1], [:]), page: page(course[1], at: nil))
    #expect(entry.sections.count == 1)
    #expect(CourseEntry(text: try #require(entry.text)) == entry)
    #expect(CourseEntry(text: "{}") == nil)
  }

  @Test("The pages about a course are as recorded")
  func pages() {
    let places = CoursePlace.places(of: course, isWholeCourse: true)
    let pages = zip(course, places).map { page($0, at: $1) }
    let entries = zip(course, pages).map { CourseEntry(BuiltLesson($0, [:]), page: $1) }
    #expect(Snapshot.difference(body(IndexPage(entries).html), "course-index.html") == nil)
    #expect(Snapshot.difference(body(SearchPage(entries).html), "search.html") == nil)
    let whole = CoursePage(entries, pages: pages).html
    #expect(Snapshot.difference(body(whole), "course.html") == nil)
    let ids = whole.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(ids.count > 5 && Set(ids).count == ids.count)
    for link in whole.matches(of: /href="#([^"]+)"/) { #expect(ids.contains(String(link.1))) }
  }

  @Test("No text of a lesson ends the search's data")
  func data() throws {
    let odd = lesson("01-a", "# A\n\n`</script><script>alert(\"\\\")`\n")
    let page = SearchPage([CourseEntry(BuiltLesson(odd, [:]), page: page(odd, at: nil))]).html
    #expect(page.contains("\\u003c/script>\\u003cscript>alert(\\\"\\\\\\\")"))
    #expect(!page.contains("</script><script>alert"))
  }

  /// A page without its style and scripts.
  private func body(_ page: String) -> String {
    page.replacing(/<style>(?s:.*?)<\/style>/, with: "<style></style>")
      .replacing(/<script>(?s:.*?)<\/script>/, with: "<script></script>")
  }
}
