import ArgumentParser
import Foundation

/// The engine's side of the benchmarks; every subcommand but `export` prints JSON.
@main
struct EngineBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine-benchmark", abstract: "Measures the engine; see Benchmarks/README.md.",
    subcommands: [
      ExportCommand.self, LossesCommand.self, RunCommand.self, GridCommand.self,
      GrowthCommand.self,
    ])
}

/// Prints a value as JSON, which has no form for numbers that are not finite.
func printJSON(_ value: some Encodable) throws {
  print(String(decoding: try JSONEncoder().encode(value), as: UTF8.self))
}

/// How much was done in what time.
struct Measurement: Encodable {
  let steps: Int
  let seconds: Double
}
