import Specs
import Testing

@testable import Documents

@Suite("A lesson's text is taken apart")
struct LessonDocumentTests {
  @Test("The title is the first heading of level 1")
  func title() {
    #expect(document("## Before\n\n# A *title*\n\n# Another").title == "A title")
    #expect(document("text").title == nil)
  }

  @Test("Front matter is kept apart and shifts no line number")
  func frontMatter() throws {
    let lesson = document("---\ntitle: A\n---\n# H\n")
    let slice = try #require(lesson.frontMatter)
    #expect(slice.text == "title: A")
    #expect(slice.position(line: 1, column: 8) == SourcePosition(line: 2, column: 8))
    #expect(lesson.headings.map(\.line) == [4])
    #expect(lesson.diagnostics.isEmpty)
  }

  @Test("Front matter that is never closed is reported where it begins")
  func unclosedFrontMatter() {
    let lesson = document("---\ntitle: A\n")
    #expect(lesson.frontMatter == nil)
    #expect(
      lesson.diagnostics.map(\.description) == [
        """
        lesson.md:1:1: error: the front matter is never closed; expected a line '---' below its last key
          ---
          ^
        """
      ])
  }

  @Test("Empty front matter has an empty line at the end of its first mark")
  func emptyFrontMatter() throws {
    let slice = try #require(document("---\n---\ntext").frontMatter)
    #expect(slice.text.isEmpty)
    #expect(slice.position(line: 1, column: 1) == SourcePosition(line: 1, column: 4))
  }

  @Test(
    "A text without anything is a lesson without anything", arguments: ["", "\u{FEFF}", "\n", " "])
  func empty(text: String) {
    let lesson = document(text)
    #expect(lesson.blocks.isEmpty && lesson.diagnostics.isEmpty && lesson.fences.isEmpty)
    #expect(lesson.title == nil && lesson.frontMatter == nil)
    #expect(HTMLRenderer(rawHTML: .pass) { _ in "" }.html(of: lesson.blocks) == "")
  }

  @Test("Headings' anchors differ from one another")
  func anchors() {
    let lesson = document("# A b!\n# A b\n# a-b-1\n# A b\n# Ünï çode\n# !\n> # A *b*\n")
    #expect(
      lesson.headings.map(\.id) == [
        "a-b", "a-b-1", "a-b-1-1", "a-b-2", "ünï-çode", "section", "a-b-3",
      ])
  }
}
