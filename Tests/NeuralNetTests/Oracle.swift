import Testing

@testable import NeuralNet

/// A line of a file in the tests' `Data` folder: a title and numbers.
struct OracleRow {
  let title: String
  let numbers: [Double]
}

/// The lines of such a file.
func oracle(_ name: String) throws -> [OracleRow] {
  let text = String(decoding: try fixture(name), as: UTF8.self)
  return try text.split(separator: "\n").map { line in
    let cells = line.split(separator: ",")
    return OracleRow(
      title: String(cells[0]),
      numbers: try cells.dropFirst().map { try #require(Double($0), "\(line)") })
  }
}

/// A member of a catalogue as a title names it: `sgd momentum=0.9 nesterov=true`.
func choose<Entry: CatalogueEntry>(
  _ catalogue: Catalogue<Entry>, titled title: String
) throws -> Choice<Entry> {
  let words = title.split(separator: " ")
  let entry = try #require(catalogue[String(words[0])], "\(title)")
  let settings = try words.dropFirst().map { word in
    let parts = word.split(separator: "=")
    let parameter = try #require(entry.parameters.first { $0.name == parts[0] }, "\(title)")
    let value: ParameterValue =
      switch parameter.domain {
      case .number: .number(try #require(Double(parts[1])))
      case .integer: .integer(try #require(Int(parts[1])))
      case .choice: .choice(String(parts[1]))
      case .flag: .flag(parts[1] == "true")
      case .text: .text(String(parts[1]))
      }
    return (parameter.name, value)
  }
  return Choice(entry, Dictionary(uniqueKeysWithValues: settings))
}
