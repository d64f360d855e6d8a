import Experiments
import Foundation

/// Finds data files: a lesson's own beside it or in a `data` folder there, and those that ship with
/// the course.
struct LessonFiles: DataFiles {
  /// The largest data file that is read, in bytes.
  static let byteLimit = 256 << 20

  private let lessonFolder: URL
  private let isTrusted: Bool

  /// Creates the files that a lesson sees; one that is not trusted sees none outside its folder
  /// but those that ship.
  init(lesson path: String, isTrusted: Bool) {
    lessonFolder = URL(filePath: path).deletingLastPathComponent().standardizedFileURL
    self.isTrusted = isTrusted
  }

  func bytes(of name: String, isShipped: Bool) throws(DataFileError) -> [UInt8] {
    if !isTrusted, name.hasPrefix("/") || name.split(separator: "/").contains("..") {
      throw DataFileError("'\(name)' lies outside the lesson's folder, which --untrusted refuses")
    }
    let places = isShipped ? shippedPlaces(of: name) : ownPlaces(of: name)
    guard let file = places.first(where: isReadableFile) else {
      throw DataFileError(
        isShipped
          ? "'\(name)' ships with the course, but the program finds no '\(Self.shippedFolder)'"
          : "there is no data file '\(name)' beside the lesson, nor in its 'data'")
    }
    let path = Disk.resolved(file.path) ?? file.path
    let resolved = URL(filePath: path)
    if !isTrusted, !(isShipped ? liesAmongShipped(path) : isInLessonFolder(path)) {
      throw DataFileError("'\(name)' leads outside the lesson's folder, which --untrusted refuses")
    }
    let size = (try? resolved.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
    guard size <= Self.byteLimit else {
      throw DataFileError("'\(name)' has \(size) bytes; the most is \(Self.byteLimit)")
    }
    guard let data = try? Data(contentsOf: resolved) else {
      throw DataFileError("'\(name)' cannot be read; you may lack the permission")
    }
    return Array(data)
  }

  private func ownPlaces(of name: String) -> [URL] {
    [lessonFolder.appending(path: name), lessonFolder.appending(path: "data/\(name)")]
  }

  private func shippedPlaces(of name: String) -> [URL] {
    Self.homes.map { URL(filePath: "\($0)/\(Self.shippedFolder)/\(name)") }
  }

  /// The folder of the data that ships, below one that the course lies in.
  private static let shippedFolder = "\(LessonSelection.courseFolder)/data"

  /// The folders that may hold a course: the working one and every one that the program lies in.
  private static let homes: [String] = {
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    var folder = URL(filePath: Disk.resolved(program) ?? program)
    var homes = [FileManager.default.currentDirectoryPath]
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      homes.append(folder.path)
    }
    return homes
  }()

  /// Whether a path without links lies in a shipped folder; a link to or in one may lead anywhere.
  private func liesAmongShipped(_ file: String) -> Bool {
    Self.homes.contains { Self.lies(file, in: $0, below: Self.shippedFolder) }
  }

  private func isInLessonFolder(_ file: String) -> Bool {
    Self.lies(file, in: lessonFolder.path)
  }

  /// Whether a path without links lies in a folder, or in one below it that is no link either.
  private static func lies(_ file: String, in folder: String, below inner: String = "") -> Bool {
    guard let resolved = Disk.resolved(folder) else { return false }
    let parts = URL(filePath: resolved).appending(path: inner).pathComponents
    return URL(filePath: file).pathComponents.starts(with: parts)
  }

  private func isReadableFile(_ file: URL) -> Bool {
    let values = try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
    return values?.isRegularFile ?? false
  }
}
