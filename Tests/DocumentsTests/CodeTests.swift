import Testing

@testable import Documents

@Suite("Code is coloured when a page is made")
struct CodeTests {
  /// Code with its coloured parts in brackets: `[k:let] x = [n:1]`.
  private func coloured(_ text: String, _ language: String) -> String {
    CodeMarkup(text, language: language).content.markup
      .replacing(#/<span class="(\w)">/#) { "[\($0.1):" }.replacing("</span>", with: "]")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&gt;", with: ">").replacing("&lt;", with: "<")
  }

  @Test(
    "Words, comments, strings and numbers have a colour each",
    arguments: [
      ("swift", "let x = f(1.5e-3) // \"no\"", "[k:let] x = f([n:1.5e-3]) [c:// \"no\"]"),
      ("swift", "/* a /* b */ c */ var", "[c:/* a /* b */ c */] [k:var]"),
      (
        "swift", "print(\"a \\(g(\"b\")) \\\" c\", x.default)",
        "print([s:\"a \\(g(\"b\")) \\\" c\"], x.default)"
      ),
      ("Swift", "@main struct Net: Layer {}", "[k:@main] [k:struct] [t:Net]: [t:Layer] {}"),
      ("swift", "#\"a\\\"# + \"\"\"\nb\n\"\"\"", "[s:#\"a\\\"#] + [s:\"\"\"\nb\n\"\"\"]"),
      ("swift", "\"open\nlet", "[s:\"open]\n[k:let]"),
      (
        "python", "def f(x): # it's\n  return rb'\\'' + None",
        "[k:def] f(x): [c:# it's]\n  [k:return] [s:rb'\\''] + [n:None]"
      ),
      ("py", "'''a\nb''' + f\"{x}\"", "[s:'''a\nb'''] + [s:f\"{x}\"]"),
      ("yaml", "learning-rate: 0.3 # why", "[p:learning-rate]: [n:0.3] [c:# why]"),
      ("yaml", "- a: {b: don't, 'c d': true}", "- [p:a]: {[p:b]: don't, [p:'c d']: [n:true]}"),
      ("yml", "url: http://a.b#c", "[p:url]: http://a.b#c"),
      ("json", "{\"a\": [1, \"b\", null]}", "{[p:\"a\"]: [[n:1], [s:\"b\"], [n:null]]}"),
      (
        "bash", "if test \"$A\" # x\nthen cd $HOME; fi",
        "[k:if] test [s:\"$A\"] [c:# x]\n[k:then] cd [k:$HOME]; [k:fi]"
      ),
      ("brainfuck", "let x = \"1\"", "let x = \"1\""), ("", "if 1", "if 1"),
    ])
  func colours(language: String, text: String, expected: String) {
    #expect(coloured(text, language) == expected)
  }

  @Test("Every byte of any code is there, whatever its language")
  func bytes() {
    let pieces = [
      "\"", "'", "\"\"\"", "'''", "#\"", "\"#", "/*", "*/", "//", "#", "\\", "\\(", "(", ")", "\n",
      "é", "日本", "1", "0x1F", ".5", "e-3", "let", "r", "rb", ":", " ", "\t", "@", "$", "-", "<&>",
      "true", "Self", "_", "\r\n", "\0",
    ]
    for language in CodeLanguageCatalogue.all.flatMap(\.names) + ["", "c++"] {
      for seed in 0..<400 as Range<UInt64> {
        var random = SampleGenerator(seed: seed)
        let code = (0..<(random.next() % 30)).map { _ in random.pick(pieces) }.joined()
        let plain = CodeMarkup(code, language: language).content.markup
          .replacing(#/<\/?span[^>]*>/#, with: "")
        guard plain != HTML(text: code).markup else { continue }
        Issue.record("\(language), seed \(seed): \(code.debugDescription)\n\(plain)")
        return
      }
    }
  }

  @Test("Names and titles of languages are there, and no name means two")
  func names() {
    let names = CodeLanguageCatalogue.all.flatMap(\.names)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() })
    for language in CodeLanguageCatalogue.all {
      for (index, rule) in language.strings.enumerated() {
        let earlier = language.strings.prefix(index)
        #expect(!earlier.contains { rule.opening.starts(with: $0.opening) }, "\(language.title)")
      }
    }
  }

  @Test(
    "Code that is made to hurt takes no long time",
    arguments: [
      "\"", "\"\\(", "/*", "/* */", "#", "#\"", "'''", "1e", "a:", "\"\"\"\\", "r'", "@", "\"\n",
    ])
  func linear(piece: String) {
    let code = String(repeating: piece, count: 250_000 / piece.utf8.count)
    let clock = ContinuousClock()
    for language in ["swift", "python", "yaml", "json", "bash"] {
      let time = clock.measure { _ = CodeMarkup(code, language: language).block }
      #expect(time < .seconds(5), "\(language): \(time)")
    }
  }

  @Test("Only code with long lines can be reached by keyboard")
  func focus() {
    let long = String(repeating: "x ", count: 30)
    #expect(
      CodeMarkup("a\n\(long)\n", language: "py").block.markup.hasPrefix(
        "<pre tabindex=\"0\" role=\"group\" aria-label=\"Python code\"><code class=\"language-py\">a\n"
      ))
    #expect(CodeMarkup("a\nb\n", language: "").block.markup == "<pre><code>a\nb\n</code></pre>\n")
  }

  @Test("A language's name cannot end its attribute")
  func injection() {
    let markup = CodeMarkup("<b>", language: "\"><i>").block.markup
    #expect(markup == "<pre><code class=\"language-&quot;&gt;&lt;i&gt;\">&lt;b&gt;</code></pre>\n")
  }
}
