import Specs
import Testing

@testable import Documents

/// A lesson's page, its fences in square brackets.
func page(_ text: String, rawHTML: HTMLRenderer.RawHTML = .pass) -> String {
  HTMLRenderer(rawHTML: rawHTML) { "[\($0.kind.rawValue) \($0.id)]\n" }
    .html(of: document(text).blocks).markup
}

@Suite("Tags enclose blocks")
struct TagTests {
  @Test("Every tag of the catalogue encloses what stands before its end tag")
  func catalogue() throws {
    for record in TagCatalogue.all where record.parent == nil {
      let child = record.onlyChild ?? "hint"
      let inner = ["{% \(child)\(attributes(of: child)) %}", "*x*", "{% end\(child) %}"]
      let lines =
        ["{% \(record.name)\(attributes(of: record.name)) %}"] + inner
        + ["{% end\(record.name) %}", "after"]
      let lesson = document(lines.joined(separator: "\n"))
      #expect(lesson.diagnostics.isEmpty)
      #expect(lesson.blocks.count == 2)
      let block = try #require(lesson.blocks.first)
      guard case .tag(let tag) = block.kind else {
        Issue.record("\(record.name) is no block")
        continue
      }
      #expect(tag.name == record.name && tag.blocks.count == 1 && block.lines == 1...5)
      let html = HTMLRenderer(rawHTML: .pass) { _ in "" }.html(of: lesson.blocks).markup
      #expect(html.contains("<p><em>x</em></p>") && !html.contains("<b>"))
    }
  }

  private func attributes(of name: String) -> String {
    (TagCatalogue.record(named: name)?.attributes ?? []).map { attribute in
      let text = attribute.name == "url" ? "https://a.b/<b>" : "a <b>"
      return " \(attribute.name)=\"\(attribute.values.last ?? text)\""
    }.joined()
  }

  @Test("A hint without a style is an info")
  func fallback() {
    #expect(
      page("{% hint %}\na\n{% endhint %}") == page("{% hint style=\"info\" %}\na\n{%endhint%}"))
  }

  @Test("Tags nest, also inside lists and quotes")
  func nesting() {
    let text = """
      {% hint style="danger" %}
      {% details summary="a %} b" %}
      text
      {% enddetails %}
      - one
        {% hint %}
        > {% hint style="success" %}
        > ```figure f
        > ```
        > {% endhint %}
        {% endhint %}
      {% endhint %}
      """
    #expect(document(text).diagnostics.isEmpty)
    #expect(
      page(text) == """
        <div class="hint hint-danger" role="note">
        <p class="hint-title">Caution</p>
        <details>
        <summary>a %} b</summary>
        <p>text</p>
        </details>
        <ul>
        <li>one
        <div class="hint hint-info" role="note">
        <p class="hint-title">Note</p>
        <blockquote>
        <div class="hint hint-success" role="note">
        <p class="hint-title">Tip</p>
        [figure f]
        </div>
        </blockquote>
        </div>
        </li>
        </ul>
        </div>

        """)
  }

  @Test(
    "Tags inside code, comments and escapes are left alone",
    arguments: [
      ("```\n{% hint %}\n```", "<pre><code>{% hint %}\n</code></pre>\n"),
      ("```experiment a\n{% x %}\n```", "[experiment a]\n"),
      ("    {% hint %}", "<pre><code>{% hint %}\n</code></pre>\n"),
      (
        "- ~~~\n  {% nope a=\"b\" %} \n  ~~~",
        "<ul>\n<li>\n<pre><code>{% nope a=&quot;b&quot; %} \n</code></pre>\n</li>\n</ul>\n"
      ),
      ("a `{% hint %}` b", "<p>a <code>{% hint %}</code> b</p>\n"),
      ("<!--\n{% hint %}\n-->", "<!--\n{% hint %}\n-->\n"),
      ("\\{% hint %}", "<p>{% hint %}</p>\n"),
      ("{{ a.b }}", "<p>{{ a.b }}</p>\n"),
      ("a {% x: y %}z{% endx %}", "<p>a {% x: y %}z{% endx %}</p>\n"),
      ("{% x: y %}z{% endx %}", "<p>{% x: y %}z{% endx %}</p>\n"),
      (
        "<?lesson-tag:1?>\n\n{% hint %}\na\n{% endhint %}".replacing(
          "{% hint %}\na\n{% endhint %}", with: "a"), "<?lesson-tag:1?>\n<p>a</p>\n"
      ),
    ])
  func leftAlone(text: String, html: String) {
    #expect(document(text).diagnostics.isEmpty)
    #expect(page(text) == html)
  }

  @Test("A tag ends the HTML, paragraph, list or quote above it")
  func interruption() {
    let ends = ["<div>x</div>", "text", "- item", "> quote", "| a |\n|---|\n| b |"]
    for text in ends {
      let lesson = document("{% hint %}\n\(text)\n{% endhint %}\nafter")
      #expect(lesson.diagnostics.isEmpty, "\(text)")
      #expect(lesson.blocks.count == 2, "\(text)")
    }
    #expect(
      page("<!-- -->\n<div>\n{% hint %}\n</div>\n{% endhint %}\n").hasSuffix(
        "Note</p>\n</div>\n</div>\n"))
  }

  @Test(
    "What is wrong with a tag is reported at its place",
    arguments: [
      ("{% ‸hnt %}", "unknown tag 'hnt'; did you mean 'hint'?"),
      (
        "> {% ‸video url=\"x\" %}",
        "unknown tag 'video'; expected hint, details, tabs, tab, embed, exercise, solution or claim"
      ),
      ("- a\n  {%‸endhnt%}", "unknown tag 'endhnt'; did you mean 'endhint'?"),
      (
        "{% hint ‸stile=\"info\" %}\n{% endhint %}",
        "unknown attribute 'stile' of 'hint'; did you mean 'style'?"
      ),
      (
        "- {% hint style=\"‸dager\" %}\n  {% endhint %}",
        "unknown style 'dager' of 'hint'; did you mean 'danger'?"
      ),
      (
        "{% hint style=\"‸blue\" %}\n{% endhint %}",
        "unknown style 'blue' of 'hint'; expected info, success, warning or danger"
      ),
      (
        "{% hint style=\"info\" ‸style=\"info\" %}\n{% endhint %}",
        "attribute 'style' is written twice"
      ),
      ("{% hint ‸style=info %}\n{% endhint %}", "an attribute is written as name=\"value\""),
      ("{% hint ‸style=\"info %}\n{% endhint %}", "an attribute is written as name=\"value\""),
      ("{% ‸details %}\n{% enddetails %}", "'details' needs summary=\"…\""),
      ("{% hint %}\n{% endhint ‸style=\"info\" %}", "'endhint' takes no attributes"),
      (
        "‸{% %}",
        "a tag without a name; expected hint, details, tabs, tab, embed, exercise or solution"
      ),
      (
        "a\n\n‸{% hint %}\nb",
        "'hint' is never closed; expected '{% endhint %}' in the same container"
      ),
      (
        "> ‸{% endhint %}", "'{% endhint %}' without a '{% hint %}' before it in the same container"
      ),
      (
        "{% hint %}\n‸{% details summary=\"a\" %}\nb\n{% endhint %}",
        "'details' is never closed; expected '{% enddetails %}' in the same container"
      ),
      (
        "a\n‸{% hint %} b",
        "the tag 'hint' must stand on a line of its own, as '{% hint … %}', and not be indented like code"
      ),
      (
        "a\n      ‸{% endhint %}",
        "the tag 'endhint' must stand on a line of its own, as '{% endhint … %}', and not be indented like code"
      ),
      (
        "‸{% hint style=\"info\"",
        "the tag 'hint' must stand on a line of its own, as '{% hint … %}', and not be indented like code"
      ),
    ])
  func problems(marked: String, message: String) {
    let sample = MarkedSample(marked)
    let place = sample.positions[0]
    #expect(sample.messages == ["\(place.line):\(place.column): \(message)"])
  }

  @Test("A tag that is closed in another container is reported twice")
  func containers() {
    let sample = MarkedSample("- ‸{% hint %}\n  a\n\n‸{% endhint %}")
    #expect(document(sample.text).diagnostics.map(\.position) == sample.positions)
  }
}
