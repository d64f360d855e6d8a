import Specs
import Testing

@testable import Documents

@Suite("HTML escapes what is put into it")
struct HTMLTests {
  @Test("Text is escaped, HTML is not")
  func interpolation() {
    let text = "<script>alert(\"1\" & '2')</script>"
    let html: HTML = "<p title=\"\(text)\">\(HTML("<b>\(3)</b>"))\(-1.5)\(text.prefix(1))</p>"
    #expect(
      html.markup
        == "<p title=\"&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;\">"
        + "<b>3</b>-1.5&lt;</p>")
    #expect(HTML("a\(nil as HTML?)\([HTML("b"), HTML("c")])").markup == "abc")
    #expect([HTML("<"), HTML(text: "<")].joined(separator: ", ").markup == "<, &lt;")
    #expect((HTML("a") + "b").description == "ab")
  }

  static let attack = "\"><script>x</script>'&"

  @Test(
    "Text of a lesson never becomes markup",
    arguments: [
      "[a](/b '\(attack)')".replacing("'&'", with: "\\'&'"),
      "![\\\"><script>x</script>](c)", "![a](</\"><script>x</script>>)",
      "[a](</\"><script>x</script>>)",
      "| a |\n|---|\n| `\(attack)` |", "| `\(attack)` |\n|---|", "`\(attack)`", "    \(attack)",
      "```\(attack)\n\(attack)\n```", "# `\(attack)`", "![a](b '&quot;&gt;&lt;script&gt;')",
      "{% details summary=\"'><script>x</script>\" %}\n{% enddetails %}", "&lt;script&gt;",
      "\\<script>",
      "![`\(attack)`](x) text", "[&lt;script>]: x\n\n[&lt;script>]",
    ])
  func injection(text: String) {
    let html = page(text, rawHTML: .escape)
    #expect(!html.contains("<script"), "\(html)")
    #expect(!html.contains("\"\""), "\(html)")
  }

  @Test("HTML of the author's own passes or is shown as text")
  func rawHTML() {
    let text = "<div onclick=\"x\">\n</div>\n\na <b onclick='y'>c</b>"
    #expect(page(text) == "<div onclick=\"x\">\n</div>\n<p>a <b onclick='y'>c</b></p>\n")
    let escaped = page(text, rawHTML: .escape)
    #expect(!escaped.contains("<div") && !escaped.contains("<b"))
    #expect(escaped.contains("&lt;div onclick=&quot;x&quot;&gt;"))
  }

  @Test(
    "A link with a scheme that is not allowed is only its text",
    arguments: [
      "javascript:x", "JavaScript:x", "java&#10;script:x", "&#1;javascript:x", "vbscript:x",
      "data:text/html,x", "file:///etc/passwd", "%0Ajavascript:x".replacing("%0A", with: "&Tab;"),
      "javascript&colon;x", ":x", "x:y", "&#x6A;avascript:x",
    ])
  func forbiddenSchemes(address: String) {
    for rawHTML in [HTMLRenderer.RawHTML.pass, .escape] {
      #expect(page("[a](<\(address)>)", rawHTML: rawHTML) == "<p>a</p>\n")
      #expect(page("b ![a](<\(address)>)", rawHTML: rawHTML) == "<p>b a</p>\n")
    }
  }

  @Test(
    "Other links lead where they say",
    arguments: [
      "http://a.b/c:d", "HTTPS://a.b", "mailto:a@b.c", "a/b.md", "../c.png", "#anchor", "?q=a:b",
      "/a:b", "./a:b", "a):b", "",
    ])
  func allowedSchemes(address: String) {
    #expect(page("[a](<\(address)>)") == "<p><a href=\"\(address)\">a</a></p>\n")
  }

  @Test("An image alone in a paragraph is a figure, with its title or else its text below")
  func figures() {
    #expect(
      page("![a *b*](c.png \"d & e\")")
        == "<figure>\n<img src=\"c.png\" alt=\"a b\" title=\"d &amp; e\" />\n"
        + "<figcaption>d &amp; e</figcaption>\n</figure>\n")
    #expect(page("> ![a\nb](c)").contains("<figcaption>a\nb</figcaption>"))
    #expect(
      page("![a *b* `c`](d)").contains(
        "<img src=\"d\" alt=\"a b c\" />\n<figcaption>a <em>b</em> <code>c</code></figcaption>"))
    #expect(page("![](c)") == "<figure>\n<img src=\"c\" alt=\"\" />\n</figure>\n")
    #expect(!page("![a](c) text").contains("figure"))
  }

  @Test("Code says its language")
  func languages() {
    #expect(
      page("```swift x\na<b\n```") == "<pre><code class=\"language-swift\">a&lt;b\n</code></pre>\n")
  }

  @Test("A fence is what the closure makes of it, in lists tight and loose")
  func fences() {
    #expect(
      page("- a\n  ```experiment b\n  ```\n- c")
        == "<ul>\n<li>a\n[experiment b]\n</li>\n<li>c</li>\n</ul>\n")
  }
}
