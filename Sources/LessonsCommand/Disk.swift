import Foundation

/// What went wrong with a file: its path, as messages show it, and the system's reason.
struct FileProblem: Error, CustomStringConvertible {
  let path: String
  let reason: String

  /// Takes the reason from an error number, that of the last system call if left out.
  init(_ path: String, code: Int32 = errno) {
    self.path = path
    reason = String(cString: strerror(code))
  }

  var description: String { "\(path): \(reason)" }
}

/// The few things done to files; Foundation's own forms of them do not say why they failed.
enum Disk {
  /// What tells one file from another, however its path is written.
  struct Identity: Hashable {
    fileprivate let device: UInt64
    fileprivate let number: UInt64
  }

  /// Which file a path leads to, through any links; nothing where there is none.
  static func identity(of path: String) -> Identity? {
    status(path).map {
      Identity(device: UInt64(truncatingIfNeeded: $0.st_dev), number: UInt64($0.st_ino))
    }
  }

  /// Whether a path leads to a folder, through any links.
  static func isFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether anything has this path, be it a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var found = stat()
    return lstat(path, &found) == 0
  }

  /// A path without links in it; nothing where it leads nowhere.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The names of a folder's files.
  static func names(in folder: String) throws -> [String] {
    guard access(folder, R_OK | X_OK) == 0 else { throw FileProblem(folder) }
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  /// Writes a file that is not there yet.
  static func create(_ path: String, _ text: String) throws(FileProblem) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileProblem(path) }
    defer { close(file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileProblem(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Renames a file, replacing any that is there.
  static func move(_ path: String, to place: String) throws(FileProblem) {
    guard rename(path, place) == 0 else { throw FileProblem(place) }
  }

  /// Gives a file a second name, or makes a copy where the disk knows no second names.
  static func keep(_ path: String, as copy: String) throws(FileProblem) {
    if linkat(AT_FDCWD, path, AT_FDCWD, copy, 0) == 0 { return }
    let code = errno
    do {
      try FileManager.default.copyItem(atPath: path, toPath: copy)
    } catch {
      throw FileProblem(path, code: code)
    }
  }

  /// Makes a folder and those above it that are missing.
  ///
  /// - Returns: The folders that were made, outermost first.
  /// - Throws: Why one cannot be made; those made before it are gone again.
  static func makeFolder(_ path: String) throws(FileProblem) -> [String] {
    var made: [String] = []
    for folder in missingFolders(of: path) {
      if mkdir(folder, 0o777) == 0 {
        made.append(folder)
        continue
      }
      let problem = FileProblem(folder)
      // Another program may have made it, or the path goes through it twice: `a/../b`.
      if isFolder(folder) { continue }
      removeFolders(made)
      throw problem
    }
    return made
  }

  /// Removes folders, the last first; those that are not empty stay.
  static func removeFolders(_ paths: [String]) {
    for path in paths.reversed() { rmdir(path) }
  }

  /// Finds out whether a file can stand at a path, without touching anything.
  static func checkPlace(_ path: String) throws(FileProblem) {
    if isFolder(path) { throw FileProblem(path, code: EISDIR) }
    let missing = missingFolders(of: parent(of: path))
    let base = missing.first.map(parent) ?? parent(of: path)
    guard isFolder(base) else { throw FileProblem(base, code: ENOTDIR) }
    guard access(base, W_OK | X_OK) == 0 else { throw FileProblem(base) }
  }

  private static func missingFolders(of path: String) -> [String] {
    var missing: [String] = []
    var folder = path
    while !exists(folder), parent(of: folder) != folder {
      missing.append(folder)
      folder = parent(of: folder)
    }
    return missing.reversed()
  }

  /// The path of the folder that something lies in, written the same way.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let parent = path[..<slash]
    return parent.isEmpty ? "/" : String(parent)
  }

  private static func status(_ path: String) -> stat? {
    var found = stat()
    return stat(path, &found) == 0 ? found : nil
  }
}
