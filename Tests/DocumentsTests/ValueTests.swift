import Specs
import Testing

@testable import Documents

/// A lesson's page with its values in angle quotes, and its claims' sentences in double ones.
private func slotPage(_ text: String, rawHTML: HTMLRenderer.RawHTML = .pass) -> String {
  HTMLRenderer(
    rawHTML: rawHTML, value: { "<i>‹\($0.text)›</i>" }, claim: { "«\($1)»" }
  ) { "[\($0.id)]\n" }.html(of: document(text).blocks).markup
}

@Suite("Values are found wherever a lesson has text")
struct ValueTests {
  @Test(
    "A value is found with its exact place",
    arguments: [
      "a ‸{{ v }} b", "# ‸{{ v }}", "Heading ‸{{ v }}\n===", "> - é ‸{{ v }}", "1. a\n   ‸{{ v }}",
      "| a | é ‸{{ v }} |\n|---|---|", "| a |\n|---|\n| `x` ‸{{ v }} |", "[a ‸{{ v }}](b)",
      "[a](b \"‸{{ v }}\")", "[a]\n\n[a]: b \"‸{{ v }}\"", "![a ‸{{ v }}](b)",
      "![a](b '‸{{ v }}')", "x ![a ‸{{ v }}](b) y",
      "{% details summary=\"a ‸{{ v }}\" %}\n{% enddetails %}",
      "> {% hint %}\n> ‸{{ v }}\n> {% endhint %}",
      "<figure>\n<figcaption>‸{{ v }}</figcaption>\n</figure>", "a <b title=\"‸{{ v }}\">c</b>",
      "**‸{{ v }}**", "a_‸{{ v }}_", "`a` ‸{{ v }} `b`", "\\` ‸{{ v }} `",
      "- a ` b\n- c ‸{{ v }} ` d", "| ` | ‸{{ v }} ` |\n|---|---|", "\\\\‸{{ v }}",
      "---\ntitle: x\n---\n‸{{ v }}", "a\n    ‸{{ v }}",
    ])
  func places(marked: String) throws {
    let sample = MarkedSample(marked)
    let lesson = document(sample.text)
    #expect(lesson.diagnostics.isEmpty)
    #expect(lesson.values.map(\.range.start) == sample.positions)
    let value = try #require(lesson.values.first)
    #expect(value.text == "v" && lesson.slotsAreExact)
  }

  @Test(
    "In code, comments and escapes braces mean nothing",
    arguments: [
      "`{{ v }}`", "`` ` {{ v }} ``", "    {{ v }}", "```\n{{ v\n```",
      "```experiment a\nx: {{\n```",
      "```{{ v }}\n```", "- ~~~\n  {{ v }}\n  ~~~", "<!-- {{ v }} -->", "<pre>\n{{ v }}\n</pre>",
      "<script>\nlet x = {{\n</script>", "a <!-- {{ v }} -->", "\\{{ v }}", "\\{{", "a `b\n{{ v` c",
      "| `{{ v` |\n|---|", "`{{`, and `}}`", "---\ntitle: \"{{ v }}\"\n---\n", "{ { v } }",
      "<div>\n\\{{ v\n</div>",
    ])
  func leftAlone(text: String) {
    let lesson = document(text)
    #expect(lesson.values.isEmpty && lesson.diagnostics.isEmpty)
    #expect(!slotPage(text).contains("‹"))
  }

  @Test("An escape shows braces, in HTML too, and code shows what is written")
  func escapes() {
    #expect(slotPage("\\{{ v }} `{{v  }}`") == "<p>{{ v }} <code>{{v  }}</code></p>\n")
    #expect(slotPage("<div>\\{{ {{ v }}</div>") == "<div>{{ <i>‹v›</i></div>\n")
  }

  @Test(
    "What stands in a value is no markup, and a value is a word to the markup around it",
    arguments: [
      ("**{{ *a* }}**", "<p><strong><i>‹*a*›</i></strong></p>\n"),
      ("_{{ a_b }}_", "<p><em><i>‹a_b›</i></em></p>\n"),
      ("{{ a `b }} `c`", "<p><i>‹a `b›</i> <code>c</code></p>\n"),
      ("{{ a < b > [c](d) }}", "<p><i>‹a &lt; b &gt; [c](d)›</i></p>\n"),
      ("{{ \"q\" & 'r' }}", "<p><i>‹&quot;q&quot; &amp; &#39;r&#39;›</i></p>\n"),
      ("{{ a }}{{ b }}2", "<p><i>‹a›</i><i>‹b›</i>2</p>\n"),
      ("{{ a }}\u{301}", "<p><i>‹a›</i>\u{301}</p>\n"),
      ("{{ a }}.", "<p><i>‹a›</i>.</p>\n"),
    ])
  func markup(text: String, html: String) {
    #expect(slotPage(text) == html)
  }

  @Test("A pipe in a value divides no cell")
  func pipes() {
    let page = slotPage("| a | {{ x | percent }} |\n|---|---|\n| {{ y \\| digits 2 }} |")
    #expect(page.contains("<th>a</th>\n<th><i>‹x | percent›</i></th>"))
    #expect(page.contains("<td><i>‹y | digits 2›</i></td>\n<td></td>"))
  }

  @Test("Attributes take a value's text, captions its markup")
  func attributes() {
    #expect(
      slotPage("![a {{ v }}](b \"c {{ w \"q\" }}\")") == """
        <figure>
        <img src="b" alt="a ‹v›" title="c ‹w &quot;q&quot;›" />
        <figcaption>c <i>‹w &quot;q&quot;›</i></figcaption>
        </figure>

        """)
    #expect(slotPage("a <b title=\"{{ v }}\">") == "<p>a <b title=\"‹v›\"></p>\n")
    #expect(
      slotPage("<div title=\"{{ v }}\">{{ w }}</div>") == "<div title=\"‹v›\"><i>‹w›</i></div>\n")
    #expect(
      slotPage("{% details summary=\"{{ a \"b\" }}\" %}\n{% enddetails %}").contains(
        "<summary><i>‹a &quot;b&quot;›</i></summary>"))
    #expect(
      slotPage("<div>{{ v }}", rawHTML: .escape)
        == "<pre class=\"raw-html\">&lt;div&gt;<i>‹v›</i>\n</pre>\n")
  }

  @Test("A renderer that is told nothing shows values as they are written")
  func fallback() {
    #expect(page("a {{b  }}") == "<p>a {{b  }}</p>\n")
  }

  @Test("A heading's anchor leaves values out, its text has them as written")
  func anchors() {
    let lesson = document("# A {{ v }} b\n# {{ v }}\n# A b")
    #expect(lesson.headings.map(\.id) == ["a-b", "section", "a-b-1"])
    #expect(lesson.title == "A {{ v }} b")
  }

  @Test(
    "What is wrong with a value is reported at its place",
    arguments: [
      ("> a ‸{{ b", "this '{{' is never closed; expected '}}' on its line, or write '\\{{'"),
      ("a ‸{{ b\n}}", "this '{{' is never closed; expected '}}' on its line, or write '\\{{'"),
      ("é ‸{{ a {{ b }}", "this '{{' is never closed; expected '}}' on its line, or write '\\{{'"),
      (
        "<div>\n‸{{\n</div>",
        "this '{{' is never closed; expected '}}' on its line, or write '\\{{'"
      ),
      ("- ‸{{  }}", "a value without a text; write what it is of, as '{{ variant.metric }}'"),
      (
        "| a |\n|-|\n| ‸{{}} |",
        "a value without a text; write what it is of, as '{{ variant.metric }}'"
      ),
      (
        "{% details summary=\"a ‸{{ b\" %}\n{% enddetails %}",
        "this '{{' is never closed; expected '}}' on its line, or write '\\{{'"
      ),
      ("[a](b/‸{{c}})", "a value cannot stand in an address"),
    ])
  func problems(marked: String, message: String) {
    let sample = MarkedSample(marked)
    let place = sample.positions[0]
    #expect(sample.messages == ["\(place.line):\(place.column): \(message)"])
  }

  @Test("A text from elsewhere is read by the same rules")
  func otherTexts() {
    let text = SlotText(parsing: "é {{ a }} \\{{ b }}{{c}}", at: SourcePosition(line: 3, column: 5))
    #expect(text.values.map(\.text) == ["a", "c"])
    #expect(text.values.map(\.range.columns) == [8..<15, 24..<29])
    #expect(text.values.map(\.position.column) == [11, 26] && text.values[0].range.line == 3)
    #expect(text.text { "<\($0.text)>" } == "é <a> {{ b }}<c>")
    #expect(text.written == "é {{ a }} {{ b }}{{c}}")
    var problems: [String] = []
    let wrong = SlotText(parsing: "a {{ b") { problems.append("\($1.column): \($0)") }
    #expect(
      problems == ["3: this '{{' is never closed; expected '}}' on its line, or write '\\{{'"])
    #expect(wrong.pieces == [.text("a {{ b")] && SlotText(parsing: "").isEmpty)
  }

  @Test("A random text with values in it is the page of the text with words in their places")
  func random() {
    let pieces =
      plainPieces + ["{{ a.b }}", "{{ a | b }}", "{{ *x* }}", "{{", "}}", "\\{{", "{{}}"]
    for seed in 0..<8000 as Range<UInt64> {
      let text = wildMarkdown(seed: seed, pieces: pieces)
      let lesson = document(text)
      guard lesson.diagnostics.allSatisfy({ $0.severity == .warning }) else { continue }
      let filled = MarkdownSplice(lesson).text(value: { _ in "word" }) { _ in nil }
      let expected = slotless(document(filled))
      guard slotless(lesson) != expected || !lesson.slotsAreExact else { continue }
      Issue.record(
        "seed \(seed): \(text.debugDescription)\n\(slotless(lesson))\n--- expected\n\(expected)")
      return
    }
  }

  private func slotless(_ lesson: LessonDocument) -> String {
    HTMLRenderer(rawHTML: .pass, value: { _ in "word" }) { "[\($0.bodyTexts.joined())]\n" }
      .html(of: lesson.blocks).markup.replacing(#/(<h[1-6]) id="[^"]*">/#) { "\($0.1)>" }
  }
}
