import Experiments
import Foundation

/// The folder that reports are written into; each set of files appears whole or not at all.
struct OutputFolder: Sendable {
  /// The folder's path.
  let folder: String
  /// The lessons that are read, which nothing may be written over.
  private let sources: [Disk.Identity: String]

  /// Takes a folder, which need not be there yet.
  ///
  /// - Parameters:
  ///   - path: The folder's path.
  ///   - sources: The paths of files that must stay as they are.
  init(_ path: String, protecting sources: [String]) {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    folder = path.isEmpty ? "." : String(path)
    let identities = sources.compactMap { source in
      Disk.identity(of: source).map { ($0, source) }
    }
    self.sources = Dictionary(identities) { first, _ in first }
  }

  /// Finds out whether files can be written, without touching anything.
  ///
  /// - Parameter paths: Their paths below the folder.
  /// - Throws: A `CommandProblem` where one would replace what is not ours, or a `FileProblem`.
  func check(_ paths: [String]) throws {
    for path in paths.sorted() {
      let place = place(of: path)
      try Disk.checkPlace(place)
      if let source = Disk.identity(of: place).flatMap({ sources[$0] }) {
        throw CommandProblem(
          "'\(place)' would be written over the lesson '\(source)'; name another --output folder",
          isUsage: true)
      }
      if path.hasPrefix("data/"), Disk.exists(place), !isResult(place) {
        throw CommandProblem(
          "'\(place)' would be written over, and is no result file of this experiment; "
            + "move it away or name another --output folder", isUsage: true)
      }
    }
  }

  /// Those of some files that do not stand in the folder as they are to be, with what they hold.
  func changed(_ files: [String: OutputFile]) -> [String: OutputFile.Content] {
    let contents = files.sorted { $0.key < $1.key }.mappedInParallel { path, file in
      has(path, file.checksum) ? nil : (path, file.content())
    }
    return Dictionary(contents.compactMap(\.self)) { first, _ in first }
  }

  /// The text of a file in the folder; nothing where there is none.
  func text(of path: String) -> String? {
    bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a file in the folder; nothing where there is none.
  func bytes(of path: String) -> [UInt8]? { try? Disk.bytes(of: place(of: path)) }

  /// Whether a path in the folder is that of a file elsewhere, which is to be copied there.
  func isItself(_ path: String, _ source: String) -> Bool {
    let own = Disk.identity(of: place(of: path))
    return own != nil && own == Disk.identity(of: source)
  }

  /// Whether all of some files stand in the folder with these checksums.
  func has(_ paths: [String], _ checksums: [Checksum]) -> Bool {
    paths.count == checksums.count && zip(paths, checksums).allSatisfy(has)
  }

  private func has(_ path: String, _ checksum: Checksum) -> Bool {
    let place = place(of: path)
    return !Disk.isLink(place)
      && Disk.hasFile(place) { bytes in
        bytes.count == checksum.length && Checksum(of: bytes) == checksum
      }
  }

  /// Writes files, given by their paths below the folder.
  ///
  /// A write that fails leaves every file as it was. One that is killed leaves every file either
  /// old or new, and whole.
  ///
  /// - Parameters:
  ///   - contents: What the files hold, by path.
  ///   - kept: The paths of other files of the same kind, which stand there already.
  ///   - resultFolder: A folder below the output whose result files of other experiments go.
  /// - Throws: A `CommandProblem` or `FileProblem` that says why a file cannot be written.
  func write(
    _ contents: [String: OutputFile.Content], keeping kept: Set<String> = [],
    replacingResultsIn resultFolder: String? = nil
  ) throws {
    try replace(contents)
    if let resultFolder {
      removeStaleResults(in: resultFolder, keeping: kept.union(contents.keys))
    }
  }

  private func replace(_ contents: [String: OutputFile.Content]) throws {
    guard !contents.isEmpty else {
      // A killed program may have moved everything into place, and not cleaned up.
      Replacement.removeLeftovers(in: folder)
      return
    }
    let paths = contents.keys.sorted()
    try check(paths.filter { if case .copy = contents[$0] { false } else { true } })
    var replacement = try Replacement(in: folder)
    defer { replacement.end() }
    for path in paths {
      guard let content = contents[path] else { continue }
      try replacement.add(content, at: place(of: path))
    }
    try replacement.commit()
  }

  /// Removes files that are still as they were written, and the folders that are empty then.
  func remove(_ files: [String: Manifest.Entry]) {
    for (path, entry) in files.sorted(by: { $0.key > $1.key }) where has(path, entry.checksum) {
      unlink(place(of: path))
      let parts = path.split(separator: "/").dropLast()
      let folders = parts.indices.map { parts[...$0].joined(separator: "/") }
      Disk.removeFolders(folders.map(place))
    }
  }

  private func place(of path: String) -> String {
    folder == "/" ? "/\(path)" : "\(folder)/\(path)"
  }

  // MARK: Result files

  private func removeStaleResults(in results: String, keeping kept: Set<String>) {
    let names = (try? Disk.names(in: place(of: results))) ?? []
    for name in names where name.hasSuffix(".json") && !kept.contains("\(results)/\(name)") {
      let json = place(of: "\(results)/\(name)")
      guard isResult(json) else { continue }
      let table = json.dropLast(".json".count) + ".csv"
      for file in [json, String(table)] where isResult(file) { unlink(file) }
    }
  }

  /// Whether a file is one that we wrote for the experiment that it is named after.
  private func isResult(_ path: String) -> Bool {
    if path.hasSuffix(".csv") {
      return Disk.hasFile(path) { $0.starts(with: "variant,seed,metric,".utf8) }
    }
    let id = URL(filePath: path).deletingPathExtension().lastPathComponent
    let mark = Array("\n  \"experiment\": \"\(id)\",\n".utf8)
    return Disk.hasFile(path) { bytes in
      // Line by line, since the line stands near the beginning of what may be a large file.
      var rest = bytes[...]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        rest = rest[end...]
        if rest.starts(with: mark) { return true }
        rest = rest.dropFirst()
      }
      return false
    }
  }
}
