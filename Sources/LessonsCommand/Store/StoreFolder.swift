import Experiments
import Foundation

/// Where the store lies, and which files in there are ours.
///
/// An entry's name is its key in hexadecimal digits: two name a folder below `runs`, the others a
/// file in it. Nothing that has another name is ever touched.
struct StoreFolder: Sendable {
  /// The folder's path.
  let path: String

  /// The user's own, in the place that the platform has for what can be made again.
  ///
  /// - Returns: The folder, which need not be there; nothing where the environment names no home.
  static func ofUser(_ environment: [String: String]) -> StoreFolder? {
    // A relative path is to be taken for none: XDG Base Directory Specification 0.8.
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
      return StoreFolder(path: "\(cache)/lessons")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    #if os(macOS)
      return StoreFolder(path: "\(home)/Library/Caches/lessons")
    #else
      return StoreFolder(path: "\(home)/.cache/lessons")
    #endif
  }

  /// The folder that has a folder for each two digits.
  var runs: String { "\(path)/runs" }

  /// The file that holds how many bytes the entries have together.
  var total: String { "\(path)/total" }

  /// The file that tells programs that make copies of a disk to leave this folder out.
  var tag: String { "\(path)/CACHEDIR.TAG" }

  /// What that file holds, as bford.info/cachedir has it.
  static let tagText = """
    Signature: 8a477f597d28d172789f06886806bc55
    # The results that 'lessons' computed. 'lessons clean' empties this folder.

    """

  /// Where an entry stands.
  func place(of key: RunKey) -> String {
    let name = key.digest.hexadecimal
    return "\(runs)/\(name.prefix(2))/\(name.dropFirst(2))"
  }

  /// A file that is written before it becomes an entry, beside its place.
  static func draft(of place: String, number: Int) -> String {
    "\(place).\(ProcessInfo.processInfo.processIdentifier)-\(number)"
  }

  // MARK: What there is

  /// A file of ours.
  struct Entry {
    let path: String
    let size: Int
    /// When it was last used, in seconds; to the precision of an hour.
    let used: Int
    /// Whether it never became an entry, since the program was killed that wrote it.
    let isDraft: Bool
  }

  /// Every entry and draft.
  func entries() -> [Entry] {
    folders().flatMap { folder in
      ((try? Disk.names(in: folder)) ?? []).compactMap { name -> Entry? in
        let isDraft = name.dropFirst(62).first == "."
        guard Self.isDigits(name.prefix(62), count: 62), isDraft || name.count == 62 else {
          return nil
        }
        let path = "\(folder)/\(name)"
        var found = stat()
        guard lstat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return nil }
        return Entry(
          path: path, size: Int(found.st_size), used: Disk.modified(found), isDraft: isDraft)
      }
    }
  }

  /// The folders that entries stand in.
  func folders() -> [String] {
    ((try? Disk.names(in: runs)) ?? []).filter { Self.isDigits($0[...], count: 2) }
      .map { "\(runs)/\($0)" }
  }

  private static func isDigits(_ text: Substring, count: Int) -> Bool {
    text.utf8.count == count && text.allSatisfy { "0123456789abcdef".contains($0) }
  }
}
