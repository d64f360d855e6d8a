import Specs
import Testing

@testable import Documents

@Suite("Values and claims are put into the author's Markdown")
struct SlotSpliceTests {
  private func spliced(
    _ text: String, note: ([ClaimSlot]) -> [String] = { _ in [] }
  ) -> String {
    MarkdownSplice(document(text)).text(
      value: { "‹\($0.text)›" }, claim: { ("«\($0.text):", "»") }, note: note
    ) { ["[\($0.id)]"] }
  }

  @Test(
    "A value's text takes its place, and every other byte stays",
    arguments: [
      (
        "# {{ a }}\r\n\r\n> é **{{ b }}**, `{{ c }}` \\{{ d }}\r\n",
        "# ‹a›\r\n\r\n> é **‹b›**, `{{ c }}` \\{{ d }}\r\n"
      ),
      (
        "| {{ a | percent }} | b |\n|---|---|\n| c | {{ d }} |",
        "| ‹a | percent› | b |\n|---|---|\n| c | ‹d› |"
      ),
      (
        "{% details summary=\"{{ a }}\" %}\n![{{ b }}](c '{{ d }}')\n{% enddetails %}",
        "<details>\n<summary>‹a›</summary>\n\n![‹b›](c '‹d›')\n\n</details>"
      ),
      ("[r] {{ a }}\n\n[r]: /u \"{{ b }}\"", "[r] ‹a›\n\n[r]: /u \"‹b›\""),
      (
        "<figcaption>{{ a }}</figcaption>\n\n- {{ b }}\n  ```figure f\n  {{ c }}\n  ```\n{{ d }}",
        "<figcaption>‹a›</figcaption>\n\n- ‹b›\n\n  [f]\n\n‹d›"
      ),
    ])
  func values(text: String, expected: String) {
    #expect(spliced(text) == expected)
  }

  @Test(
    "A claim's tags are replaced, and lines that hold nothing else vanish",
    arguments: [
      ("a {% claim x %}b{% endclaim %} c", "a «x:b» c"),
      ("a\n{% claim x %}\nb\nc\n{% endclaim %}\nd", "a\n«x:b\nc»\nd"),
      ("> {% claim x %}\n> b {{ c }}\n> {% endclaim %}\n", "> «x:b ‹c›»\n"),
      ("- {% claim x %}\n  b\n  {% endclaim %}  \n- c", "- «x:b»  \n- c"),
      ("{% claim x %}b\r\n{% endclaim %}\r\n", "«x:b»\r\n"),
      ("{% claim x %}  \nb{% endclaim %} c", "«x:b» c"),
      ("a {% claim x %}\nb{% endclaim %}", "a «x:\nb»"),
      ("| {% claim x | y %}b{% endclaim %} |\n|---|", "| «x | y:b» |\n|---|"),
      ("`{% claim x %}`", "`{% claim x %}`"),
    ])
  func claims(text: String, expected: String) {
    #expect(spliced(text) == expected)
  }

  @Test(
    "A note stands below the block that holds the claims",
    arguments: [
      (
        "{% claim x %}a{% endclaim %} {% claim y %}b{% endclaim %}\n\nc",
        "«x:a» «y:b»\n\nnote x y\n\nc"
      ),
      ("{% claim x %}a{% endclaim %}\n# b\n", "«x:a»\n\nnote x\n\n# b\n"),
      ("- {% claim x %}a{% endclaim %}\n- b\n\nc", "- «x:a»\n- b\n\nnote x\n\nc"),
      ("| {% claim x %}a{% endclaim %} |\n|---|\n| b |", "| «x:a» |\n|---|\n| b |\n\nnote x"),
      (
        "{% hint %}\n{% claim x %}a{% endclaim %}\n{% endhint %}\nb",
        "> [!NOTE]\n>\n> «x:a»\n\nnote x\n\nb"
      ),
      (
        "{% solution %}\n{% claim x %}a{% endclaim %}\n{% endsolution %}\nb",
        "<details>\n<summary>Solution</summary>\n\n«x:a»\n\nnote x\n\n\n</details>\n\nb"
      ),
      ("{% claim x %}\r\na\r\n{% endclaim %}", "«x:a»\r\n\r\nnote x"),
      ("a\r\n{% claim x %}b{% endclaim %}\r\n", "a\r\n«x:b»\r\n\r\nnote x\r\n"),
    ])
  func notes(text: String, expected: String) {
    let result = spliced(text) { claims in
      ["note " + claims.map(\.text).joined(separator: " ")]
    }
    #expect(result == expected)
  }

  @Test("A random text's spliced Markdown has the page of the text itself")
  func random() {
    let pieces =
      plainPieces + ["{% claim a < b %}", "{% claim a %}\n", "\n{% endclaim %}\n", "{{ a }}"]
      + ["{% endclaim %}", "{% endclaim %}"]
    var found = 0
    for seed in 0..<20_000 as Range<UInt64> {
      let text = wildMarkdown(seed: seed, pieces: pieces)
      let lesson = document(text)
      guard lesson.diagnostics.allSatisfy({ $0.severity == .warning }), !lesson.claims.isEmpty
      else {
        continue
      }
      found += 1
      let filled = MarkdownSplice(lesson).text(value: { _ in "word" }, claim: { _ in ("⟦", "⟧") }) {
        _ in nil
      }
      let (page, expected) = (marked(lesson), marked(document(filled)))
      guard page != expected else { continue }
      Issue.record("seed \(seed): \(text.debugDescription)\n\(page)\n--- expected\n\(expected)")
      return
    }
    #expect(found > 100)
  }

  private func marked(_ lesson: LessonDocument) -> String {
    HTMLRenderer(rawHTML: .pass, value: { _ in "word" }, claim: { "⟦\($1)⟧" }) { _ in "[fence]\n" }
      .html(of: lesson.blocks).markup.replacing(#/(<h[1-6]) id="[^"]*">/#) { "\($0.1)>" }
      .replacing("⟦<br />\n", with: "⟦").replacing("⟦\n", with: "⟦").replacing(
        "<br />\n⟧", with: "⟧"
      ).replacing("\n⟧", with: "⟧")
  }
}
