import Specs
import Testing

@testable import Documents

@Suite("A lesson's fences are found with their exact places")
struct FenceTests {
  @Test(
    "A fence's body knows where each of its lines stands",
    arguments: [
      "```experiment a-1\n‸question: x\n‸  é: y\n```\n",
      "text\n~~~ experiment a-1 \n‸question: x\n‸  é: y\n~~~~\nmore",
      "  ```experiment a-1\n  ‸question: x\n ‸ é: y\n```\n".replacing("\n ‸ é", with: "\n  ‸  é"),
      "> ```experiment a-1\n> ‸question: x\n>‸  é: y\n> ```\n".replacing(">‸  é", with: "> ‸  é"),
      "- a\n\n  ```experiment a-1\n  ‸question: x\n  ‸  é: y\n  ```\n",
      "- ```experiment a-1\n  ‸question: x\n  ‸  é: y\n  ```\n",
      "12. > - ```experiment a-1\n    >   ‸question: x\n    >   ‸  é: y\n    >   ```\n",
      "-\t```experiment a-1\n\t‸question: x\n\t‸  é: y\n\t```\n",
      "{% hint %}\n```experiment a-1\n‸question: x\n‸  é: y\n```\n{% endhint %}\n",
      "- {% hint %}\n  > ```experiment a-1\n  > ‸question: x\n  > ‸  é: y\n  > ```\n  {% endhint %}",
      "---\na: b\n---\n```experiment a-1\n‸question: x\n‸  é: y\n```\n",
    ])
  func places(marked: String) throws {
    let sample = MarkedSample(marked)
    for lineEnd in ["\n", "\r\n", "\r"] {
      let lesson = document(sample.text.replacing("\n", with: lineEnd))
      #expect(lesson.diagnostics.isEmpty)
      let fence = try #require(lesson.fences.first)
      #expect(fence.id == "a-1" && fence.kind == .experiment && fence.isClosed)
      #expect(fence.body.text == "question: x\n  é: y")
      let starts = [
        fence.body.position(line: 1, column: 1), fence.body.position(line: 2, column: 1),
      ]
      #expect(starts == sample.positions)
      #expect(fence.lines == (starts[0].line - 1)...(starts[1].line + 1))
    }
  }

  @Test("Of a tab that a list ends in, the spaces that are left stand in the body")
  func splitTab() throws {
    let fence = try #require(document("- ```experiment a\n\tx: 1\n\t```").fences.first)
    #expect(fence.body.text == "  x: 1")
    #expect(fence.body.position(line: 1, column: 3) == SourcePosition(line: 2, column: 2))
  }

  @Test("A fence without a body has an empty line at the end of its first")
  func emptyBody() throws {
    let fence = try #require(document("> ```figure a\n> ```").fences.first)
    #expect(fence.body.text.isEmpty && fence.kind == .figure && fence.lines == 1...2)
    #expect(fence.body.position(line: 1, column: 1) == SourcePosition(line: 1, column: 14))
  }

  @Test(
    "What is wrong with a fence is reported at its place",
    arguments: [
      ("```experiment‸\n```", "an experiment needs an id: 'experiment some-id'"),
      ("> ```figure‸  \n> ```", "a figure needs the id of its experiment: 'figure some-id'"),
      ("- ```experiment ‸Big_Id\n  ```", "'Big_Id' is no id; an id is made of a-z, 0-9 and '-'"),
      ("``` experiment  a\t‸more of it\n```", "unexpected 'more' behind the id 'a'"),
      (
        "~~~experimnt a\n~~~".replacing("~~~e", with: "~~~‸e"),
        "'experimnt' is shown as code; did you mean 'experiment'?"
      ),
      ("```‸Figure a\n```", "'Figure' is shown as code; did you mean 'figure'?"),
      (
        "text\n‸```experiment a\nx",
        "this experiment is never closed; expected '```' in the same container"
      ),
      (
        "> ‸~~~~figure a\n> x\ny",
        "this figure is never closed; expected '~~~~' in the same container"
      ),
      (
        "- ‸```experiment a\n  x\n```\ncode\n```",
        "this experiment is never closed; expected '```' in the same container"
      ),
      (
        "> - ‸```experiment a\n> ```\n> ```",
        "this experiment is never closed; expected '```' in the same container"
      ),
    ])
  func problems(marked: String, message: String) {
    let sample = MarkedSample(marked)
    let place = sample.positions[0]
    #expect(sample.messages == ["\(place.line):\(place.column): \(message)"])
  }

  @Test("A word that is near a fence's is only warned of")
  func nearWord() {
    #expect(document("```experimnt a\n```").diagnostics.map(\.severity) == [.warning])
  }

  @Test("A prediction is a fence, and needs an id")
  func predictions() {
    let sample = MarkedSample("```predict init\n‸question: x\n```\n\n~~~predict‸\n")
    let fences = document(sample.text).fences
    #expect(fences.map(\.kind) == [.predict, .predict] && fences.map(\.id) == ["init", ""])
    #expect(fences[0].body.position(line: 1, column: 1) == sample.positions[0])
    #expect(
      sample.messages == [
        "5:1: this prediction is never closed; expected '~~~' in the same container",
        "5:11: a prediction needs the id of its experiment: 'predict some-id'",
      ])
  }

  @Test(
    "Code in any language is no misspelt fence",
    arguments: [
      "swift", "python", "yaml", "pure", "ruby", "fortran", "fsharp", "text", "c", "expect",
      "latex",
    ])
  func otherLanguages(language: String) {
    #expect(document("```\(language)\n```").diagnostics.isEmpty)
  }

  @Test("A fence that HTML above swallows is warned of, one in a comment is not")
  func swallowed() {
    let sample = MarkedSample(
      "> <details>\n> ‸```experiment a\n> ```\n\n<!--\n```experiment b\n-->")
    let lesson = document(sample.text)
    #expect(lesson.fences.isEmpty)
    #expect(lesson.diagnostics.map(\.position) == sample.positions)
    #expect(lesson.diagnostics.map(\.severity) == [.warning])
  }

  @Test("An unclosed fence ends where its container does")
  func unclosedLines() {
    #expect(document("> ```experiment a\n> x\n>\n\ny").fences.map(\.lines) == [1...3])
    #expect(document("- ```experiment a\n  x\n\n\ny").fences.map(\.lines) == [1...4])
    #expect(document("```experiment a\n```experiment b\n").fences.map(\.lines) == [1...2])
  }

  @Test("A fence inside code, comments or indentation is none")
  func noFences() {
    let text =
      "    ```experiment a\n    ```\n\n````\n```experiment b\n```\n````\n<!--\n```experiment c\n-->\n"
    #expect(document(text).fences.isEmpty)
  }

  @Test("Random lessons' fences are found, with exact places")
  func random() {
    for seed in 0..<3000 as Range<UInt64> {
      var generator = LessonGenerator(seed: seed)
      let text = generator.lesson().joined(separator: "\n")
      let lesson = document(text)
      let found = lesson.fences.map {
        LessonGenerator.Fence(kind: $0.kind.rawValue, id: $0.id, body: $0.bodyTexts)
      }
      let isExact = lesson.fences.allSatisfy(hasExactPlaces) && lesson.slotsAreExact
      let slots = (lesson.values.map(\.text), lesson.claims.map(\.text))
      let formulas = lesson.blocks.slots(in: nil).formulas.map(\.tex)
      let notes = Footnotes(lesson, in: .instructor).notes.count
      guard
        found != generator.fences || !isExact || slots != (generator.values, generator.claims)
          || formulas != generator.formulas || notes != generator.notes
          || !lesson.diagnostics.isEmpty
      else { continue }
      Issue.record(
        "seed \(seed): exact \(isExact) \(lesson.diagnostics.first?.description ?? "")\n\(text)")
      return
    }
  }

  @Test("Random texts' blocks stand below one another, and fences' lines are exact")
  func wild() {
    for seed in 0..<6000 as Range<UInt64> {
      let lesson = document(wildMarkdown(seed: seed))
      guard !lesson.fences.allSatisfy(hasExactPlaces) || !standInOrder(lesson.blocks) else {
        continue
      }
      Issue.record(
        "seed \(seed): \(lesson.source.text.debugDescription)\n\(outline(lesson.blocks))")
      return
    }
  }

  /// Whether each line of a body is the end of its source line, but for spaces left of a tab.
  private func hasExactPlaces(_ fence: LessonFence) -> Bool {
    fence.body.lines.allSatisfy { line in
      let raw = Array(fence.body.source.line(line.number).utf8)
      let text = Array(line.text.utf8)
      return (0...text.count).contains { spaces in
        text.prefix(spaces).allSatisfy { $0 == 0x20 } && line.columnOffset + spaces >= 0
          && raw.dropFirst(line.columnOffset + spaces).elementsEqual(text.dropFirst(spaces))
          && (spaces == 0 || raw[line.columnOffset + spaces - 1] == 0x09)
      }
    }
  }

  private func outline(_ blocks: [Block]) -> String {
    blocks.map { "\("\($0.kind)".prefix(12)) \($0.lines) [\(outline($0.children))]" }.joined(
      separator: ", ")
  }

  private func standInOrder(_ blocks: [Block]) -> Bool {
    var last = 0
    for block in blocks {
      guard block.lines.lowerBound > last else { return false }
      last = block.lines.upperBound
      if case .list(let list) = block.kind {
        guard list.items.allSatisfy({ standInOrder($0.blocks) }) else { return false }
      } else {
        guard standInOrder(block.children) else { return false }
      }
      guard block.children.allSatisfy({ $0.lines.upperBound <= last }) else { return false }
    }
    return true
  }
}
