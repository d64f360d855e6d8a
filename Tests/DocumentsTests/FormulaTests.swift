import Specs
import Testing

@testable import Documents

@Suite("Formulas are taken out of the text before CommonMark reads it")
struct FormulaTests {
  /// The formulas of a text, displayed ones between two dollars.
  private func formulas(_ text: String) -> [String] {
    document(text).blocks.slots(in: nil).formulas.map {
      $0.isDisplayed ? "$$\($0.tex)$$" : "$\($0.tex)$"
    }
  }

  @Test(
    "Dollars that touch what is between them enclose a formula",
    arguments: [
      ("a $x$ b", ["$x$"]), ("$a_b$ and $c_d$", ["$a_b$", "$c_d$"]),
      ("*$x$*-th", ["$x$"]), ("($\\alpha$), $\\beta$.", ["$\\alpha$", "$\\beta$"]),
      ("$a\\$b$", ["$a\\$b$"]), ("$*a* [b](c) <d>$", ["$*a* [b](c) <d>$"]),
      ("# About $x$", ["$x$"]), ("> - $x$", ["$x$"]), ("**$x$**th", ["$x$"]),
      ("| $a \\| b$ | $c$ |\n|---|---|\n| $d$ | e |", ["$a | b$", "$c$", "$d$"]),
      ("{% hint %}\n$x$\n{% endhint %}", ["$x$"]), ("![a $x$](b)", ["$x$"]),
      ("![a](b \"$x$\")", ["$x$"]), ("[$x$](b$c$)", ["$x$"]), ("[^a]\n\n[^a]: $x$", ["$x$"]),
      ("$x$ costs $5 and $6", ["$x$"]), ("$a <b$ and c>", ["$a <b$"]), ("a <b $x$", ["$x$"]),
      ("$$x$$", ["$$x$$"]), ("$$ x $$ b", ["$$x $$"]), ("a $$x$$ b", ["$$x$$"]),
      ("{% claim a > b %}with $x${% endclaim %}", ["$x$"]), ("$a\nb$", ["$a\nb$"]),
      ("~~$x$~~", ["$x$"]),
    ])
  func found(text: String, expected: [String]) {
    #expect(formulas(text) == expected)
  }

  @Test(
    "Other dollars are text, and so are those in code, addresses and HTML",
    arguments: [
      "$5 and $6", "a $ b $ c", "$a $b", "\\$a$", "$a\\$", "$a `b$ c`", "`$a$`", "``$a``$",
      "    $a$", "```\n$a$\n```", "<b title=\"$a$\">c</b>", "<https://a.b/$c$>", "[a](b$c$)",
      "[a](<b$c$> 'd')", "<div>$a$</div>", "<!-- $a$ -->", "10$ and 20$3", "$a$5", "$$ $$", "$",
      "[r]: /u$a$\n\n[r]", "$a\n\nb$", "| $a | b$ |\n|---|---|", "a $$ b", "~~~\n$$\na\n$$\n~~~",
      "    $$\n    a\n    $$", "<div>\n$$\na\n$$\n</div>",
    ])
  func notFound(text: String) {
    #expect(formulas(text) == [])
    #expect(plainPage(document(text)).contains("$"))
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test(
    "A formula of several lines is one, whatever its lines begin with",
    arguments: [
      ("$$\na\n+ b\n= c\n- d\n> 0\n$$", "a\n+ b\n= c\n- d\n> 0"),
      ("> $$\n> a\n> > 0\n> $$", "a\n> 0"), ("- a\n\n  $$\n  x\n  - y\n  $$", "x\n- y"),
      ("$$a\n  + b$$", "a\n+ b"), ("$$\n\\begin{matrix}\na & b \\\\\n\\end{matrix}\n$$", nil),
      ("1. $$\n   a\n   1. b\n   $$", "a\n1. b"), ("$$\na\n---\n|-|\n$$", "a\n---\n|-|"),
      ("a\n$$\nb\n$$\nc", "b"), ("[^a]\n\n[^a]: b\n\n    $$\n    c\n    $$", "c"),
    ])
  func lines(text: String, expected: String?) {
    #expect(formulas(text) == ["$$\(expected ?? "\\begin{matrix}\na & b \\\\\n\\end{matrix}")$$"])
    #expect(MarkdownSplice(document(text)).text { _ in nil } == text)
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test("A displayed formula alone is a block, among text it is part of the paragraph")
  func blocks() {
    #expect(page("$$a$$").hasPrefix("<div class=\"formula\"><math display=\"block\">"))
    #expect(page("a\n$$\nb\n$$\nc").hasPrefix("<p>a\n<span class=\"formula\"><math"))
    #expect(page("a\n$$\nb\n$$\nc").hasSuffix("</math></span>\nc</p>\n"))
    #expect(page("- $x$ b").hasPrefix("<ul>\n<li><math>"))
    #expect(
      page("a $\(String(repeating: "x + ", count: 30))y$").contains("<span class=\"wide-formula\">")
    )
    #expect(page("$$\(String(repeating: "x + ", count: 30))y$$").contains("tabindex=\"0\""))
  }

  @Test("Where markup is impossible, a formula is its TeX")
  func plainText() throws {
    let lesson = document("# The rate $\\eta_1 < 1$\n\n![a $x^2$](b \"$y$\") c")
    let heading = try #require(lesson.titleHeading)
    #expect(lesson.title == "The rate \\eta_1 < 1")
    #expect(heading.id == "the-rate-eta_1-1")
    let renderer = HTMLRenderer(rawHTML: .pass) { _ in "" }
    #expect(renderer.text(of: heading.content).markup == "The rate \\eta_1 &lt; 1")
    #expect(
      renderer.html(of: lesson.blocks).markup.contains(
        "<img src=\"b\" alt=\"a x^2\" title=\"y\" />"))
    #expect(page("![a $x$](b)").contains("<figcaption>a <math>"))
  }

  @Test("A value in a formula has a blank behind its braces, and stands there in TeX")
  func values() {
    let text = "$L = {{ a.b | percent }}$, ${{c}}$ and {{d}}\n\n| ${{ e \\| mean }}$ |\n|---|"
    let lesson = document(text)
    #expect(lesson.values.map(\.text) == ["a.b | percent", "d", "e | mean"])
    #expect(lesson.slotsAreExact)
    #expect(
      MarkdownSplice(lesson).text(value: { _ in "word" }, words: { _ in "5%" }) { _ in nil }
        == "$L = {5\\%}$, ${{c}}$ and word\n\n| ${5\\%}$ |\n|---|")
    #expect(MarkdownSplice(lesson).text { _ in nil } == text)
    let page = HTMLRenderer(rawHTML: .pass, words: { _ in "77" }) { _ in "" }
      .html(of: lesson.blocks).markup
    #expect(page.contains("L = {77}"))
  }

  @Test(
    "The words of a value become numbers and text",
    arguments: [
      ("0.9", "{0.9}"), ("0.9 ± 0.1", "{0.9 \\pm 0.1}"), ("−5%", "{-5\\%}"),
      ("9 of 10", "{9\\text{ of }10}"), ("1,200", "{1{,}200}"), ("diverged", "{\\text{diverged}}"),
      ("(no value)", "{\\text{(no value)}}"), ("a_b{c}", "{\\text{a\\_b\\{c\\}}}"),
      ("10\u{2009}000", "{10\\,000}"), ("1e-5", "{\\text{1e-5}}"), ("", "{}"),
    ])
  func words(words: String, tex: String) {
    #expect(ValueTeX.tex(of: words) == tex)
  }

  @Test("Dollars at a line's beginning that nothing closes are reported")
  func unclosed() {
    for marked in ["a\n\n‸$$\nb\n\nc $$", "> ‸$$ a `b`\n> c $$"] {
      let sample = MarkedSample(marked)
      #expect(document(sample.text).diagnostics.map(\.position) == sample.positions)
    }
  }

  @Test("Numbers in a formula are not those of the prose")
  func numbers() {
    let lesson = document("1 $2$ $$\n3\n= 4\n$$ 5 ${{ a }}6$ $$7$$\n\n$$\n8\n+ 9\n$$\n\n![$10$](a)")
    #expect(lesson.bareNumbers().map(\.text) == ["1", "5"])
  }

  @Test("Each part of a formula stands where it says")
  func positions() {
    let text = "> é $a\n> b + {{ b }}c$\n>\n> $$\n>   d\n>  e$$\n\n| $f \\| g$ |\n|---|"
    let parts = document(text).blocks.slots(in: nil).formulas.flatMap(\.segments).compactMap {
      if case .tex(let tex, let position) = $0, tex != "\n" {
        "\(position.line):\(position.column) \(tex)"
      } else {
        nil
      }
    }
    #expect(parts == ["1:7 a", "2:3 b + ", "2:14 c", "5:5 d", "6:4 e", "8:4 f ", "8:7 | g"])
    #expect(document(text).slotsAreExact)
  }

  @Test(
    "What is wrong with the TeX is reported where it stands",
    arguments: [
      "$a ‸\\nonsense b$", "> é $a\n> b ‸\\nonsense$", "- $$\n  a\n  {{ b }} + ‸\\nonsense\n  $$",
      "| a |\n|---|\n| $x \\| ‸\\nonsense$ |", "# $‸\\nonsense$", "![a $‸\\nonsense$](b)",
      "[^a]\n\n[^a]: b\n    $‸\\nonsense$", "![a](b '$‸\\nonsense$')",
    ])
  func problems(marked: String) {
    let sample = MarkedSample(marked)
    #expect(document(sample.text).diagnostics.map(\.position) == sample.positions)
  }
}
