import Foundation
import Testing

@testable import NeuralNet

/// A member of a catalogue with settings; the test fails where there is none.
func choose<Entry: CatalogueEntry>(
  _ catalogue: Catalogue<Entry>, _ name: String, _ values: [String: ParameterValue] = [:]
) throws -> Choice<Entry> {
  Choice(try #require(catalogue[name], "a \(catalogue.family) '\(name)'"), values)
}

func activation(_ name: String) throws -> Choice<Activation> {
  try choose(Activation.catalogue, name)
}

func loss(_ name: String) throws -> Choice<Loss> { try choose(Loss.catalogue, name) }

func initializer(
  _ name: String, _ values: [String: ParameterValue] = [:]
) throws -> Choice<Initializer> {
  try choose(Initializer.catalogue, name, values)
}

func sgd(_ rate: Double, momentum: Double = 0, nesterov: Bool = false) throws -> Choice<Optimizer> {
  try choose(
    Optimizer.catalogue, "sgd",
    [
      "learning-rate": .number(rate), "momentum": .number(momentum), "nesterov": .flag(nesterov),
    ])
}

func adam(_ rate: Double) throws -> Choice<Optimizer> {
  try choose(Optimizer.catalogue, "adam", ["learning-rate": .number(rate)])
}

/// The bytes of a file in the tests' `Data` folder.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  return [UInt8](try Data(contentsOf: folder.appendingPathComponent("Data/\(name)")))
}

/// The bytes of a file that ships with the lessons.
func shipped(_ name: String) throws -> [UInt8] {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return [UInt8](try Data(contentsOf: root.appendingPathComponent("lessons/data/\(name)")))
}

/// A generated data set under a seed.
func generated(
  _ name: String, _ values: [String: ParameterValue] = [:], seed: UInt64 = 1
) throws -> SplitSamples {
  try choose(DataSet.catalogue, name, values).samples(seed: seed)
}

extension Samples {
  /// The targets as numbers: the values, or the classes' positions.
  var numbers: [Double] {
    switch targets {
    case .classes(let labels, _): labels.map { Double($0) }
    case .values(let values, _): values
    }
  }
}

extension Strip {
  /// The numbers, padding included, in double precision.
  var doubles: [Double] { (0..<count).map { Double(self[$0]) } }
}

/// The standard deviation of all numbers as a population.
func deviation(_ numbers: [Double]) -> Double {
  let center = mean(numbers)
  var sum = 0.0
  for number in numbers { sum += (number - center) * (number - center) }
  return numbers.isEmpty ? 0 : (sum / Double(numbers.count)).squareRoot()
}
