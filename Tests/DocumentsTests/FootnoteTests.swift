import Specs
import Testing

@testable import Documents

@Suite("Notes stand at the page's end")
struct FootnoteTests {
  /// A page with its notes, but for those of an edition that are left out.
  private func page(_ text: String, _ edition: Edition = .reader) -> String {
    let lesson = document(text)
    let renderer = HTMLRenderer(
      rawHTML: .pass, edition: edition, footnotes: Footnotes(lesson, in: edition)
    ) { "[\($0.id)]\n" }
    return renderer.html(of: lesson.blocks).markup + (renderer.notes?.markup ?? "")
  }

  @Test("Notes are numbered in the order in which the text refers to them, and lead back")
  func order() {
    let text = "A[^x] and[^y] and[^X].\n\n[^y]: Why.\n[^x]: *Ex*.\n"
    let reference = { (number: Int, anchor: String) in
      "<sup><a class=\"note-reference\" id=\"note-reference_\(anchor)\" href=\"#note_\(number)\""
        + " role=\"doc-noteref\" aria-label=\"Note \(number)\">\(number)</a></sup>"
    }
    let back = { (anchor: String, label: String) in
      "<a class=\"note-back\" href=\"#note-reference_\(anchor)\" role=\"doc-backlink\""
        + " aria-label=\"Back to the text of note \(label)\">↩</a>"
    }
    #expect(
      page(text) == """
        <p>A\(reference(1, "1_1")) and\(reference(2, "2_1")) and\(reference(1, "1_2")).</p>
        <section class="notes" role="doc-endnotes">
        <h2>Notes</h2>
        <ol>
        <li id="note_1">
        <p><em>Ex</em>. \(back("1_1", "1")) \(back("1_2", "1, place 2"))</p>
        </li>
        <li id="note_2">
        <p>Why. \(back("2_1", "2"))</p>
        </li>
        </ol>
        </section>

        """)
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test(
    "A note takes the lines that it takes on GitHub",
    arguments: [
      ("a[^1]\n\n[^1]: b\nc", "<p>b\nc "),
      ("a[^1]\n[^1]: b", "<p>b "),
      ("a[^1]\n\n[^1]: b\n\n    c\n\nd", "<p>b</p>\n<p>c "),
      ("a[^1]\n\n[^1]: b\n\n        c\n", "<pre><code>c\n</code></pre>\n<p><a"),
      ("a[^1]\n\n[^1]:\n    b", "<p>b "),
      ("a[^1]\n\n[^1]: b\n\n    - c\n    - d", "<li>d</li>\n</ul>\n<p><a"),
      ("> a[^1]\n>\n> [^1]: b\n> c", "<p>b\nc "),
      ("- a[^1]\n\n  [^1]: b\n\n      c", "<p>c "),
      ("a[^1]\n\n[^1]: [^2] b\n[^2]: c", "href=\"#note_2\""),
      ("a[^1]\n\n[^1]: b {{ c }} $d$ e", "<p>b {{ c }} <math>"),
      ("* a[^1]\n\n[^1]: b\n\n1) c\n\n- d\n\n+ e", "<p>b "),
      ("a[^1]\n\n[^1]: | b |\n    |---|\n    | c |", "<table>"),
    ])
  func content(text: String, expected: String) {
    let page = page(text)
    #expect(page.contains(expected), "\(page)")
    #expect(!page.contains("[^"))
    #expect(document(text).diagnostics.isEmpty)
    #expect(MarkdownSplice(document(text)).text { _ in nil } == text)
  }

  @Test("A list beside a note stays what it is")
  func lists() {
    #expect(page("- a[^1]\n- b\n\n[^1]: c\n\n- d").contains("<li>b</li>\n</ul>\n<ul>\n<li>d</li>"))
    #expect(page("1) a[^1]\n2) b\n\n[^1]: c").contains("<ol>\n<li>a<sup>"))
    // A lesson may have lists of all kinds.
    let page = page("* a\n\n- b\n\n+ c\n\n[^1]: x\n\n1) d[^1]")
    #expect(page.contains("<ol>\n<li>\n<p>d<sup>") && page.contains("<p>x <a"))
  }

  @Test(
    "What is code, escaped, or an address is no note",
    arguments: [
      "`[^1]`", "    [^1]: a", "```\n[^1]: a\n[^1]\n```", "\\[^1]", "[^1](a)", "[a](b[^1])", "[^]",
      "[^a b]", "<div>\n[^1]\n</div>", "a\n      [^ 1]: b", "[ ^1]",
    ])
  func none(text: String) {
    #expect(!page(text).contains("<sup>"))
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test(
    "A reference without a note, a note without a reference, and a second note are reported",
    arguments: [
      ("a‸[^nam] [^name]\n\n[^name]: b", ["there is no footnote '[^nam]'; did you mean 'name'?"]),
      ("> é‸[^a]", ["there is no footnote '[^a]'"]),
      ("a\n\n‸[^b]: c", ["nothing refers to the footnote '[^b]'"]),
      ("a[^b]\n\n[^b]: c\n\n‸[^B]: d", ["the footnote '[^B]' is written twice, first in line 3"]),
      ("[a‸[^b]](c)\n\n[^b]: d", ["a footnote cannot stand in a link"]),
      ("![a‸[^b]](c)\n\n[^b]: d", ["a footnote cannot stand in an image's text"]),
      ("{% solution %}\n[^a]: b\n{% endsolution %}\n\nc‸[^a]", ["the footnote '[^a]' stands in a"]),
    ])
  func problems(marked: String, messages: [String]) {
    let sample = MarkedSample(marked)
    let diagnostics = document(sample.text).diagnostics.filter {
      !$0.message.hasPrefix("nothing refers") || messages[0].hasPrefix("nothing")
    }
    #expect(diagnostics.map(\.position) == sample.positions)
    #expect(zip(diagnostics, messages).allSatisfy { $0.message.hasPrefix($1) }, "\(diagnostics)")
  }

  static let secret = """
    a[^1]

    {% exercise %}
    b
    {% solution %}
    c[^2] and[^1]
    {% endsolution %}
    {% endexercise %}

    [^1]: For all.
    [^2]: Secret {{ x.y }} {% claim a < b %}claim{% endclaim %}.

        Also secret.

    d
    """

  @Test("A note that only a solution refers to is nowhere in a student's report")
  func editions() {
    #expect(
      page(Self.secret).contains("Also secret") && !page(Self.secret, .student).contains("ecret"))
    #expect(page(Self.secret, .student).contains("For all"))
    #expect(!page(Self.secret, .student).contains("place 2"))
    let lesson = document(Self.secret)
    #expect(lesson.values(in: .student).isEmpty && lesson.claims(in: .student).isEmpty)
    #expect(lesson.values(in: .reader).count == 1 && lesson.diagnostics.isEmpty)
    let student = MarkdownSplice(lesson, edition: .student).text { _ in nil }
    #expect(student.hasSuffix("[^1]: For all.\n\nd") && !student.contains("ecret"))
  }

  @Test("A number in a note's name is none of the prose")
  func numbers() {
    #expect(document("1[^2]\n\n[^2]: 3").bareNumbers().map(\.text) == ["1", "3"])
  }
}
