import Mathematics
import Testing

@Suite("Formulas")
struct TeXFormulaTests {
  @Test("Only a displayed formula is a block")
  func display() {
    #expect(TeXFormula("x", isDisplayed: true).mathML.hasPrefix("<math display=\"block\">"))
    #expect(TeXFormula("x", isDisplayed: false).mathML.hasPrefix("<math>"))
  }
}
