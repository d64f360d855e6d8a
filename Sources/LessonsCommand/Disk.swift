import Foundation

/// What went wrong with a file: its path, as messages show it, and the system's reason.
struct FileProblem: Error, CustomStringConvertible {
  let path: String
  let reason: String
  /// The system's number of the reason.
  let code: Int32

  /// Takes the reason from an error number, that of the last system call if left out.
  init(_ path: String, code: Int32 = errno) {
    self.path = path
    self.code = code
    reason = String(cString: strerror(code))
  }

  var description: String { "\(path): \(reason)" }
}

/// The few things done to files; Foundation's own forms of them do not say why they failed.
enum Disk {
  /// What tells one file from another, however its path is written.
  struct Identity: Hashable, Sendable {
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
    try create(path, Array(text.utf8))
  }

  /// Writes a file that is not there yet.
  static func create(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw FileProblem(path) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileProblem(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes a file that is not there yet with the bytes of another.
  static func copy(_ path: String, to place: String) throws(FileProblem) {
    var problem: FileProblem?
    let isFile = hasFile(path) { bytes in
      do throws(FileProblem) { try create(place, Array(bytes)) } catch { problem = error }
      return true
    }
    if let problem { throw problem }
    guard isFile else { throw FileProblem(path, code: ENOENT) }
  }

  /// The bytes of a file, which becomes modified now where that is more than some seconds ago.
  ///
  /// - Returns: The bytes; nothing where there is no file, or something else.
  static func bytes(
    of path: String, notingUseAfter seconds: Int = .max
  ) throws(FileProblem) -> [UInt8]? {
    // What is no plain file could keep a program waiting for it.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else {
      if [ENOENT, ENOTDIR, ELOOP].contains(errno) { return nil }
      throw FileProblem(path)
    }
    defer { close(file) }
    var found = stat()
    guard fstat(file, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return nil }
    if Int(time(nil)) - modified(found) > seconds { futimens(file, nil) }
    var code: Int32?
    let bytes = Array<UInt8>(unsafeUninitializedCapacity: Int(found.st_size)) { buffer, count in
      while count < buffer.count {
        let read = readBytes(file, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if read < 0, errno == EINTR { continue }
        if read < 0 { code = errno }
        guard read > 0 else { return }
        count += read
      }
    }
    if let code { throw FileProblem(path, code: code) }
    return bytes
  }

  /// Whether a path is that of a link, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var found = stat()
    return lstat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFLNK
  }

  /// When a file was last modified, in seconds.
  static func modified(_ found: stat) -> Int {
    #if canImport(Darwin)
      found.st_mtimespec.tv_sec
    #else
      found.st_mtim.tv_sec
    #endif
  }

  /// How a file is mapped that is read whole: with all of its pages at once, where that can be said.
  private static var mapping: Int32 {
    #if os(Linux)
      MAP_PRIVATE | MAP_POPULATE
    #else
      MAP_PRIVATE
    #endif
  }

  /// Whether a path leads to a plain file, through any links, whose bytes some test accepts.
  static func hasFile(_ path: String, _ test: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    var found = stat()
    guard fstat(file, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return false }
    let size = Int(found.st_size)
    guard size > 0 else { return test(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard let start = mmap(nil, size, PROT_READ, mapping, file, 0), start != MAP_FAILED else {
      return false
    }
    defer { munmap(start, size) }
    return test(UnsafeRawBufferPointer(start: start, count: size))
  }

  /// Replaces the text of a small file by what some work makes of it, one program at a time.
  ///
  /// Nothing happens where the file cannot be written.
  static func update(_ path: String, _ work: (String?) -> String) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { return }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { return }
    var text: [UInt8] = Array(repeating: 0, count: 64)
    let count = pread(file, &text, text.count, 0)
    let new = Array(work(count > 0 ? String(decoding: text[..<count], as: UTF8.self) : nil).utf8)
    // A text that is cut off reads as none, and not as a smaller number.
    guard ftruncate(file, 0) == 0 else { return }
    _ = pwrite(file, new, new.count, 0)
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

/// The system's `read`.
private func readBytes(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, bytes, count)
}
