import Foundation
import Testing

/// Runs the real program in a folder of its own, which goes away with it.
final class Program {
  /// What a run of the program came to.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  let folder: URL

  /// The built program, which lies beside the tests.
  private static let executable = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "lessons")
  /// The repository that the tests were built from.
  static let repository = URL(filePath: #filePath)
    .appending(path: "../../..").standardizedFileURL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file below the folder.
  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  /// Writes a file below the folder.
  func write(_ data: Data, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// The text of a file below the folder.
  func read(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Every file below a folder with its bytes; hidden ones too.
  func files(in path: String) throws -> [String: Data] {
    let base = folder.appending(path: path)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: base.path) {
      let file = base.appending(path: name)
      if (try file.resourceValues(forKeys: [.isRegularFileKey])).isRegularFile == true {
        files[name] = try Data(contentsOf: file)
      }
    }
    return files
  }

  /// Starts the program, its output going into files in the folder.
  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    for name in [".stdout", ".stderr"] {
      _ = FileManager.default.createFile(
        atPath: folder.appending(path: name).path, contents: nil)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: ".stdout"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: ".stderr"))
    try process.run()
    return process
  }

  /// Runs the program to its end.
  @discardableResult
  func run(_ arguments: String...) throws -> Outcome {
    let process = try start(arguments)
    process.waitUntilExit()
    return try outcome(of: process)
  }

  /// What an ended process came to.
  func outcome(of process: Process) throws -> Outcome {
    Outcome(
      exitCode: process.terminationStatus, output: try read(".stdout"), errors: try read(".stderr"))
  }
}
