import Figures
import Foundation
import Testing

@Suite struct SnapshotTests {
  @Test("every kind draws as its recorded text", arguments: Gallery.figures.indices)
  func text(index: Int) throws {
    let (name, figure) = Gallery.figures[index]
    try compare(figure.text(TextStyle()) + "\n", "\(name).txt")
  }

  @Test("every kind draws as its recorded ASCII text", arguments: Gallery.figures.indices)
  func ascii(index: Int) throws {
    let (name, figure) = Gallery.figures[index]
    try compare(figure.text(TextStyle(ascii: true)) + "\n", "\(name).ascii.txt")
  }

  @Test("every kind draws as its recorded SVG", arguments: Gallery.figures.indices)
  func svg(index: Int) throws {
    let (name, figure) = Gallery.figures[index]
    try compare(figure.svg(SVGStyle(idPrefix: name)) + "\n", "\(name).svg")
  }

  @Test("summaries say in words what the pictures show")
  func summaries() throws {
    let lines = Gallery.figures.map { "\($0.name): \($0.figure.summary)\n" }
    try compare(lines.joined(), "summaries.txt")
  }

  @Test("a table has a recorded Markdown and HTML form, and the styles a recorded sheet")
  func markup() throws {
    try compare(Gallery.table.markdown() + "\n", "table.md")
    try compare(Gallery.table.html() + "\n", "table.html")
    try compare(SVGStyle.styleSheet, "style-sheet.css")
  }

  private func compare(_ text: String, _ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name): read the difference, then run again without recording")
      return
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, "differs from \(name)")
  }
}
