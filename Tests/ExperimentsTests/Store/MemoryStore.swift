import Experiments
import Synchronization

/// A store that a test can look into and damage.
final class MemoryStore: RunStore {
  private let entries = Mutex<[RunKey: [UInt8]]>([:])
  private let drops = Mutex(0)

  /// Everything that is kept.
  var all: [RunKey: [UInt8]] { entries.withLock { $0 } }

  /// How many entries were dropped.
  var droppedCount: Int { drops.withLock { $0 } }

  func bytes(under key: RunKey) -> [UInt8]? { entries.withLock { $0[key] } }

  func keep(_ bytes: [UInt8], under key: RunKey) { entries.withLock { $0[key] = bytes } }

  func drop(_ key: RunKey) {
    entries.withLock { $0[key] = nil }
    drops.withLock { $0 += 1 }
  }
}
