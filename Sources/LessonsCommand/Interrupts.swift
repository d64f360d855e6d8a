import ArgumentParser
import Dispatch
import Foundation
import NeuralNet
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

  /// Runs a command's work, and says at its end why it could not be done or that it was interrupted.
  ///
  /// - Parameters:
  ///   - console: Takes what is said.
  ///   - summary: Takes it too.
  ///   - work: The work, with the interrupts that may stop it.
  /// - Throws: The exit code that goes with what was said, or what else the work throws.
  static func run(
    _ console: Console, _ summary: Summary,
    _ work: @escaping @Sendable (Interrupts) async throws -> Void
  ) async throws {
    if InstructionSet.chosen.isSlow {
      console.note("no fused multiply-add on this processor: the results are exact, but slow")
    }
    let interrupts = Interrupts()
    do {
      try await interrupts.run { try await work(interrupts) }
    } catch is CancellationError {
      console.endProgress()
      console.note("interrupted; the reports that were finished are in place")
      throw ExitCode(exitCode)
    } catch let problem as CommandProblem {
      console.endProgress()
      summary.add(problem)
      console.error(problem.message)
      throw ExitCode(problem.isUsage ? ExitCode.validationFailure.rawValue : 1)
    }
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
