import Mathematics
import Testing

@Suite("Formulas that nobody meant")
struct RobustnessTests {
  /// Numbers that look random and are the same everywhere (Marsaglia 2003, xorshift).
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private static let pieces =
    TeXCatalogue.all + TeXCatalogue.environments.map { "\\begin{\($0)}" }
    + TeXCatalogue.environments.map { "\\end{\($0)}" }
    + ["{", "}", "^", "_", "&", "\\\\", "'", "[", "]", "$", "%", "#", "~", "x", "1", ".", " "]
    + ["{", "}", "{", "}", "^", "_", "é", "\u{301}", "\u{0}", "\u{FFFE}", "😀", "\\", "<", ">"]

  private func check(_ tex: String) {
    let formula = TeXFormula(tex, isDisplayed: tex.utf8.count.isMultiple(of: 2))
    #expect(MathTree.read(formula.mathML) != nil, "\(tex)")
    for problem in formula.problems {
      #expect(0...tex.utf8.count ~= problem.range.lowerBound, "\(tex)")
      #expect(problem.range.upperBound <= tex.utf8.count && !problem.range.isEmpty, "\(tex)")
    }
  }

  @Test("Commands in any order become well-formed MathML", arguments: 1...4)
  func random(seed: UInt64) {
    var numbers = Numbers(state: seed &* 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<500 {
      let count = Int.random(in: 1...40, using: &numbers)
      check((0..<count).compactMap { _ in Self.pieces.randomElement(using: &numbers) }.joined())
    }
  }

  @Test("Formulas with letters lost, doubled and swapped become well-formed MathML")
  func mutations() {
    var numbers = Numbers(state: 7)
    for entry in Corpus.entries {
      for _ in 0..<8 {
        var letters = Array(entry.formula.tex.unicodeScalars)
        for _ in 0..<3 where letters.count > 1 {
          let (one, other) = (
            Int.random(in: 0..<letters.count, using: &numbers),
            Int.random(in: 0..<letters.count, using: &numbers)
          )
          switch Int.random(in: 0..<3, using: &numbers) {
          case 0: letters.remove(at: one)
          case 1: letters.insert(letters[other], at: one)
          default: letters.swapAt(one, other)
          }
        }
        check(String(String.UnicodeScalarView(letters)))
      }
    }
  }

  @Test(
    "The time for 100 kB is not much more than ten times that for 10 kB",
    arguments: [
      "x", "{", "}", "x^2", "_1", "'", "\\a", "\\alpha ", "\\left(", "\\right)", "&", "\\\\",
      "\\frac", "\\begin{matrix}a&b\\\\c&d\\end{matrix}", "{x}", "|", "\\text{a}", "\\text{", "1",
      "1.", "{,}1", "\\sqrt[", "\\not", "\\displaystyle ", "\\tag{1}", "\\begin{x}", "%", "-",
      "a\u{301}",
      "\\operatorname{", "\\\\[", "\\sum\\limits",
    ])
  func linear(piece: String) {
    for isTable in [false, true] {
      func time(_ bytes: Int) -> Duration {
        let body = String(repeating: piece, count: bytes / piece.utf8.count)
        let tex = isTable ? "\\begin{matrix}\(body)\\end{matrix}" : body
        let clock = ContinuousClock()
        func once() -> Duration { clock.measure { _ = TeXFormula(tex, isDisplayed: true) } }
        return min(once(), once())
      }
      let (short, long) = (time(10_000), time(100_000))
      #expect(long < max(short, .milliseconds(10)) * 40, "\(piece): \(short), \(long)")
    }
  }
}
