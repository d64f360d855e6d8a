import Specs
import Testing

@testable import Documents

@Suite("Results are put into the author's Markdown")
struct SpliceTests {
  private func spliced(_ text: String, _ lines: [String]?) -> String {
    MarkdownSplice(document(text)).text { _ in lines }
  }

  /// A fence's own lines, without its container's prefix.
  private func ownLines(_ fence: LessonFence) -> [String] {
    let source = fence.body.source
    let first = source.line(fence.lines.lowerBound).utf8.dropFirst(fence.openingPrefix.utf8.count)
    let last = source.line(fence.lines.upperBound).drop { $0 != "`" && $0 != "~" }
    return [String(first) ?? ""] + fence.bodyTexts + [String(last)]
  }

  @Test("Lines get the prefix of the fence's container")
  func prefixes() {
    #expect(spliced("a\n\n```figure f\n```\n\nb\n", ["x", "", "y"]) == "a\n\nx\n\ny\n\nb\n")
    #expect(spliced("> ```figure f\n> x\n> ```\n", ["x", "", "y"]) == "> x\n>\n> y\n")
    #expect(spliced("- ```figure f\n  ```\n- b", ["x", "", "y"]) == "- x\n\n  y\n- b")
    #expect(spliced("- a\n\n  ```figure f\n  ```", ["x", "y"]) == "- a\n\n  x\n  y")
    #expect(spliced("> 1. ```figure f\n>    ```\n", ["x", "y"]) == "> 1. x\n>    y\n")
    #expect(spliced("- > - ```figure f\n  >   ```\n", ["x", "", "y"]) == "- > - x\n  >\n  >   y\n")
    #expect(spliced("-\t```figure f\n\t```\n", ["x", "y"]) == "-\tx\n\ty\n")
    #expect(spliced(">```figure f\n>```\n", ["    x"]) == ">     x\n")
    #expect(spliced("   ```figure f\n   ```\n", ["x"]) == "x\n")
  }

  @Test("Line ends stay what they were")
  func lineEnds() {
    #expect(
      spliced("a\r\n\r\n```figure f\r\n```\r\n\r\nb", ["x", "y"]) == "a\r\n\r\nx\r\ny\r\n\r\nb")
    #expect(spliced("\u{FEFF}a\r```figure f\r```", nil) == "a\r```figure f\r```")
    #expect(spliced("```figure f\n```", ["x", "y"]) == "x\ny")
    #expect(spliced("```figure f\n```", []) == "")
    #expect(spliced("- ```figure f\n  ```\n- b\n", []) == "-\n- b\n")
  }

  @Test("Text that touches a fence stays apart from what replaces it")
  func neighbours() {
    #expect(spliced("a\n```figure f\n```\nb", ["x"]) == "a\n\nx\n\nb")
    #expect(spliced("> a\n> ```figure f\n> ```\n> b", ["x"]) == "> a\n>\n> x\n>\n> b")
    #expect(spliced("- a\n  ```figure f\n  ```\n- b", ["x"]) == "- a\n\n  x\n- b")
  }

  @Test("Random lessons with their own fences put in are the same, byte for byte")
  func identity() {
    for seed in 0..<4000 as Range<UInt64> {
      var generator = LessonGenerator(seed: seed)
      let lineEnd = seed % 3 == 0 ? "\r\n" : "\n"
      let text = generator.lesson().joined(separator: lineEnd) + (seed % 2 == 0 ? lineEnd : "")
      guard generator.claims.isEmpty else { continue }
      let lesson = document(text)
      let splice = MarkdownSplice(lesson)
      let (same, own) = (splice.text { _ in nil }, splice.text { ownLines($0) })
      var hasTags = false
      lesson.blocks.visit(in: nil) { if case .tag = $0.kind { hasTags = true } }
      guard same != own || (!hasTags && same != text) else { continue }
      Issue.record("seed \(seed):\n\(text)\n--- becomes\n\(own)")
      return
    }
  }

  @Test("Random texts whose fences are left as they are stay the same, byte for byte")
  func wild() {
    for seed in 0..<4000 as Range<UInt64> {
      let text = wildMarkdown(seed: seed)
      #expect(MarkdownSplice(document(text)).text { _ in nil } == text)
    }
  }

  @Test("What is put in lands in the fence's container, and nothing else changes")
  func structure() {
    for seed in 0..<3000 as Range<UInt64> {
      var generator = LessonGenerator(seed: seed)
      let lesson = document(generator.lesson().joined(separator: "\n"))
      let lines = ["Spliced *text*.", "", "| a |", "|---|", "| b |"]
      let result = document(MarkdownSplice(lesson).text(value: { _ in "v" }) { _ in lines })
      let table = document(lines.joined(separator: "\n"))
      let renderer = HTMLRenderer(rawHTML: .pass, value: { _ in "v" }) { _ in
        HTMLRenderer(rawHTML: .pass) { _ in "" }.html(of: table.blocks)
      }
      let (page, expected) = (renderer.html(of: result.blocks), renderer.html(of: lesson.blocks))
      guard loosened(page.markup) != loosened(expected.markup) else { continue }
      Issue.record(
        """
        seed \(seed):
        \(lesson.source.text)
        --- becomes
        \(result.source.text)
        --- \(loosened(expected.markup))
        --- \(loosened(page.markup))
        """)
      return
    }
  }

  /// A page without what tells a tight list from a loose one, and tags from their Markdown.
  private func loosened(_ page: String) -> String {
    page.replacing(#/<\/?(p|div|section|blockquote|details|summary|strong)( [^>]*)?>/#, with: "")
      .replacing(#/(<h[1-6]) id="[^"]*">/#) { "\($0.1)>" }
      .replacing(#/<a class="label"[^>]*>(Exercise \d+)<\/a>/#) { "\($0.1)." }
      .replacing(#/<a href="(https:[^"]*)">one-two <span class="embed-host">three<\/span><\/a>/#) {
        "<a href=\"\($0.1)\">one-two</a>"
      }
      .replacing(#/<\/?(figure|figcaption)( class="embed")?>/#, with: "")
      .replacing("<!-- -->", with: "").replacing("[!NOTE]", with: "Note").replacing("\n", with: "")
  }
}
