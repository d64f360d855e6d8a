import Synchronization

/// Keeps a progress bar from being redrawn more often than anybody sees.
///
/// A class because the threads that report progress share it.
final class ProgressLimit: Sendable {
  private static let pause = Duration.milliseconds(50)

  private let last = Mutex<ContinuousClock.Instant?>(nil)

  /// Draws unless the last drawing was a moment ago; the first and the last are always drawn.
  func draw(isLast: Bool, _ work: () -> Void) {
    last.withLock { last in
      let now = ContinuousClock.now
      if let last, !isLast, now - last < Self.pause { return }
      last = now
      work()
    }
  }

  /// Erases what was drawn, if anything was.
  func erase(_ work: () -> Void) {
    last.withLock { last in
      if last != nil { work() }
      last = nil
    }
  }
}
