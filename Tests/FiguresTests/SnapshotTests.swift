import Figures
import Snapshots
import Testing

@Suite struct SnapshotTests {
  @Test("every kind draws as its recorded text", arguments: Gallery.figures.indices)
  func text(index: Int) {
    let (name, figure) = Gallery.figures[index]
    #expect(Snapshot.difference(figure.text(TextStyle()) + "\n", "\(name).txt") == nil)
  }

  @Test("every kind draws as its recorded ASCII text", arguments: Gallery.figures.indices)
  func ascii(index: Int) {
    let (name, figure) = Gallery.figures[index]
    #expect(
      Snapshot.difference(figure.text(TextStyle(ascii: true)) + "\n", "\(name).ascii.txt") == nil)
  }

  @Test("every kind draws as its recorded SVG", arguments: Gallery.figures.indices)
  func svg(index: Int) {
    let (name, figure) = Gallery.figures[index]
    #expect(Snapshot.difference(figure.svg(SVGStyle(idPrefix: name)) + "\n", "\(name).svg") == nil)
  }

  @Test("summaries say in words what the pictures show")
  func summaries() {
    let lines = Gallery.figures.map { "\($0.name): \($0.figure.summary)\n" }
    #expect(Snapshot.difference(lines.joined(), "summaries.txt") == nil)
  }

  @Test("every kind with axes gives its numbers as a recorded table")
  func numbers() {
    let kinds: [any Figure.Type] = [
      LinePlot.self, LayerPlot.self, Histogram.self, BarChart.self, ScatterPlot.self,
    ]
    for (name, figure) in Gallery.figures where kinds.contains(where: { $0 == type(of: figure) }) {
      let table = figure.numbers
      #expect((1...60).contains(table.rows.count), "\(name)")
      #expect(
        Snapshot.difference(
          "\(table.title)\n\n\(table.markdown())\n", "\(name).numbers.md") == nil)
    }
  }

  @Test("a table has a recorded Markdown and HTML form, and the styles a recorded sheet")
  func markup() {
    #expect(Snapshot.difference(Gallery.table.markdown() + "\n", "table.md") == nil)
    #expect(Snapshot.difference(Gallery.table.html() + "\n", "table.html") == nil)
    #expect(Snapshot.difference(SVGStyle.styleSheet, "style-sheet.css") == nil)
  }
}
