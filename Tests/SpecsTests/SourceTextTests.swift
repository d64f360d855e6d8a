import Testing

@testable import Specs

@Suite("Source text")
struct SourceTextTests {
  @Test("Lines and their ends survive LF, CRLF and CR")
  func lineEnds() {
    let text = SourceText(path: "a.md", text: "one\ntwo\r\nthree\rfour")
    #expect(text.lines == ["one", "two", "three", "four"])
    #expect(text.lineEnds == ["\n", "\r\n", "\r", ""])
    #expect(zip(text.lines, text.lineEnds).map(+).joined() == text.text)
  }

  @Test("A byte order mark is dropped, alone too")
  func byteOrderMark() {
    #expect(SourceText(path: "a", text: "\u{FEFF}---\n").lines == ["---"])
    #expect(SourceText(path: "a", text: "\u{FEFF}").lines == [])
  }

  @Test("A place in a slice maps to its place in the file")
  func slicePosition() {
    let source = SourceText(path: "a", text: "- ```experiment x\n  question: é\n  ```\n")
    let slice = SourceSlice(
      source: source, lines: [.init(text: "question: é", number: 2, columnOffset: 2)])
    #expect(slice.position(line: 1, column: 11) == SourcePosition(line: 2, column: 13))
    #expect(slice.position(line: 9, column: 1) == SourcePosition(line: 2, column: 15))
  }
}

@Suite("Diagnostics")
struct DiagnosticTests {
  private let source = SourceText(path: "lessons/a.md", text: "first\n\tpoté: nam\n")

  @Test("A diagnostic shows path, line, column, the line and a caret under it")
  func description() {
    let diagnostic = Diagnostic(
      "unknown key", at: SourcePosition(line: 2, column: 9), in: source)
    #expect(
      diagnostic.description == """
        lessons/a.md:2:9: error: unknown key
          \tpoté: nam
          \t      ^
        """)
  }

  @Test("A long line is cut around the caret")
  func longLine() {
    let long = SourceText(path: "a", text: String(repeating: "x", count: 500))
    let lines = Diagnostic("m", at: SourcePosition(line: 1, column: 300), in: long).description
      .split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].count < 110)
    #expect(lines[1].hasPrefix("  …") && lines[1].hasSuffix("…"))
    #expect(lines[2].count <= lines[1].count)
  }

  @Test("The same diagnostic is kept once, and all are sorted as they stand")
  func collection() {
    var all = Diagnostics()
    let late = Diagnostic("late", at: SourcePosition(line: 2, column: 1), in: source)
    let early = Diagnostic("early", at: SourcePosition(line: 1, column: 2), in: source)
    all.add([late, early, late])
    #expect(all.all == [late, early])
    #expect(all.sorted == [early, late])
    #expect(all.hasErrors)
  }
}

@Suite("Spelling")
struct SpellingTests {
  @Test(
    "The nearest word is found",
    arguments: [
      ("adm", "adam"), ("sigmod", "sigmoid"), ("leaky_relu", "leaky-relu"), ("Tanh", "tanh"),
      ("xaiver", "xavier"), ("lerning-rate", "learning-rate"),
    ])
  func nearest(written: String, meant: String) {
    let words = ["sgd", "adam", "sigmoid", "tanh", "relu", "leaky-relu", "xavier", "learning-rate"]
    #expect(Spelling.nearest(to: written, in: words) == meant)
  }

  @Test("A word that is like none gets the list instead of a guess")
  func nothingNear() {
    #expect(Spelling.suggestion(for: "banana", among: ["sgd", "adam"]) == "; expected sgd or adam")
  }

  @Test(
    "A word from elsewhere leads to ours, but not before a slip of one stroke",
    arguments: [
      ("lr", ["l1", "learning-rate"], "learning-rate"), ("lr", ["l1", "l2"], "l1"),
      ("LR", ["learning-rate"], "learning-rate"),
      ("val_loss", ["test-loss", "validation-loss"], "validation-loss"),
      ("clip", ["flip", "clipping"], "flip"),
    ])
  func synonyms(written: String, words: [String], meant: String) {
    #expect(Spelling.nearest(to: written, in: words) == meant)
  }
}
