import Foundation
import Testing

/// The documentation page of the library beside the program that it shows.
@Suite struct LibraryPageTests {
  private static let repository = URL(filePath: #filePath)
    .appending(path: "../../..").standardizedFileURL
  private static let folder = repository.appending(path: "Sources/NeuralNet")

  private func page() throws -> String {
    try String(contentsOf: Self.folder.appending(path: "README.md"), encoding: .utf8)
  }

  /// The bodies of the page's code blocks in one language.
  private func blocks(_ language: String) throws -> [String] {
    try page().components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  @Test func `The example is the program that is built`() throws {
    let program = Self.repository.appending(path: "Examples/TrainMoons/main.swift")
    #expect(try blocks("swift").last == String(contentsOf: program, encoding: .utf8))
  }

  @Test(arguments: [nil, "portable"]) func `The program prints what the page says`(
    instructions: String?
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
      .deletingLastPathComponent().appending(path: "TrainMoons")
    process.environment = instructions.map { ["LESSONS_ISA": $0] } ?? [:]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try blocks("text") == [String(decoding: printed, as: UTF8.self)])
  }

  @Test func `Every file that a convention is said in is there`() throws {
    let files = try page().split(separator: "\n").filter { $0.hasSuffix(".swift` |") }
      .compactMap { $0.split(separator: "`").dropLast().last }
    #expect(files.count > 15)
    for file in files {
      let path = Self.folder.appending(path: String(file)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(file)")
    }
  }
}
