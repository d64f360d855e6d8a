import Specs
import Testing

@testable import Documents

@Suite("Claims are found in the prose")
struct ClaimTests {
  private func claimPage(_ text: String) -> String {
    HTMLRenderer(rawHTML: .pass, value: { "‹\($0.text)›" }, claim: { "<q>\($1)</q>" }) { _ in "" }
      .html(of: document(text).blocks).markup
  }

  @Test(
    "A claim marks what stands between its tags",
    arguments: [
      ("a {% claim ‸x < y %}b{% endclaim %} c", "<p>a <q>b</q> c</p>\n"),
      ("{% claim ‸x %}\nb\n{% endclaim %}", "<p><q>b</q></p>\n"),
      ("a\n{% claim ‸x %}\nb\nc\n{% endclaim %}\nd", "<p>a\n<q>b\nc</q>\nd</p>\n"),
      (
        "> - {% claim ‸x %}\n>   b\n>   {% endclaim %}",
        "<blockquote>\n<ul>\n<li><q>b</q></li>\n</ul>\n</blockquote>\n"
      ),
      ("# {%claim ‸x%}b{%endclaim%}", "<h1 id=\"b\"><q>b</q></h1>\n"),
      (
        "{% hint %}\n{% claim ‸x %}b{% endclaim %}\n{% endhint %}",
        "<div class=\"hint hint-info\" role=\"note\">\n<p class=\"hint-title\">Note</p>\n<p><q>b</q></p>\n</div>\n"
      ),
      (
        "{% claim ‸x %}_b_ **c** [d](e) {{ f }}{% endclaim %}",
        "<p><q><em>b</em> <strong>c</strong> <a href=\"e\">d</a> ‹f›</q></p>\n"
      ),
      ("**{% claim ‸x %}b{% endclaim %}**", "<p><strong><q>b</q></strong></p>\n"),
      ("{% claim ‸x _*`|<[ %}b{% endclaim %}", "<p><q>b</q></p>\n"),
    ])
  func claims(marked: String, html: String) {
    let sample = MarkedSample(marked)
    let lesson = document(sample.text)
    #expect(lesson.diagnostics.isEmpty)
    #expect(lesson.claims.map(\.position) == sample.positions)
    #expect(lesson.slotsAreExact)
    #expect(claimPage(sample.text) == html)
  }

  @Test("A table's cell may be a claim, whatever pipes its text has")
  func cell() {
    #expect(
      claimPage("| a | {% claim x | y %}b{% endclaim %} |\n|---|---|").contains("<th><q>b</q></th>")
    )
  }

  @Test("A claim knows its text, its attributes, its tags and its sentence")
  func parts() throws {
    let sample = MarkedSample(
      "é ‸{% claim ‸init: a == b within 0.1  source=\"‸Nielsen, ch. 5\" published=\"‸0.25\" %}*B*"
        + " {{ c }}\nd‸{% endclaim %}‸.")
    let claim = try #require(document(sample.text).claims.first)
    #expect(claim.text == "init: a == b within 0.1" && claim.sentence == "B {{ c }} d")
    #expect(claim.attributes.map(\.name) == ["source", "published"])
    #expect(claim.attribute("published")?.value == "0.25" && claim.attribute("sauce") == nil)
    let places =
      [claim.opening.start, claim.position] + claim.attributes.map(\.position)
      + [claim.closing.start]
    #expect(places == Array(sample.positions.dropLast()))
    #expect(claim.closing.columns.upperBound == sample.positions.last?.column)
  }

  @Test(
    "In code and comments a claim's tags mean nothing",
    arguments: [
      "`{% claim x %}`", "    {% endclaim %}", "```\n{% claim x %}\n```",
      "<!--\n{% claim x %}\n-->", "\\{% claim x %}", "```figure a\n{% claim\n```",
    ])
  func leftAlone(text: String) {
    let lesson = document(text)
    #expect(lesson.claims.isEmpty && lesson.diagnostics.isEmpty)
    #expect(page(text).contains("claim") || text.contains("figure"))
  }

  static let place = "in the same paragraph, and in the same emphasis or link"

  @Test(
    "What is wrong with a claim is reported at its place",
    arguments: [
      ("a ‸{% claim x %}b", "this claim is never closed; expected '{% endclaim %}' \(place)"),
      (
        "a ‸{% claim x %}b{% endclam %} {% c",
        "this claim is never closed; did you mean '{% endclaim %}' by '{% endclam %}'?"
      ),
      (
        "a ‸{% claim x %}b {% other %}",
        "this claim is never closed; expected '{% endclaim %}' \(place)"
      ),
      (
        "> a ‸{% endclaim %}",
        "'{% endclaim %}' without a '{% claim … %}' before it \(place)"
      ),
      (
        "{% claim x %}a ‸{% claim y %}b{% endclaim %}{% endclaim %}",
        "claims do not nest; expected '{% endclaim %}' before"
      ),
      (
        "{% claim x %}a *‸{% claim y %}b{% endclaim %}*{% endclaim %}",
        "claims do not nest; expected '{% endclaim %}' before"
      ),
      (
        "a ‸{% claim %}b{% endclaim %}",
        "a claim without a text; write it as '{% claim variant.metric > 0.9 %}'"
      ),
      (
        "a ‸{% claim source=\"s\" %}b{% endclaim %}",
        "a claim without a text; write it as '{% claim variant.metric > 0.9 %}'"
      ),
      (
        "é {% claim x ‸sauce=\"s\" %}b{% endclaim %}",
        "unknown attribute 'sauce' of 'claim'; did you mean 'source'?"
      ),
      (
        "{% claim x source=\"s\" ‸source=\"t\" %}b{% endclaim %}",
        "attribute 'source' is written twice"
      ),
      ("{% claim x source=\"s\" ‸y %}b{% endclaim %}", "an attribute is written as name=\"value\""),
      ("{% claim x %}b{% endclaim ‸y %}", "'endclaim' takes no attributes"),
      ("a ‸{% claim x", "the tag 'claim' is never closed; expected '%}' on its line"),
      ("‸{% claim x %}{% endclaim %}", "a claim without a sentence"),
      ("![‸{% claim x %}b{% endclaim %}](c)", "a claim cannot stand in an image's text"),
      (
        "<div>\n‸{% claim x %}\n</div>",
        "a claim cannot stand in a block of HTML; put a blank line between"
      ),
      ("{% ‸clam %}", "unknown tag 'clam'; did you mean 'claim'?"),
    ])
  func problems(marked: String, message: String) {
    let sample = MarkedSample(marked)
    let place = sample.positions[0]
    #expect(sample.messages == ["\(place.line):\(place.column): \(message)"])
  }

  @Test(
    "A claim that crosses emphasis or blocks is reported at both ends",
    arguments: [
      "*a ‸{% claim x %} b* c ‸{% endclaim %}", "‸{% claim x %}a\n\nb‸{% endclaim %}",
      "[a ‸{% claim x %}](b) ‸{% endclaim %}", "‸{% claim x %}\n- a\n\n‸{% endclaim %}",
      "| ‸{% claim x %}a | b‸{% endclaim %} |\n|---|---|",
    ])
  func crossing(marked: String) {
    let sample = MarkedSample(marked)
    let lesson = document(sample.text)
    #expect(lesson.diagnostics.map(\.position) == sample.positions)
    #expect(lesson.claims.isEmpty)
  }
}
