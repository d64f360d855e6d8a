import Specs
import Testing

@testable import Documents

@Suite("Texts that are made to hurt do no harm")
struct LimitTests {
  /// A text that repeats a piece, of a quarter of the largest file's size at most.
  private static func repeated(_ piece: String, _ count: Int) -> String {
    String(repeating: piece, count: min(count, LessonReader.byteLimit / 4 / piece.utf8.count))
  }

  static let texts: [(name: String, text: String)] = [
    ("20,000 quotes", repeated(">", 20_000)),
    ("quotes over the whole file", repeated(">", .max)),
    ("spaced quotes", repeated("> ", .max)),
    ("many lines of many quotes", repeated(repeated(">", 900) + "a\n", .max)),
    ("50,000 brackets", repeated("[", 50_000)),
    ("brackets over the whole file", repeated("[", .max)),
    ("closed brackets", repeated("[", 50_000) + repeated("]", 50_000)),
    ("10,000 lists", repeated("- ", 10_000) + "x"),
    ("lists over the whole file", repeated("- ", .max) + "x"),
    ("numbered lists", repeated("1. ", 100_000) + "x"),
    ("lists, then blank lines", repeated("- ", 10_000) + "x" + repeated("\n", 500_000)),
    ("fewer lists, then blank lines", repeated("* ", 400) + "x" + repeated("\n", 1_000_000)),
    ("indented lists", (0..<1000).map { repeated(" ", 2 * $0) + "- a\n" }.joined()),
    ("backticks in the largest file", String(repeating: "`", count: LessonReader.byteLimit)),
    ("quotes in the largest file", String(repeating: ">", count: LessonReader.byteLimit)),
    ("images in the largest file", String(repeating: "![[]()", count: LessonReader.byteLimit / 6)),
    ("backtick runs", (1..<1400).map { repeated("`", $0) + " " }.joined()),
    ("emphasis", repeated("*a ", .max)), ("strong", repeated("**a", .max)),
    ("nested emphasis", repeated("*a **a ", 50_000) + repeated("b** b*", 50_000)),
    ("underscores", repeated("_", .max)), ("stars and underscores", repeated("*a_ ", .max)),
    ("images", repeated("![[]()", .max)), ("image openings", repeated("![", .max)),
    ("links", repeated("[a](", .max)), ("links in links", repeated("[a](b", .max)),
    ("angle links", repeated("[a](<b", .max)), ("references", repeated("[a]: b\n", .max)),
    ("used references", repeated("[a]: b\n", 50_000) + repeated("[a] ", 50_000)),
    ("tags of HTML", repeated("<a ", .max)), ("comments", repeated("<!--", .max)),
    ("inline comments", "x" + repeated("<!--", .max)), ("instructions", "x" + repeated("<?", .max)),
    ("declarations", "x" + repeated("<!A ", .max)), ("data", "x" + repeated("<![CDATA[", .max)),
    ("entities", repeated("&", .max)), ("backslashes", repeated("\\", .max)),
    ("tables", repeated("|a", 1_000) + "\n" + repeated("|-", 1_000) + "\n" + repeated("|\n", .max)),
    ("wide rows", "|a|\n|-|\n" + repeated("|", .max)), ("rows of dashes", repeated("|-\n", .max)),
    ("table cells", "|a|b|\n|-|-|\n" + repeated("|[r]|`c`|\n", .max)),
    ("many tables", repeated("|a|\n|-|\n|b|\n\n", .max)),
    ("wide headers", repeated(repeated("|a", 500) + "\n" + repeated("|-", 500) + "\n\n", .max)),
    ("hints", repeated("{% hint %}\n", .max)), ("end tags", repeated("{% endhint %}\n", .max)),
    ("nested tags", repeated("{% hint %}\n", 20_000) + "x\n" + repeated("{% endhint %}\n", 20_000)),
    ("tabs", repeated("{% tabs %}\n", .max)),
    ("embeds", repeated("{% embed url=\"http://a\" %}\n", .max)),
    ("closed hints", repeated("{% hint %}\na\n{% endhint %}\n", .max)),
    ("unknown tags", repeated("{% x %}\n", .max)), ("tag openings", repeated("{% ", .max)),
    ("attributes", "{% hint " + repeated("a=\"b\" ", 100_000) + "%}"),
    ("fences", repeated("```experiment\n", .max)),
    ("closed fences", repeated("~~~figure a\n~~~\n", .max)),
    ("fences in lists", repeated("- ```experiment a\n  ```\n", .max)),
    ("quoted fences", repeated("> ```experiment a\n", .max)),
    ("values", repeated("{{ a }} ", .max)), ("opened values", repeated("{{", .max)),
    ("values and backticks", "{{ a }}" + (1..<1400).map { repeated("`", $0) + " " }.joined()),
    ("values on lines", repeated("{{ a }}\n", .max)), ("closed values", repeated("}}{{", .max)),
    ("claims", repeated("{% claim a %}b{% endclaim %} ", .max)),
    ("opened claims", repeated("{% claim a %}", .max)), ("cut claims", repeated("{% claim ", .max)),
    ("closed claims", repeated("{% endclaim %}\n", .max)),
    ("values in a table", "|a|\n|-|\n" + repeated("|{{ a | b }}|\n", .max)),
    ("numbers", repeated("1,", .max)), ("numbers and dollars", repeated("$5 <a $$ ", .max)),
    ("dollars", repeated("$", .max)), ("opened formulas", repeated("$a ", .max)),
    ("formulas", repeated("$a$ ", .max)), ("displayed formulas", repeated("$$\na\n$$\n", .max)),
    ("opened displays", repeated("$$\n`\n", .max)), ("lines of a formula", repeated("$a\n", .max)),
    ("a long formula", "$$\n" + repeated("a\n", .max) + "$$"),
    ("values in a formula", "$" + repeated("{{ a }}", 30_000) + "$"),
    ("pairs of dollars", repeated("$$ ", .max)),
    ("angles and dollars", "$" + repeated("<! ", .max)),
    ("tags and dollars", "$" + repeated("<a b='", .max)), ("addresses", "$" + repeated("](", .max)),
    ("notes", repeated("[^a]: b\n", .max)), ("references", "[^a]: b\n\n" + repeated("[^a]", .max)),
    ("missing notes", repeated("[^a] ", .max)),
    ("many notes", (0..<20_000).map { "[^\($0)]\n\n[^\($0)]: a\n\n" }.joined()),
    ("chained notes", (0..<9_000).map { "[^\($0)]: a[^\($0 + 1)]\n\n" }.joined() + "[^0]"),
    ("nested notes", (0..<400).map { repeated("    ", $0) + "[^\($0)]: a\n" }.joined()),
    ("tildes", repeated("~~a ", .max)), ("struck words", repeated("~~a~~ ", .max)),
    ("open tildes", repeated("~~", .max)), ("tasks", repeated("- [ ] a\n", .max)),
    ("solutions", repeated("{% solution %}\n", 20_000)),
    ("headings", repeated("# a\n", .max)), ("empty headings", repeated("#\n", .max)),
    ("underlines", repeated("a\n=\n", .max)), ("lines", repeated("\n", .max)),
    ("returns", repeated("\r", .max)), ("tabs", repeated("\t", .max)),
    ("spaces", repeated(" ", .max)),
    ("NULs", repeated("\0", 100_000)), ("front matter", "---\n" + repeated("a\n", .max)),
    ("one word", repeated("a", .max)), ("combining marks", "e" + repeated("\u{301}", .max)),
    ("a heading of combining marks", "# e" + repeated("\u{301}", .max)),
    ("rules", repeated("- - -\n", .max)), ("mixed containers", repeated("> - 1. ", 100_000) + "x"),
  ]

  @Test(
    "A text is taken apart, put together and made a page of in short time",
    arguments: texts.map(\.name))
  func pathological(name: String) throws {
    let text = try #require(Self.texts.first { $0.name == name }?.text)
    let clock = ContinuousClock()
    let source = SourceText(path: "lesson.md", text: text)
    let time = clock.measure {
      let lesson = LessonDocument(source: source)
      _ = HTMLRenderer(rawHTML: .pass) { _ in "" }.html(of: lesson.blocks)
      _ = (lesson.bareNumbers(), lesson.sections)
      let splice = MarkdownSplice(lesson).text { _ in nil }
      let isChanged =
        source.text.contains("\u{FEFF}") || !lesson.claims.isEmpty || source.text.contains("{%")
      #expect(isChanged || splice == source.text)
    }
    #expect(time < .seconds(20), "\(time)")
  }

  @Test("Random texts with tags and tables are read to their end, and problems stand in them")
  func random() {
    for seed in 0..<6000 as Range<UInt64> {
      let text = wildMarkdown(seed: seed, pieces: plainPieces + lessonPieces + lessonPieces)
      let lesson = document(text)
      let page = HTMLRenderer(rawHTML: .escape) { _ in "" }.html(of: lesson.blocks).markup
      let isPlaced = lesson.diagnostics.allSatisfy { diagnostic in
        guard let position = diagnostic.position else { return false }
        let length = lesson.source.line(position.line).utf8.count
        return 1...max(1, lesson.source.lines.count) ~= position.line
          && 1...(length + 1) ~= position.column
      }
      let isSame =
        text.contains("{% ")
        || MarkdownSplice(lesson).text { _ in nil } == lesson.source.text
      let isMasked = page.contains("lesson-tag") || page.contains("lessonslot")
      guard !isPlaced || !isSame || isMasked || !lesson.slotsAreExact else { continue }
      Issue.record("seed \(seed): \(text.debugDescription) \(isPlaced) \(isSame)\n\(page)")
      return
    }
  }

  @Test("What is nested too deeply is left out and reported where it begins")
  func depth() {
    let lesson = document(String(repeating: ">", count: 20_000) + "a\n\nafter")
    #expect(lesson.diagnostics.map(\.position) == [SourcePosition(line: 1, column: 101)])
    #expect(
      lesson.diagnostics.map(\.message) == [
        "nested more than 100 levels deep; what is deeper is left out"
      ])
    #expect(page("after") == "<p>after</p>\n" && lesson.blocks.count == 2)
  }

  @Test("Tags count as levels")
  func tagDepth() {
    let count = LessonDocument.nestingLimit
    let open = String(repeating: "{% hint %}\n", count: count)
    let close = String(repeating: "{% endhint %}\n", count: count)
    #expect(document(open + "x\n" + close).diagnostics.map(\.position?.line) == [count])
    #expect(document("\(open.dropFirst(11))x\n\(close.dropFirst(14))").diagnostics.isEmpty)
  }

  @Test("A lesson as deep as one would write it is whole")
  func ordinaryDepth() {
    let text = String(repeating: "> - ", count: 15) + "*a **b***"
    #expect(document(text).diagnostics.isEmpty)
  }
}
