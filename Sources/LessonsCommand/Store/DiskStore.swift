import Experiments
import Foundation
import Synchronization

/// Results on the disk, in a folder that several programs may use at once.
///
/// An entry is written beside its place and moved there, so that it is whole or not there. It is not
/// forced to the disk: after a loss of power its checksum tells that something is missing, and it is
/// computed again. Whatever goes wrong is counted and told once, and nothing fails for it. A class
/// because all threads that run something share it.
final class DiskStore: RunStore {
  /// The most bytes that all entries may have, where the environment says nothing.
  static let usualLimit = 1_000_000_000

  /// An entry's use is noted when it was last noted so many seconds ago, which spares most writes.
  private static let usePrecision = 3_600

  let folder: StoreFolder
  private let limit: Int
  private let state = Mutex(State())

  private struct State {
    var written = 0
    var drafts = 0
    var dropped = 0
    var unreadable: FileProblem?
    var unwritable: FileProblem?
  }

  /// Takes a folder, which need not be there yet.
  init(_ folder: StoreFolder, limit: Int = usualLimit) {
    self.folder = folder
    self.limit = limit
  }

  /// The user's store; nothing where the environment does not say where it is, which is noted.
  ///
  /// `LESSONS_STORE_MB` bounds its size.
  static func ofUser(_ console: Console) -> DiskStore? {
    let environment = ProcessInfo.processInfo.environment
    guard let folder = StoreFolder.ofUser(environment) else {
      console.note("results are not stored: neither XDG_CACHE_HOME nor HOME says where")
      return nil
    }
    guard let text = environment["LESSONS_STORE_MB"], !text.isEmpty else {
      return DiskStore(folder)
    }
    guard let limit = limit(ofMegabytes: text) else {
      console.warning(
        "LESSONS_STORE_MB is '\(text)' and should be a number of megabytes from 0;"
          + " the store may take \(usualLimit / 1_000_000)")
      return DiskStore(folder)
    }
    return DiskStore(folder, limit: limit)
  }

  private static func limit(ofMegabytes text: String) -> Int? {
    let bytes = Double(text).flatMap { Int(exactly: ($0 * 1_000_000).rounded()) }
    return bytes.flatMap { $0 < 0 ? nil : $0 }
  }

  /// Ends a command's use of the store: keeps it within its bounds, and says what went wrong.
  func end(_ console: Console) {
    settle()
    for note in notes { console.warning(note) }
  }

  /// How many entries were dropped so far, because they were damaged or said what is not so.
  var droppedCount: Int { state.withLock { $0.dropped } }

  /// What went wrong so far, as notes to the user.
  var notes: [String] {
    state.withLock { state in
      var notes: [String] = []
      if state.dropped > 0 {
        notes.append(
          "\(Count.of(state.dropped, "entry", plural: "entries")) of the store "
            + "\(state.dropped == 1 ? "was" : "were") damaged; what they held was computed again")
      }
      if let problem = state.unreadable {
        notes.append(
          "the store cannot be read, so what it holds was computed again: \(problem)")
      }
      if let problem = state.unwritable {
        notes.append(
          "the store cannot be written, so the next build computes results again: \(problem)")
      }
      return notes
    }
  }

  // MARK: Entries

  func bytes(under key: RunKey) -> [UInt8]? {
    let place = folder.place(of: key)
    do throws(FileProblem) {
      return try Disk.bytes(of: place, notingUseAfter: Self.usePrecision)
    } catch {
      state.withLock { $0.unreadable = $0.unreadable ?? error }
      return nil
    }
  }

  func keep(_ bytes: [UInt8], under key: RunKey) {
    let number = state.withLock { state -> Int? in
      // A disk that took one of them ill will not take the others better.
      guard state.unwritable == nil else { return nil }
      state.drafts += 1
      return state.drafts
    }
    guard let number else { return }
    let place = folder.place(of: key)
    let draft = StoreFolder.draft(of: place, number: number)
    do throws(FileProblem) {
      try write(bytes, to: draft)
      try Disk.move(draft, to: place)
      state.withLock { $0.written += bytes.count }
    } catch {
      unlink(draft)
      state.withLock { $0.unwritable = $0.unwritable ?? error }
    }
  }

  func drop(_ key: RunKey) {
    unlink(folder.place(of: key))
    state.withLock { $0.dropped += 1 }
  }

  private func write(_ bytes: [UInt8], to draft: String) throws(FileProblem) {
    do throws(FileProblem) {
      try Disk.create(draft, bytes)
    } catch {
      switch error.code {
      case ENOENT: try makeFolder(Disk.parent(of: draft))
      // A program that had our number was killed while it wrote it.
      case EEXIST: unlink(draft)
      default: throw error
      }
      try Disk.create(draft, bytes)
    }
  }

  private func makeFolder(_ path: String) throws(FileProblem) {
    _ = try Disk.makeFolder(path)
    if !Disk.exists(folder.tag) { try? Disk.create(folder.tag, Array(StoreFolder.tagText.utf8)) }
  }

  // MARK: Size

  /// Adds what was written to the bytes of all entries, and removes those that were not used for
  /// longest where they are too many.
  ///
  /// The folder is gone through only then, and once at first.
  func settle() {
    let written = state.withLock { state in
      defer { state.written = 0 }
      return state.written
    }
    guard written > 0 else { return }
    Disk.update(folder.total) { text in
      var total = text.flatMap { Int($0) }.map { $0 + written } ?? size(of: folder.entries())
      if total > limit || total < 0 { total = trim() }
      return "\(total)"
    }
  }

  /// Removes entries until there is room for a fifth of the limit again.
  private func trim() -> Int {
    let entries = folder.entries().sorted { $0.used < $1.used }
    var total = size(of: entries)
    let now = Int(time(nil))
    for entry in entries {
      // Another program may be writing a draft, but not for as long as this.
      let isLeft = entry.isDraft && now - entry.used > Self.usePrecision
      guard isLeft || !entry.isDraft && total > limit / 5 * 4 else { continue }
      if unlink(entry.path) == 0 { total -= entry.size }
    }
    return total
  }

  private func size(of entries: [StoreFolder.Entry]) -> Int {
    entries.reduce(0) { $0 + $1.size }
  }

  /// Removes every entry, and the folders that are empty then.
  ///
  /// - Returns: How many entries and bytes there were, and how many could not be removed.
  func empty() -> (entries: Int, bytes: Int, left: Int) {
    var (count, bytes, left) = (0, 0, 0)
    for entry in folder.entries() {
      guard unlink(entry.path) == 0 else {
        left += 1
        continue
      }
      count += entry.isDraft ? 0 : 1
      bytes += entry.size
    }
    if left == 0 {
      unlink(folder.total)
      if let tag = try? Disk.bytes(of: folder.tag), tag == Array(StoreFolder.tagText.utf8) {
        unlink(folder.tag)
      }
    }
    Disk.removeFolders([folder.path, folder.runs] + folder.folders())
    return (count, bytes, left)
  }
}
