import Mathematics
import Testing

@Suite("Formulas")
struct TeXFormulaTests {
  /// What stands in a formula's `<mrow>`.
  private func row(_ tex: String, isDisplayed: Bool = false) -> String {
    let mathML = TeXFormula(tex, isDisplayed: isDisplayed).mathML
    let start = mathML.range(of: "<semantics><mrow>")?.upperBound ?? mathML.startIndex
    let end = mathML.range(of: "</mrow><annotation")?.lowerBound ?? mathML.endIndex
    return String(mathML[start..<end])
  }

  @Test("Only a displayed formula is a block")
  func display() {
    #expect(TeXFormula("x", isDisplayed: true).mathML.hasPrefix("<math display=\"block\">"))
    #expect(TeXFormula("x", isDisplayed: false).mathML.hasPrefix("<math>"))
  }

  @Test(
    "Letters, numbers and names are tokens of their own",
    arguments: [
      ("xy", "<mi>x</mi><mi>y</mi>"),
      ("12.5", "<mn>12.5</mn>"),
      ("1{,}000", "<mn>1,000</mn>"),
      ("1,2", "<mn>1</mn><mo>,</mo><mn>2</mn>"),
      (".5", "<mn>.5</mn>"),
      ("\\Gamma", "<mi mathvariant=\"normal\">Γ</mi>"),
      ("\\mathrm{ReLU}", "<mi>ReLU</mi>"),
      ("\\mathrm{Conv2d}", "<mi>Conv2d</mi>"),
      ("\\mathrm{d}x", "<mi mathvariant=\"normal\">d</mi><mi>x</mi>"),
      ("\\mathbb{R}\\mathcal{L}\\mathbb{1}", "<mi>ℝ</mi><mi>ℒ</mi><mn>𝟙</mn>"),
      ("\\boldsymbol{\\theta}\\bm{\\Sigma}", "<mi>𝜽</mi><mi>𝚺</mi>"),
      ("\\mathbf{xy}", "<mi>𝐱</mi><mi>𝐲</mi>"),
      ("\\mathit{h}\\mathit{hi}", "<mi>h</mi><mi>ℎ𝑖</mi>"),
      ("\\text{if so}", "<mtext>if\u{A0}so</mtext>"),
      ("\\text{if $x$}", "<mtext>if\u{A0}</mtext><mi>x</mi>"),
      ("\\%\\$\\{", "<mi>%</mi><mi>$</mi><mo stretchy=\"false\">{</mo>"),
      ("α≤∑", "<mi>α</mi><mo>≤</mo><mo lspace=\"0\" rspace=\"0\">∑</mo>"),
    ])
  func tokens(tex: String, mathML: String) {
    #expect(row(tex) == mathML)
  }

  @Test(
    "Signs have the spaces of their class",
    arguments: [
      ("a-b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
      ("-b", "<mo form=\"prefix\">−</mo><mi>b</mi>"),
      ("a=-b", "<mi>a</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>b</mi>"),
      ("a:=b", "<mi>a</mi><mo>:=</mo><mi>b</mi>"),
      ("a/b", "<mi>a</mi><mo lspace=\"0\" rspace=\"0\">/</mo><mi>b</mi>"),
      ("\\log x", "<mi>log</mi><mspace width=\"0.1667em\"/><mi>x</mi>"),
      ("\\log(x", "<mi>log</mi><mo stretchy=\"false\">(</mo><mi>x</mi>"),
      ("x^{*}", "<msup><mi>x</mi><mo>∗</mo></msup>"),
      (
        "x_{i=1}",
        "<msub><mi>x</mi><mrow><mi>i</mi><mo lspace=\"0\" rspace=\"0\">=</mo><mn>1</mn></mrow></msub>"
      ),
      (
        "|-x|",
        "<mo stretchy=\"false\" form=\"prefix\">|</mo><mo form=\"prefix\">−</mo><mi>x</mi>"
          + "<mo stretchy=\"false\" form=\"postfix\">|</mo>"
      ),
      (
        "\\text{a}+\\text{b}",
        "<mi>a</mi><mo>+</mo><mi>b</mi>"
      ),
    ])
  func spaces(tex: String, mathML: String) {
    #expect(row(tex) == mathML)
  }

  @Test("Limits stand above and below in displayed formulas, and beside the sign in a line")
  func limits() {
    #expect(row("\\sum_i x", isDisplayed: true).hasPrefix("<munder>"))
    #expect(row("\\sum_i x").hasPrefix("<msub>"))
    #expect(row("\\max_i x", isDisplayed: true).hasPrefix("<munder>"))
    #expect(row("\\int_0^1 x", isDisplayed: true).hasPrefix("<msubsup>"))
    #expect(row("\\sum\\limits_i x").hasPrefix("<munder>"))
    #expect(row("\\frac{\\sum_i x}{2}", isDisplayed: true).contains("<msub>"))
    #expect(row("\\dfrac{1}{2}").contains("displaystyle=\"true\""))
  }

  @Test("An argument without braces is a single sign")
  func arguments() {
    #expect(row("\\frac12") == "<mfrac><mn>1</mn><mn>2</mn></mfrac>")
    #expect(row("x^12") == "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>")
    #expect(row("\\sqrt\\pi") == "<msqrt><mi>π</mi></msqrt>")
  }

  @Test("Primes stand before other superscripts")
  func primes() {
    #expect(row("f''") == "<mi>f</mi><mo>″</mo>")
    #expect(row("f'^2") == "<msup><mrow><mi>f</mi><mo>′</mo></mrow><mn>2</mn></msup>")
    #expect(row("f'_i") == "<msub><mi>f</mi><mi>i</mi></msub><mo>′</mo>")
  }

  @Test("Dots stand on the line between commas and in its middle between operations")
  func dots() {
    #expect(row("a,\\dots,b").contains("…"))
    #expect(row("a+\\dots+b").contains("⋯"))
  }
}
