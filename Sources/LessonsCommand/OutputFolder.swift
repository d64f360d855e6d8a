import Foundation

/// The folder that reports are written into; each set of files appears whole or not at all.
struct OutputFolder {
  private let folder: URL
  private let files = FileManager.default

  init(_ path: String) { folder = URL(filePath: path) }

  /// Writes files, given by their paths below the folder.
  ///
  /// All are first written into a folder beside their places and then renamed one after the other,
  /// so a build that fails or is killed leaves every file either old or new, and whole.
  ///
  /// - Parameters:
  ///   - contents: The texts by path.
  ///   - ownedFolder: A folder below the output whose other files are removed afterwards.
  /// - Throws: Why a file cannot be written; its place is then as it was.
  func write(_ contents: [String: String], owning ownedFolder: String? = nil) throws {
    let name = ".staging-\(ProcessInfo.processInfo.processIdentifier)"
    let staging = folder.appending(path: name)
    try files.createDirectory(at: staging, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: staging) }
    let paths = contents.keys.sorted()
    for (index, path) in paths.enumerated() {
      try Data((contents[path] ?? "").utf8).write(to: staging.appending(path: "\(index)"))
    }
    for (index, path) in paths.enumerated() {
      let place = folder.appending(path: path)
      try files.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      guard rename(staging.appending(path: "\(index)").path, place.path) == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: place.path])
      }
    }
    if let ownedFolder { removeOthers(in: ownedFolder, keeping: paths) }
  }

  private func removeOthers(in owned: String, keeping paths: [String]) {
    let kept = Set(paths)
    let names = (try? files.contentsOfDirectory(atPath: folder.appending(path: owned).path)) ?? []
    for name in names where !kept.contains("\(owned)/\(name)") {
      try? files.removeItem(at: folder.appending(path: "\(owned)/\(name)"))
    }
  }
}
