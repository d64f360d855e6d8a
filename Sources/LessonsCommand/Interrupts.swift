import Dispatch
import Foundation
import Synchronization

/// Lets Ctrl-C stop a command: the first cancels the work, the second ends the program at once.
final class Interrupts: Sendable {
  /// The exit code of an interrupted command.
  static let exitCode: Int32 = 130

  /// How long cancelled work may take before the program ends without it.
  private static let patience = DispatchTimeInterval.milliseconds(700)

  /// A queue with a thread of its own: those of the global queues may all be training.
  private let queue = DispatchQueue(label: "interrupts", qos: .userInteractive)
  private let isInterrupted = Mutex(false)
  /// Held while files are moved into place, which an interrupt waits for.
  private let writing = Mutex(())

  /// Runs some work, cancelling it when the person at the terminal interrupts.
  func run(_ work: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await work() }
    signal(SIGINT, SIG_IGN)
    signal(SIGTERM, SIG_IGN)
    let sources = [SIGINT, SIGTERM].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { self.interrupt { task.cancel() } }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    try await task.value
  }

  /// Runs something that must not be cut in two.
  func whole<Result>(_ work: () throws -> Result) rethrows -> Result {
    try writing.withLock { _ in try work() }
  }

  private func interrupt(_ cancel: () -> Void) {
    let isSecond = isInterrupted.withLock { was in
      defer { was = true }
      return was
    }
    if isSecond { end() }
    cancel()
    queue.asyncAfter(deadline: .now() + Self.patience) { self.end() }
  }

  private func end() {
    writing.withLock { _ in exit(Self.exitCode) }
  }
}
