import Experiments
import Foundation

/// Finds the data files that a lesson names: beside it, in a `data` folder beside it, or among
/// those that ship with the course.
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

  func bytes(of name: String) throws(DataFileError) -> [UInt8] {
    if !isTrusted, name.hasPrefix("/") || name.split(separator: "/").contains("..") {
      throw DataFileError("'\(name)' lies outside the lesson's folder, which --untrusted refuses")
    }
    guard let file = places(of: name).first(where: isReadableFile) else {
      throw DataFileError("there is no data file '\(name)' beside the lesson, nor in its 'data'")
    }
    let resolved = file.resolvingSymlinksInPath()
    if !isTrusted, !isShipped(file), !isInLessonFolder(resolved) {
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

  private func places(of name: String) -> [URL] {
    let beside = [lessonFolder.appending(path: name), lessonFolder.appending(path: "data/\(name)")]
    return beside + shippedFolders.map { $0.appending(path: name) }
  }

  /// `lessons/data` of the working folder and of every folder that the program lies in.
  private var shippedFolders: [URL] {
    let data = "\(LessonSelection.courseFolder)/data"
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folders = [URL(filePath: data)]
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      folders.append(folder.appending(path: data))
    }
    return folders
  }

  private func isShipped(_ file: URL) -> Bool {
    shippedFolders.contains {
      $0.standardizedFileURL == file.deletingLastPathComponent().standardizedFileURL
    }
  }

  private func isInLessonFolder(_ file: URL) -> Bool {
    file.path.hasPrefix(lessonFolder.resolvingSymlinksInPath().path + "/")
  }

  private func isReadableFile(_ file: URL) -> Bool {
    let values = try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
    return values?.isRegularFile ?? false
  }
}
