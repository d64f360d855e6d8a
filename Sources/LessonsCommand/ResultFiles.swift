import Foundation
import Reports
import Specs

/// The result files below a path: an output folder's, a lesson's data folder's, or one alone.
struct ResultFiles {
  /// What a path leads to, which decides what pairs its files with those of another.
  enum Place: String {
    case course = "a folder of lessons' results"
    case lesson = "the folder of a lesson's results"
    case file = "a result file"
  }

  let place: Place
  /// The files' paths by what they are called below the path.
  let paths: [String: String]

  /// Looks for result files.
  ///
  /// - Throws: A `CommandProblem` where there are none.
  init(_ path: String) throws {
    guard Disk.exists(path) else {
      throw CommandProblem("there is no file or folder '\(path)'", isUsage: true)
    }
    guard Disk.isFolder(path) else {
      (place, paths) = (.file, ["": path])
      return
    }
    let own = try Self.results(in: path)
    if !own.isEmpty {
      (place, paths) = (.lesson, own)
      return
    }
    let data = Disk.isFolder("\(path)/data") ? "\(path)/data" : path
    var paths: [String: String] = [:]
    for name in try Disk.names(in: data) where Disk.isFolder("\(data)/\(name)") {
      for (file, place) in try Self.results(in: "\(data)/\(name)") {
        paths["\(name)/\(file)"] = place
      }
    }
    guard !paths.isEmpty else {
      throw CommandProblem(
        "'\(path)' holds no results; name an output folder, a lesson's data folder or a result file",
        isUsage: true)
    }
    (place, self.paths) = (.course, paths)
  }

  private static func results(in folder: String) throws -> [String: String] {
    let names = try Disk.names(in: folder).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    return Dictionary(names.map { ($0, "\(folder)/\($0)") }) { first, _ in first }
  }

  /// The bytes of a file.
  static func bytes(of path: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    } catch {
      throw CommandProblem("'\(path)' cannot be read: \(error.localizedDescription)")
    }
  }

  /// What a file holds.
  static func record(_ bytes: Data, of path: String) throws -> ResultRecord {
    do {
      return try ResultRecord(JSONDecoder().decode(SpecValue.self, from: bytes))
    } catch is DecodingError {
      throw CommandProblem("\(path): this is no JSON")
    } catch let problem as ResultFileProblem {
      throw CommandProblem("\(path): \(problem)")
    }
  }
}
