import Mathematics
import Testing

@Suite("Commands of TeX")
struct CatalogueTests {
  static let commands = TeXCatalogue.families.flatMap(\.commands)

  @Test("The sample of every command is understood, and shows something", arguments: commands)
  func samples(command: TeXCommand) throws {
    let formula = TeXFormula(command.sample, isDisplayed: true)
    #expect(formula.problems.isEmpty)
    let tree = try #require(MathTree.read(formula.mathML))
    #expect(tree.all.contains { ["mi", "mo", "mn", "mtext", "mspace"].contains($0.name) })
  }

  @Test("Every command stands in its own sample", arguments: commands)
  func own(command: TeXCommand) {
    #expect(command.sample.contains(command.name))
  }

  @Test("No name is in the catalogue twice")
  func unique() {
    #expect(Set(TeXCatalogue.all).count == TeXCatalogue.all.count)
    #expect(Set(TeXCatalogue.environments).count == TeXCatalogue.environments.count)
    #expect(TeXCatalogue.all.count > 400)
  }

  @Test("Every environment makes a table", arguments: TeXCatalogue.environments)
  func environments(name: String) {
    let argument =
      name == "array" ? "{lc}" : name.hasPrefix("aligna") || name == "alignedat" ? "{1}" : ""
    let formula = TeXFormula(
      "\\begin{\(name)}\(argument) a & b \\\\ c & d \\end{\(name)}", isDisplayed: true)
    #expect(formula.problems.isEmpty)
    #expect(MathTree.read(formula.mathML)?.all.filter { $0.name == "mtd" }.count == 4)
  }

  @Test("Every name that misses its last letter is met with a suggestion or is another name")
  func suggestions() {
    for name in TeXCatalogue.all where name.count > 5 {
      let problems = TeXFormula(String(name.dropLast()), isDisplayed: true).problems
      let isKnown = TeXCatalogue.all.contains(String(name.dropLast()))
      let isSuggested = problems.first?.message.contains("did you mean") ?? false
      #expect(isKnown || isSuggested, "\(name)")
    }
  }
}
