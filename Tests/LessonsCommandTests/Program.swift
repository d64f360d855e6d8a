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
  /// The program's environment: the test's own but for the store, which lies in the folder too.
  var environment: [String: String]

  /// The built program, which lies beside the tests.
  private static let executable = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "lessons")
  /// The repository that the tests were built from.
  static let repository = URL(filePath: #filePath)
    .appending(path: "../../..").standardizedFileURL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "lessons-test-\(UUID().uuidString)")
    environment = ProcessInfo.processInfo.environment
    environment["XDG_CACHE_HOME"] = folder.appending(path: "cache").path
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

  /// The bytes of a file below the folder.
  func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appending(path: path)) }

  /// Whether there is anything at a path below the folder.
  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// Which file stands at each path below a folder: a file that is written anew has another number.
  func modified(_ path: String) throws -> [String: Int] {
    let base = folder.appending(path: path).path
    let names = try FileManager.default.subpathsOfDirectory(atPath: base)
    return Dictionary(
      try names.map { name in
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(base)/\(name)")
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        return (name, isFolder ? 0 : attributes[.systemFileNumber] as? Int ?? 0)
      }
    ) { first, _ in first }
  }

  /// Makes a file look as if it had been written some time ago.
  func age(_ path: String, bySeconds seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)],
      ofItemAtPath: folder.appending(path: path).path)
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

  /// Starts the program, its output going into files in the folder, whose names may have an ending.
  func start(
    _ arguments: [String], errors: FileHandle? = nil, outputs ending: String? = nil
  ) throws -> Process {
    let process = Process()
    process.environment = environment
    let names = [".stdout", ".stderr"].map { name in ending.map { "\(name)-\($0)" } ?? name }
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    for name in names {
      _ = FileManager.default.createFile(
        atPath: folder.appending(path: name).path, contents: nil)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: names[0]))
    process.standardError =
      try errors ?? FileHandle(forWritingTo: folder.appending(path: names[1]))
    try process.run()
    return process
  }

  /// Runs the program to its end.
  @discardableResult
  func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  /// Runs the program to its end.
  @discardableResult
  func run(_ arguments: [String]) throws -> Outcome {
    let process = try start(arguments)
    process.waitUntilExit()
    return try outcome(of: process)
  }

  /// Runs the program to its end with standard error at a terminal.
  func runAtTerminal(_ arguments: String...) throws -> Outcome {
    var (terminal, end): (Int32, Int32) = (-1, -1)
    try #require(openpty(&terminal, &end, nil, nil, nil) == 0)
    defer { close(terminal) }
    let process = try start(arguments, errors: FileHandle(fileDescriptor: end))
    close(end)
    let bytes = Self.bytes(of: terminal)
    process.waitUntilExit()
    return Outcome(
      exitCode: process.terminationStatus, output: try read(".stdout"),
      errors: String(decoding: bytes, as: UTF8.self))
  }

  /// Everything that comes from a terminal until nobody writes to it any more.
  private static func bytes(of terminal: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var part: [UInt8] = Array(repeating: 0, count: 4096)
    while true {
      let count = readBytes(terminal, &part, part.count)
      guard count > 0 else { return bytes }
      bytes += part.prefix(count)
    }
  }

  /// What an ended process came to.
  func outcome(of process: Process) throws -> Outcome {
    Outcome(
      exitCode: process.terminationStatus, output: try read(".stdout"), errors: try read(".stderr"))
  }
}

/// The system's `read`, which the method of that name hides.
private func readBytes(_ file: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(file, bytes, count)
}
