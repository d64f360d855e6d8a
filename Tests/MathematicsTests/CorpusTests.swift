import Mathematics
import Snapshots
import Testing

@Suite("Formulas of deep learning")
struct CorpusTests {
  @Test("Every formula of the corpus is understood", arguments: Corpus.entries)
  func understood(entry: Corpus.Entry) {
    #expect(entry.formula.problems.isEmpty)
  }

  @Test("Every formula becomes MathML Core that is well-formed", arguments: Corpus.entries)
  func wellFormed(entry: Corpus.Entry) throws {
    let tree = try #require(MathTree.read(entry.formula.mathML))
    let known: Set<String> = [
      "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac",
      "msqrt", "mroot", "mstyle", "mpadded", "mphantom", "msub", "msup", "msubsup", "munder",
      "mover", "munderover", "mtable", "mtr", "mtd",
    ]
    #expect(Set(tree.all.map(\.name)).subtracting(known).isEmpty)
    for element in tree.all {
      let count = ["mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2]
      let needed = count[element.name] ?? (element.name.hasPrefix("m") ? 3 : 0)
      guard count[element.name] != nil || ["msubsup", "munderover"].contains(element.name) else {
        continue
      }
      #expect(element.children.count == needed, "\(element.name)")
    }
  }

  @Test("Every formula has the structure that math-core reads", arguments: Corpus.entries)
  func structure(entry: Corpus.Entry) throws {
    guard let expected = entry.structure else { return }
    #expect(MathTree.read(entry.formula.mathML)?.structure == expected)
  }

  @Test("The corpus is large, and nearly all of it is compared")
  func size() {
    #expect(Corpus.entries.count == Corpus.lines.filter { !$0.hasPrefix("#") }.count)
    #expect(Corpus.entries.count >= 180)
    #expect(Corpus.entries.filter { $0.structure == nil }.count <= 10)
  }

  @Test("The TeX of a formula stays in its annotation", arguments: Corpus.entries)
  func annotation(entry: Corpus.Entry) throws {
    let tree = try #require(MathTree.read(entry.formula.mathML))
    let annotation = tree.all.first { $0.name == "annotation" }
    #expect(annotation?.text == entry.formula.tex)
    #expect(annotation?.attributes["encoding"] == "application/x-tex")
  }

  @Test("The corpus' MathML is as recorded")
  func snapshot() {
    var text = ""
    for line in Corpus.lines {
      let isTopic = line.hasPrefix("#")
      text += isTopic ? "\n\(line)\n" : "\n\(line)\n\(Corpus.formula(line).mathML)\n"
    }
    #expect(Snapshot.difference(text, "corpus.txt") == nil)
  }
}
