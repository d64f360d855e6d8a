import Specs
import Testing

@testable import Documents

@Suite("Tabs, embeds, hints and exercises")
struct BlockTests {
  private func markdown(_ text: String, _ edition: Edition = .reader) -> String {
    MarkdownSplice(document(text), edition: edition).text(value: { "‹\($0.text)›" }) { _ in nil }
  }

  // MARK: Tabs

  private static let tabs = """
    {% tabs %}
    {% tab title="Swift & {{ a }}" %}
    ```swift
    let x = 1
    {% endtab %}
    ```
    {% endtab %}

    {% tab title="Inner" %}
    {% tabs %}
    {% tab title="One" %}
    1
    {% endtab %}
    {% endtabs %}
    {% endtab %}
    {% endtabs %}
    """

  @Test("Tabs are panels under their titles, each with an anchor of its own")
  func tabsOfPage() {
    #expect(document(Self.tabs).diagnostics.isEmpty)
    #expect(
      page(Self.tabs).replacing(#/<pre.*</pre>/#.dotMatchesNewlines(), with: "CODE") == """
        <div class="tabs">
        <div class="tab" id="tab_1">
        <p class="tab-title">Swift &amp; {{ a }}</p>
        CODE
        </div>
        <div class="tab" id="tab_2">
        <p class="tab-title">Inner</p>
        <div class="tabs">
        <div class="tab" id="tab_3">
        <p class="tab-title">One</p>
        <p>1</p>
        </div>
        </div>
        </div>
        </div>

        """)
  }

  @Test("In Markdown tabs stand below one another under bold titles")
  func tabsOfMarkdown() {
    #expect(
      markdown(Self.tabs) == """
        **Swift \\& ‹a›**

        ```swift
        let x = 1
        {% endtab %}
        ```

        **Inner**

        **One**

        1

        """)
  }

  @Test("Lists on both sides of a tag that vanishes stay two lists")
  func gaps() {
    let text = "{% exercise %}\n- a\n{% endexercise %}\n- b\n"
    #expect(markdown(text) == "**Exercise 1.**\n\n- a\n\n<!-- -->\n\n- b\n")
    #expect(
      markdown("- a\n\n{% solution %}\nx\n{% endsolution %}\n\n- b\n", .student)
        == "- a\n\n<!-- -->\n\n- b\n")
  }

  @Test(
    "What is wrong with tabs is reported at its place",
    arguments: [
      (
        "‸{% tab title=\"a\" %}\n{% endtab %}",
        ["'tab' stands directly in '{% tabs %}' … '{% endtabs %}'"]
      ),
      ("a\n\n‸{% tabs %}\n{% endtabs %}", ["'tabs' needs at least one '{% tab … %}'"]),
      (
        "{% tabs %}\n> ‸a\n{% endtabs %}",
        [
          "'tabs' holds nothing but '{% tab … %}' … '{% endtab %}'; move this out of it or into one"
        ]
      ),
      (
        "{% tabs %}\n‸{% tab title=\"a\" %}\nb\n{% tab title=\"c\" %}\nd\n{% endtab %}\n{% endtabs %}",
        ["'tab' is never closed; expected '{% endtab %}' in the same container"]
      ),
      ("{% tabs %}\n{% ‸tab %}\n{% endtab %}\n{% endtabs %}", ["'tab' needs title=\"…\""]),
    ])
  func tabProblems(marked: String, messages: [String]) {
    let sample = MarkedSample(marked)
    #expect(
      sample.messages
        == zip(sample.positions, messages).map { "\($0.line):\($0.column): \($1)" })
  }

  // MARK: Embeds

  @Test("An embed is a link with the address in words, or a title, and perhaps a caption")
  func embeds() {
    let text = """
      {% embed url="https://www.example.org/a_b/?q=<1>" %}
      text

      {% embed url="HTTP://Example.org:80/" title="A {{ b }}" %}
      A *caption*.
      {% endembed %}
      """
    #expect(document(text).diagnostics.isEmpty)
    #expect(
      page(text) == """
        <figure class="embed">
        <a href="https://www.example.org/a_b/?q=%3C1%3E"><strong>example.org/a_b</strong> \
        <span class="embed-host">example.org</span></a>
        </figure>
        <p>text</p>
        <figure class="embed">
        <a href="HTTP://Example.org:80/"><strong>A {{ b }}</strong> \
        <span class="embed-host">Example.org:80</span></a>
        <figcaption>
        <p>A <em>caption</em>.</p>
        </figcaption>
        </figure>

        """)
    #expect(
      markdown(text) == """
        [example.org/a\\_b](<https://www.example.org/a_b/?q=%3C1%3E>)

        text

        [A ‹b›](<HTTP://Example.org:80/>)

        A *caption*.

        """)
  }

  @Test(
    "An embed of anything but a page of the web is an error at the address",
    arguments: [
      "javascript:alert(1)", " https://a.b", "data:text/html,x", "//a.b", "https://", "https:///x",
      "https://user@", "ftp://a.b", "a/b.html", "https://a b", "",
    ])
  func embedAddresses(address: String) {
    let sample = MarkedSample("> {% embed url=\"‸\(address)\" %}")
    #expect(document(sample.text).diagnostics.map(\.position) == sample.positions)
    #expect(!page(sample.text).contains("href"))
  }

  // MARK: Hints and details

  @Test(
    "A hint says in words what it is, or has a title",
    arguments: [
      ("info", "Note", "NOTE"), ("success", "Tip", "TIP"), ("warning", "Warning", "WARNING"),
      ("danger", "Caution", "CAUTION"),
    ])
  func hints(style: String, title: String, alert: String) {
    let text = "{% hint style=\"\(style)\" %}\na\n\n- b\n{% endhint %}\nc\n"
    #expect(
      page(text).hasPrefix(
        "<div class=\"hint hint-\(style)\" role=\"note\">\n<p class=\"hint-title\">\(title)</p>\n"))
    #expect(markdown(text) == "> [!\(alert)]\n>\n> a\n>\n> - b\n\nc\n")
    let titled = text.replacing("\" %}", with: "\" title=\"T *t*\" %}")
    #expect(page(titled).contains("<p class=\"hint-title\">T *t*</p>"))
    #expect(markdown(titled).hasPrefix("> [!\(alert)]\n>\n> **T \\*t\\***\n>\n> a\n"))
  }

  @Test("Hints in lists, quotations and hints are quotations with their word in bold")
  func containedHints() {
    let text = """
      - {% hint %}
        a
        b

            code
        {% hint style="danger" %}
        c
        {% endhint %}
        {% endhint %}
      - d

      > {% hint %}
      >e
      > {% endhint %}
      """
    #expect(document(text).diagnostics.isEmpty)
    #expect(
      markdown(text)
        == """
        - > **Note**
          >
          > a
          > b
          >
          >     code
          >
          > > **Caution**
          > >
          > > c
        - d

        > > **Note**
        > >
        > >e

        """.replacing("> >e", with: ">> e"))
  }

  @Test("The summary of details is text, also in Markdown, where it stands in HTML")
  func details() {
    let text = "{% details summary=\"<b> & *x* {{ v }}\" %}\n*a*\n{% enddetails %}"
    #expect(
      markdown(text)
        == "<details>\n<summary>&lt;b&gt; &amp; *x* ‹v›</summary>\n\n*a*\n\n</details>")
  }

  // MARK: Exercises

  @Test("Exercises in solutions come behind all others, and solutions know their exercise")
  func numbers() {
    let lesson = document(
      """
      {% solution %}
      none
      {% endsolution %}
      {% exercise %}
      - {% solution %}
        {% exercise %}
        {% solution %}
        {% endsolution %}
        {% endexercise %}
        {% endsolution %}
      {% endexercise %}
      > {% exercise %}
      > {% endexercise %}

      {% solution %}
      {% endsolution %}
      """)
    #expect(lesson.diagnostics.isEmpty)
    var found: [String] = []
    lesson.blocks.visit(in: nil) { block in
      guard case .tag(let tag) = block.kind else { return }
      found.append("\(tag.name) \(tag.number)" + (tag.exercise.map { " of \($0)" } ?? ""))
    }
    #expect(
      found == [
        "solution 1", "exercise 1", "solution 2 of 1", "exercise 3", "solution 3 of 3",
        "exercise 2", "solution 4 of 2",
      ])
  }

  @Test("Random lessons' tags are numbered without a gap in every edition")
  func randomNumbers() {
    for seed in 0..<1500 as Range<UInt64> {
      var generator = LessonGenerator(seed: seed)
      let lesson = document(generator.lesson().joined(separator: "\n"))
      for edition in Edition.allCases {
        var numbers: [String: [Int]] = [:]
        lesson.blocks.visit(in: edition) { block in
          if case .tag(let tag) = block.kind { numbers[tag.name, default: []].append(tag.number) }
        }
        #expect(numbers.values.allSatisfy { $0.sorted() == Array(1...$0.count) }, "seed \(seed)")
      }
    }
  }

  // MARK: Texts of one paragraph

  @Test(
    "A text of its own is one paragraph, whatever it begins with",
    arguments: [
      ("- *a* {{ b }}", "- <em>a</em> ‹b›", "- a ‹b›"), ("# x #", "# x #", "# x #"),
      ("1. `{{ c }}` \\{{", "1. <code>{{ c }}</code> {{", "1. {{ c }} {{"),
      ("> [l](m.md) <", "&gt; <a href=\"m.md\">l</a> &lt;", "> l <"),
      ("```x", "```x", "```x"), ("a\nb", "a b", "a b"), ("{% hint %}", "{% hint %}", "{% hint %}"),
      ("", "", ""), ("\\", "\\", "\\"), ("C#", "C#", "C#"), ("--- ***", "--- ***", "--- ***"),
    ])
  func inlineTexts(text: String, html: String, plain: String) {
    let inline = InlineText(text)
    #expect(inline.problems.isEmpty)
    #expect(inline.plain { "‹\($0.text)›" } == plain)
    let renderer = HTMLRenderer(rawHTML: .pass, value: { "‹\($0.text)›" }) { _ in "" }
    #expect(renderer.html(of: inline.content).markup == html)
    let markdown = inline.markdown(value: { "‹\($0.text)›" }, words: { $0.text })
    #expect(InlineText(markdown).plain { $0.written } == plain)
  }

  @Test("Values, numbers and problems of such a text tell their bytes")
  func inlinePositions() {
    let text = InlineText("é {{ a.b }} 7 `8` [x](/9)")
    #expect(text.values.map { InlineText.offset(of: $0.position) } == [6])
    let numbers = text.bareNumbers { SourcePosition(line: 3, column: 10 + $0) }
    #expect(numbers.map(\.position) == [SourcePosition(line: 3, column: 23)])
    #expect(InlineText("é {{").problems.map(\.offset) == [3])
    #expect(InlineText("a {% claim x %}b{% endclaim %}").problems.map(\.offset) == [2])
  }
}
