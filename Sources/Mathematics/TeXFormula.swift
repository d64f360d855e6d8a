/// A formula written in TeX.
public struct TeXFormula: Sendable {
  /// The TeX as it was written, without its dollars.
  public let tex: String
  /// Whether it stands on lines of its own, with limits above and below.
  public let isDisplayed: Bool
  /// What is wrong with it, in order; the MathML then shows what could be understood.
  public let problems: [TeXProblem]
  /// The `<math>` element, with the TeX in an annotation.
  public let mathML: String

  /// Reads a formula; never fails, however wrong the TeX is.
  public init(_ tex: String, isDisplayed: Bool) {
    self.tex = tex
    self.isDisplayed = isDisplayed
    problems = []
    let display = isDisplayed ? " display=\"block\"" : ""
    mathML = "<math\(display)><mtext>\(Escaping.xml(tex))</mtext></math>"
  }
}
