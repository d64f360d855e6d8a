import Testing

@testable import Figures

@Suite struct EndLabelsTests {
  @Test("labels that stand apart stay where they are")
  func apart() {
    #expect(EndLabels.spread([10, 50, 30], distance: 15, in: 0...100) == [10, 50, 30])
  }

  @Test("labels that meet move apart around their middle, in the order of their curves")
  func together() {
    #expect(EndLabels.spread([50, 50, 50], distance: 10, in: 0...100) == [40, 50, 60])
    #expect(EndLabels.spread([52, 48], distance: 10, in: 0...100) == [55, 45])
  }

  @Test("labels stay inside, and are refused where there is no room")
  func inside() {
    #expect(EndLabels.spread([0, 0], distance: 10, in: 0...100) == [0, 10])
    #expect(EndLabels.spread([100, 100], distance: 10, in: 0...100) == [90, 100])
    #expect(EndLabels.spread([1, 2, 3], distance: 10, in: 0...19) == nil)
    #expect(EndLabels.spread([], distance: 10, in: 0...1) == [])
  }

  @Test("a name inside covers neither a line nor another name")
  func place() {
    let area = SVGArea(x: 0, y: 0, width: 200, height: 100)
    func box(_ lines: [[(x: Double, y: Double)]], _ boxes: [SVGArea] = []) -> SVGArea? {
      EndLabels.place(
        width: 40, height: 15, around: (x: 100, y: 50), in: area, avoiding: lines, boxes)
    }
    #expect(box([])?.x == 110)
    let crossing: [(x: Double, y: Double)] = [(105, 50), (160, 52)]
    #expect(box([crossing])?.bottom == 46)
    #expect(box([], [SVGArea(x: 120, y: 50, width: 5, height: 5)])?.bottom == 46)
    #expect(box([], [area]) == nil)
  }
}
