import Experiments
import Foundation
import Specs

/// The list of what builds of a whole course wrote into an output folder, kept in it.
///
/// By it the files of lessons that are gone are known, and told from a stranger's: what is no longer
/// as it was written stays.
struct Manifest: Equatable {
  /// Where the list stands in the folder.
  static let path = ".lessons-files"

  /// A file that was written.
  struct Entry: Equatable {
    /// The lesson that it belongs to; empty for a page about the course.
    let lesson: String
    let checksum: Checksum
  }

  /// The files by their paths in the folder.
  var entries: [String: Entry] = [:]

  /// A list of nothing.
  init() {}

  /// The list as a text.
  var text: String {
    let files = entries.sorted { $0.key < $1.key }.map { path, entry -> SpecValue in
      .map([
        "path": .text(path), "lesson": .text(entry.lesson),
        "length": .integer(entry.checksum.length),
        "sum": .text(String(entry.checksum.sum, radix: 16)),
      ])
    }
    return SpecValue.map(["files": .list(files), "format": .integer(1)]).json + "\n"
  }

  /// Reads a list; what is no list of ours names no files.
  init(text: String?) {
    guard let text, let value = try? JSONDecoder().decode(SpecValue.self, from: Data(text.utf8)),
      case .map(let map) = value, map["format"] == .integer(1),
      case .list(let files)? = map["files"]
    else { return }
    for file in files {
      guard case .map(let file) = file, case .text(let path)? = file["path"],
        case .text(let lesson)? = file["lesson"], case .integer(let length)? = file["length"],
        case .text(let digits)? = file["sum"], let sum = UInt64(digits, radix: 16),
        Self.staysInside(path)
      else { continue }
      entries[path] = Entry(lesson: lesson, checksum: Checksum(length: length, sum: sum))
    }
  }

  /// Whether a path leads to nothing outside of the folder, whoever wrote the list.
  private static func staysInside(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !["", ".", ".."].contains($0) }
  }

  /// Takes files into the list, or notes how they are now.
  mutating func add(_ files: [String: Checksum], of lesson: String) {
    for (path, checksum) in files { entries[path] = Entry(lesson: lesson, checksum: checksum) }
  }

  /// Takes over what else an older list has.
  mutating func keep(_ old: Manifest, but stale: [String: Entry]) {
    let kept = old.entries.filter { stale[$0.key] == nil }
    entries.merge(kept) { new, _ in new }
  }

  /// Those files of an older list that no longer belong into the folder.
  ///
  /// Reports in forms that this build does not write stay, while their lessons are there.
  func stale(in old: Manifest, lessons: Set<String>, formats: [ReportFormat]) -> [String: Entry] {
    let known = Set(ReportFormat.allCases.map(\.rawValue))
    let written = Set(formats.map(\.rawValue))
    return old.entries.filter { path, entry in
      if entries[path] != nil { return false }
      if !entry.lesson.isEmpty, !lessons.contains(entry.lesson) { return true }
      let ending = path.contains("/") ? "" : String(path.split(separator: ".").last ?? "")
      return !known.contains(ending) || written.contains(ending)
    }
  }
}
