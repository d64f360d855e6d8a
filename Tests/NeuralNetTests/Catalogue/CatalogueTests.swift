import Testing

@testable import NeuralNet

@Suite struct CatalogueTests {
  struct Listed: Sendable, CustomTestStringConvertible {
    let family: String
    let entry: any CatalogueEntry
    var testDescription: String { "\(family) \(entry.name)" }
  }

  static let entries =
    listed(Activation.catalogue) + listed(Initializer.catalogue) + listed(Loss.catalogue)
    + listed(Optimizer.catalogue) + listed(Clipping.catalogue) + listed(DataSet.catalogue)
    + listed(Surface.catalogue) + listed(Metric.catalogue) + listed(Schedule.catalogue)
    + listed(Regularizer.catalogue) + listed(Layer.catalogue)

  private static func listed<Entry>(_ catalogue: Catalogue<Entry>) -> [Listed] {
    catalogue.entries.map { Listed(family: catalogue.family, entry: $0) }
  }

  @Test(arguments: entries) func `An entry is named and described`(listed: Listed) {
    let entry = listed.entry
    let words = entry.name.split(separator: "-", omittingEmptySubsequences: false)
    #expect(words.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLowercase || $0.isNumber } })
    #expect(entry.summary.hasSuffix(".") && entry.summary.first?.isUppercase == true)
  }

  @Test(arguments: entries) func `Its parameters are described and their defaults accepted`(
    listed: Listed
  ) {
    for parameter in listed.entry.parameters {
      #expect(parameter.summary.hasSuffix("."), "\(parameter.name)")
      if let value = parameter.defaultValue {
        #expect(parameter.domain.contains(value), "\(parameter.name)")
      }
    }
    let names = listed.entry.parameters.map(\.name)
    #expect(Set(names).count == names.count)
    if listed.entry.parameters.allSatisfy({ $0.defaultValue != nil }) {
      #expect(listed.entry.problem(with: Arguments(listed.entry.parameters)) == nil)
    }
  }

  @Test func `Names are unique in their family`() {
    let names = Self.entries.map { "\($0.family) \($0.entry.name)" }
    #expect(Set(names).count == names.count)
  }

  @Test func `Domains say what they accept`() {
    let range = NumberRange(from: 0, to: 10, lowerIsOpen: true)
    #expect(Domain.number(range).description == "a number above 0 and at most 10")
    #expect(Domain.number(.from(0, below: 1)).description == "a number at least 0 and below 1")
    #expect(Domain.number(.finite).description == "a finite number")
    #expect(Domain.integer(1...10).description == "a whole number from 1 to 10")
    #expect(Domain.choice(["a", "b"]).description == "a or b")
  }

  @Test func `Ranges refuse their open ends and what is not finite`() {
    let range = NumberRange(from: 0, to: 10, lowerIsOpen: true)
    #expect(!range.contains(0) && range.contains(10) && !range.contains(10.5))
    #expect(!NumberRange.finite.contains(.nan) && !NumberRange.finite.contains(.infinity))
  }

  @Test func `Problems of written values are told`() {
    let parameters = Clipping.byNorm.parameters
    #expect(Arguments.problem(with: [:], for: parameters) == "'limit' is missing")
    #expect(
      Arguments.problem(with: ["limit": .number(-1)], for: parameters)
        == "'limit' is -1; expected a number above 0")
    #expect(
      Arguments.problem(with: ["limit": .integer(1), "x": .flag(true)], for: parameters)
        == "there is no parameter 'x'; expected limit")
    #expect(
      Arguments.problem(with: ["x": .flag(true)], for: []) == "there is no parameter 'x'")
  }

  @Test func `A member is chosen by its name, with settings written as literals`() throws {
    #expect(try Choice(named: "tanh") == Choice(Activation.tanh))
    #expect(
      try Choice(named: "sgd", ["learning-rate": 1, "momentum": 0.5, "nesterov": true])
        == Choice(
          Optimizer.sgd,
          ["learning-rate": .number(1), "momentum": .number(0.5), "nesterov": .flag(true)]))
    let table = try Choice<DataSet>(named: "csv", ["file": "own.csv", "scale": "unit"])
    #expect(table.files == [DataFile("own.csv", parameter: "file")])
    #expect(table.arguments["scale"] == .choice("unit"))
  }

  @Test(
    arguments: [
      (
        "by-nrom", ["limit": 1],
        "unknown clipping 'by-nrom'; expected by-norm, by-value"
      ),
      ("by-norm", [:], "clipping 'by-norm': 'limit' is missing"),
      (
        "by-norm", ["limit": 0],
        "clipping 'by-norm': 'limit' is 0; expected a number above 0"
      ),
      (
        "by-norm", ["bound": 1],
        "clipping 'by-norm': there is no parameter 'bound'; expected limit"
      ),
    ] as [(String, [String: ParameterValue], String)])
  func `A choice that does not exist says what does`(
    name: String, values: [String: ParameterValue], message: String
  ) {
    #expect(throws: CatalogueError(message)) { try Choice<Clipping>(named: name, values) }
  }

  @Test func `Settings that do not go together are refused`() {
    #expect(throws: CatalogueError("optimizer 'sgd': 'nesterov' needs a 'momentum'")) {
      try Choice<Optimizer>(named: "sgd", ["nesterov": true])
    }
  }

  @Test func `Whole numbers count as numbers, and equal settings are equal`() {
    let whole = Choice(Clipping.byNorm, ["limit": .integer(2)])
    #expect(whole == Choice(Clipping.byNorm, ["limit": .number(2)]))
    #expect(whole.arguments.number("limit") == 2)
    #expect(whole != Choice(Clipping.byValue, ["limit": .number(2)]))
    #expect(whole.description == "by-norm(limit: 2)")
  }
}
