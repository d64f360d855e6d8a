import Mathematics
import Testing

@Suite("Problems of formulas")
struct ProblemTests {
  @Test(
    "What is wrong is said, at its place",
    arguments: [
      ("\\fracc{a}{b}", "unknown command '\\fracc'; did you mean '\\frac'?", 0..<6),
      ("x + \\Sum y", "unknown command '\\Sum'; did you mean '\\sum'?", 4..<8),
      ("\\qwertyuiop", "unknown command '\\qwertyuiop'", 0..<11),
      ("{x", "'{' is never closed", 0..<1),
      ("x}", "'}' closes nothing; a brace to be seen is '\\}'", 1..<2),
      ("ä \\frac{a}", "'\\frac' lacks its second argument", 3..<8),
      ("\\sqrt", "'\\sqrt' lacks its argument", 0..<5),
      ("x^", "'^' lacks its superscript", 1..<2),
      ("x_}", "'_' lacks its subscript", 1..<2),
      ("\\sqrt[3{x}", "'\\sqrt' lacks its argument", 0..<5),
      ("x^1^2", "double superscript; put the first in braces", 3..<4),
      ("x_1_2", "double subscript; put the first in braces", 3..<4),
      ("x^2'", "double superscript; write the prime first", 3..<4),
      ("\\left( x", "'\\left' without '\\right'", 0..<5),
      ("x \\right)", "'\\right' without '\\left'", 2..<8),
      ("\\left x \\right)", "'\\left' lacks a delimiter such as '(', '\\{' or '.'", 0..<5),
      ("\\middle| x", "'\\middle' belongs between '\\left' and '\\right'", 0..<7),
      (
        "\\begin{algin} x \\end{algin}", "unknown environment 'algin'; did you mean 'align'?",
        0..<13
      ),
      ("\\begin{cases} x", "'\\begin{cases}' without '\\end{cases}'", 0..<6),
      (
        "\\begin{cases} x \\end{matrix}", "'\\end{matrix}' closes '\\begin{cases}'", 16..<20
      ),
      ("\\end{cases}", "'\\end' without '\\begin'", 0..<4),
      ("a & b", "'&' belongs in an environment such as 'aligned' or 'matrix'", 2..<3),
      ("a \\\\ b", "'\\\\' belongs in an environment such as 'aligned' or 'matrix'", 2..<4),
      (
        "\\begin{matrix} {a & b} \\end{matrix}",
        "'&' cannot stand inside braces or '\\left … \\right'", 18..<19
      ),
      ("\\begin{array}{lxr} a \\end{array}", "column 'x'; expected l, c, r or |", 13..<14),
      ("50%", "'%': begins a comment in TeX; write '\\%'", 2..<3),
      ("\\color{red} x", "'\\color': a formula takes its colours from the page", 0..<6),
      ("\\text{a \\alpha}", "'\\alpha': mathematics within a text stands between dollars", 8..<14),
      ("\\text{a", "'{' is never closed", 5..<6),
      ("\\tag{1} x", "'\\tag': only a displayed formula has one", 0..<4),
      ("\\hspace{wide}", "'\\hspace': 'wide' is no length such as '1em'", 0..<7),
      ("\\limits_i", "'\\limits': belongs behind a sign such as '\\sum'", 0..<7),
      ("x\\", "'\\': a formula cannot end with a backslash", 1..<2),
    ])
  func message(tex: String, message: String, range: Range<Int>) {
    #expect(
      TeXFormula(tex, isDisplayed: false).problems.first
        == TeXProblem(message: message, range: range))
  }

  @Test("Everything wrong is said at once, in order, and the rest is shown")
  func everything() {
    let formula = TeXFormula("\\foo + x^1^2 } \\left( y \\frac{a}", isDisplayed: false)
    #expect(formula.problems.count == 5)
    #expect(formula.problems.map(\.range.lowerBound) == [0, 10, 13, 15, 24])
    #expect(formula.mathML.contains("<merror><mtext>\\foo</mtext></merror>"))
    #expect(formula.mathML.contains("<mi>y</mi>"))
  }

  @Test("What is not closed inside does not hide what closes around it")
  func recovery() {
    let formula = TeXFormula("\\begin{matrix} \\left( a \\end{matrix} + {b", isDisplayed: false)
    #expect(
      formula.problems.map(\.message) == ["'\\left' without '\\right'", "'{' is never closed"])
  }

  @Test("A formula that is too deep is refused once, and quickly")
  func depth() {
    for opening in [
      "{", "\\frac", "\\left(", "x^{", "\\sqrt[", "\\hat", "\\begin{matrix}", "\\text{$",
    ] {
      let tex = String(repeating: opening, count: 5000)
      let problems = TeXFormula(tex, isDisplayed: true).problems
      #expect(problems.map(\.message).contains("nested more than 64 deep"), "\(opening)")
      #expect(problems.count < 100, "\(opening)")
    }
  }

  @Test("Sixty levels are not too deep")
  func deepEnough() {
    let tex = String(repeating: "{", count: 60) + "x" + String(repeating: "}", count: 60)
    #expect(TeXFormula(tex, isDisplayed: true).problems.isEmpty)
  }

  @Test("A text of more than 128 KiB is no formula")
  func size() {
    let tex = String(repeating: "x", count: 131_073)
    #expect(
      TeXFormula(tex, isDisplayed: false).problems.map(\.message)
        == ["a formula of more than 131072 bytes"])
  }
}
