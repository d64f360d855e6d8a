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

  private static let longest = 1 << 17

  /// Reads a formula; never fails, however wrong the TeX is.
  public init(_ tex: String, isDisplayed: Bool) {
    self.tex = tex
    self.isDisplayed = isDisplayed
    var content: Element
    if tex.utf8.count <= Self.longest {
      (content, problems) = Parser.read(tex, isDisplayed: isDisplayed)
    } else {
      let message = "a formula of more than \(Self.longest) bytes"
      (content, problems) = (
        Element("mtext", "…"), [TeXProblem(message: message, range: 0..<tex.utf8.count)]
      )
    }
    if content.name != "mrow" { content = Element("mrow", [content]) }
    let annotation = Element("annotation", tex, ["encoding": "application/x-tex"])
    let semantics = Element("semantics", [content, annotation])
    var output = ""
    Element("math", [semantics], isDisplayed ? ["display": "block"] : [:]).write(to: &output)
    mathML = output
  }
}
