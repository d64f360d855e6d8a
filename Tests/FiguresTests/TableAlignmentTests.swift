import Testing

@testable import Figures

@Suite struct TableAlignmentTests {
  @Test("numbers of a column stand with their decimal points below one another")
  func points() {
    #expect(aligned(["1.5", "12", "0.25"]) == ["1.5_", "12___", "0.25"])
    #expect(aligned(["0.5 ± 0.1", "0.25", "3"]) == ["0.5 ± 0.1", "0.25_____", "3________"])
  }

  @Test("words and notes stay as they are, and move no number")
  func words() {
    #expect(aligned(["1.5", "diverged", "–"]) == ["1.5", "diverged", "–"])
    #expect(aligned(["0.5 (2 of 5 diverged)", "0.25"]) == ["0.5 (2 of 5 diverged)", "0.25"])
  }

  @Test("names are not filled up")
  func names() {
    let table = Table(title: "", columns: [], rows: [])
    #expect(table.aligned(["1.5", "2"], in: Table.Column("")) { _ in "_" } == ["1.5", "2"])
  }

  @Test("ASCII tables are filled up with plain spaces")
  func ascii() {
    let table = Table(
      title: "", columns: [Table.Column("a"), Table.Column("b", alignment: .trailing)],
      rows: [["x", "1.25"], ["y", Table.Cell("3", isBest: true)]])
    #expect(table.text(TextStyle(ascii: true)).contains("| x | 1.25   |\n| y | 3    * |"))
  }

  private func aligned(_ texts: [String]) -> [String] {
    let column = Table.Column("", alignment: .trailing)
    return Table(title: "", columns: [], rows: []).aligned(texts, in: column) { _ in "_" }
  }
}
