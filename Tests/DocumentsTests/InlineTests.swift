import Specs
import Testing

@testable import Documents

@Suite("Tasks and struck-through text are GitHub's")
struct InlineTests {
  @Test("A task has a box that says whether it is done")
  func tasks() {
    #expect(
      page("- [ ] a *b*\n- [x] c\n- d") == """
        <ul>
        <li class="task"><input type="checkbox" disabled aria-label="To do"> a <em>b</em></li>
        <li class="task"><input type="checkbox" disabled checked aria-label="Done"> c</li>
        <li>d</li>
        </ul>

        """)
    #expect(page("1. [X] a").contains("checked") && page("- [x] {{ a }}").contains("checked"))
  }

  @Test(
    "Other brackets are none",
    arguments: ["- \\[ ] a", "- [ ]a", "- [y] a", "- a [ ] b", "[ ] a", "- [  ] a", "- ` [ ] `"])
  func noTasks(text: String) {
    #expect(!page(text).contains("<input"))
  }

  @Test(
    "Two tildes strike through what stands between them",
    arguments: [
      ("~~a~~", "<del>a</del>"), ("a ~~*b* c~~ d", "a <del><em>b</em> c</del> d"),
      ("**~~a~~**", "<strong><del>a</del></strong>"), ("a~~b~~c", "a<del>b</del>c"),
      ("~~a `~~` b~~", "<del>a <code>~~</code> b</del>"), ("~~a\nb~~", "<del>a\nb</del>"),
      ("~~a~~ ~~b~~", "<del>a</del> <del>b</del>"), ("~~~~", nil), ("~~a", nil), ("a ~~ b ~~", nil),
      ("\\~~a~~", nil), ("a~~~b~~~", nil), ("~a~", nil), ("~~ a~~", nil), ("[~~](b) a~~", nil),
      ("~~{{ a }}~~", "<del>{{ a }}</del>"),
    ])
  func strikethrough(text: String, expected: String?) {
    let page = page(text)
    #expect(expected.map { page == "<p>\($0)</p>\n" } ?? !page.contains("<del>"), "\(page)")
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test("A bare address stays text")
  func addresses() {
    #expect(page("https://a.b") == "<p>https://a.b</p>\n")
  }
}
