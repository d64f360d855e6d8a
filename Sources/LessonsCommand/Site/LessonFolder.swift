import Experiments
import Foundation
import Reports
import Specs

/// A file that a lesson's links lead to, and that goes along with its page.
struct Attachment: Hashable, Sendable {
  /// Where it stands in the output folder: as in the lesson's folder.
  let place: String
  /// The path of the file.
  let source: String
  let checksum: Checksum
  /// Whether students' pages lead to it.
  let isForStudents: Bool
}

/// The folder that a lesson lies in, and the files in it that its links lead to.
struct LessonFolder {
  /// What a browser runs: of a lesson that is not trusted, it goes nowhere.
  private static let active: Set<String> = [
    "htm", "html", "js", "mjs", "shtml", "svg", "svgz", "xht", "xhtml", "xml", "xsl", "xslt",
  ]

  private let folder: URL

  /// The folder of a lesson.
  init(of lesson: Lesson) {
    folder =
      URL(filePath: lesson.document.source.path).deletingLastPathComponent()
      .standardizedFileURL
  }

  /// The path of a file that is named from the folder.
  func path(of name: String) -> String { folder.appending(path: name).standardizedFileURL.path }

  /// The names of the files in the folder, in the order of their bytes.
  var names: [String] { ((try? Disk.names(in: folder.path)) ?? []).sorted() }

  /// The file that a link leads to.
  ///
  /// - Throws: Why it cannot go along with the page.
  func attachment(
    at name: String, isTrusted: Bool, isForStudents: Bool, _ checksums: inout FileChecksums
  ) throws(LinkProblem) -> Attachment {
    let source = path(of: name)
    let base = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
    guard !name.hasPrefix("/"), source.hasPrefix(base) else {
      throw LinkProblem("'\(name)' lies outside the lesson's folder and cannot go with the page")
    }
    let place = String(source.dropFirst(base.count))
    guard !place.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
      throw LinkProblem("'\(name)' is a hidden file, which does not go with the page")
    }
    guard Disk.exists(source) else {
      throw LinkProblem("there is no file '\(name)'" + suggestion(for: place))
    }
    guard !Disk.isFolder(source) else { throw LinkProblem("'\(name)' is a folder, and no file") }
    if !isTrusted { try checkTrust(name, source) }
    guard let (size, checksum) = checksums.read(source) else {
      throw LinkProblem("'\(name)' cannot be read, or is no plain file")
    }
    guard let checksum else {
      throw LinkProblem("'\(name)' has \(size) bytes; the most is \(FileChecksums.byteLimit)")
    }
    return Attachment(
      place: place, source: source, checksum: checksum, isForStudents: isForStudents)
  }

  private func checkTrust(_ name: String, _ source: String) throws(LinkProblem) {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard !Self.active.contains(ending) else {
      throw LinkProblem("'\(name)' could run scripts, which --untrusted refuses")
    }
    let parts = Disk.resolved(folder.path).map { URL(filePath: $0).pathComponents }
    guard let parts, let resolved = Disk.resolved(source),
      URL(filePath: resolved).pathComponents.starts(with: parts)
    else {
      throw LinkProblem("'\(name)' leads outside the lesson's folder, which --untrusted refuses")
    }
  }

  /// The file that was probably meant.
  private func suggestion(for place: String) -> String {
    let parent = Disk.parent(of: place)
    let names = ((try? Disk.names(in: path(of: parent))) ?? []).filter { !$0.hasPrefix(".") }
    let paths = names.sorted().map { parent == "." ? $0 : "\(parent)/\($0)" }
    return Spelling.nearest(to: place, in: paths).map { "; did you mean '\($0)'?" } ?? ""
  }
}

/// The checksums of the files that links lead to, each read once however many links there are.
struct FileChecksums {
  /// The largest file that goes along with a page, in bytes.
  static let byteLimit = 32 << 20

  private var known: [String: (size: Int, checksum: Checksum?)] = [:]

  /// The size of a file in bytes and its checksum, which one that is too large has not; nothing
  /// where there is no plain file that can be read.
  mutating func read(_ path: String) -> (size: Int, checksum: Checksum?)? {
    if let known = known[path] { return known }
    let isFile = Disk.hasFile(path) { bytes in
      known[path] = (bytes.count, bytes.count <= Self.byteLimit ? Checksum(of: bytes) : nil)
      return true
    }
    return isFile ? known[path] : nil
  }
}
