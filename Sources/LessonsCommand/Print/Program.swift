import Foundation

/// Another program that is run to its end, or to that of the task that waits for it.
struct Program: Sendable {
  let path: String
  let arguments: [String]
  /// The file that takes what the program says on standard error.
  let errors: URL

  /// The last line that it said.
  var lastError: String {
    let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").last.map(String.init) ?? "it said nothing"
  }

  /// Runs the program; a cancelled task ends it at once, with all that it started.
  ///
  /// - Returns: The exit code; nothing where it took too long.
  func run(noLongerThan limit: Duration) async throws -> Int32? {
    try await withThrowingTaskGroup(of: Int32?.self) { group in
      group.addTask { try await run() }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }

  private func run() async throws -> Int32 {
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    let exitCode = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
        do {
          try process.run()
          // The task may have been cancelled before there was anything to end.
          if Task.isCancelled { Self.end(process) }
        } catch {
          continuation.resume(throwing: error)
        }
      }
    } onCancel: {
      Self.end(process)
    }
    try Task.checkCancellation()
    return exitCode
  }

  private static func end(_ process: Process) {
    let id = process.processIdentifier
    guard id > 0, process.isRunning else { return }
    // It leads a group of its own, to which those belong that it started.
    kill(getpgid(id) == id ? -id : id, SIGKILL)
  }
}
