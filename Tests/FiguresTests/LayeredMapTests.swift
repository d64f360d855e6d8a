import Testing

@testable import Figures

@Suite("Layered maps")
struct LayeredMapTests {
  private func map(_ parents: [[Int]]) -> LayeredMap {
    LayeredMap(
      parents.enumerated().map { index, parents in
        LayeredMap.Node("\(index). Node <\(index)>", address: "\(index).html", parents: parents)
      })
  }

  @Test("Everything stands below all that it builds on")
  func layers() {
    let map = map([[], [0], [0], [1, 2], [0, 3], []])
    #expect(map.layers.map { $0.compactMap(\.self).sorted() } == [[0, 5], [1, 2], [3], [4]])
  }

  @Test("What others already build on gets no line of its own")
  func reduction() {
    #expect(map([[], [0], [0, 1]]).lines.count == 2)
    // Without the way over 1 the line from 0 passes a layer: two pieces.
    #expect(map([[], [0], [1], [2], [0, 3]]).lines.count == 4)
    #expect(map([[], [0], [1], [0], [2, 3]]).lines.count == 6)
  }

  @Test("Circles, strangers and nothing at all are drawn without harm")
  func oddities() {
    #expect(
      map([[1], [0], [2], [9, -1]]).layers.joined().compactMap(\.self).sorted() == [0, 1, 2, 3])
    #expect(map([]).svg(idPrefix: "m", title: "", summary: "").hasPrefix("<svg"))
  }

  @Test("Each box is a link with its whole label as its name, and nothing reaches over the edge")
  func links() throws {
    let svg = map([[], [0], [0], [0], [1, 2, 3]]).svg(
      idPrefix: "m", title: "T & t", summary: "S")
    #expect(svg.matches(of: /<a href="(\d)\.html" aria-label="\d\. Node &lt;\d&gt;">/).count == 5)
    #expect(svg.contains("<title id=\"m-title\">T &amp; t</title>"))
    let width = try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) \d+"/)?.1).description
    let broadest = try #require(Double(width))
    for box in svg.matches(of: /<rect [^>]*x="([\d.]+)"[^>]*width="([\d.]+)"/) {
      let (x, own) = (try #require(Double(box.1)), try #require(Double(box.2)))
      #expect(x >= 0 && x + own <= broadest)
    }
  }
}
