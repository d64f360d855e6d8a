import Documents
import Experiments
import Foundation
import Reports
import Specs

/// Which lesson files the arguments of a command name.
struct LessonSelection {
  /// The folder that ids and numbers are looked up in, and that is built where nothing is named.
  static let courseFolder = "lessons"

  /// The paths of the files, as messages show them, each once.
  private(set) var paths: [String] = []
  /// Whether whole folders were named, so that an index of them can be made.
  private(set) var isWholeCourse = true

  /// Finds the files.
  ///
  /// - Throws: A `CommandProblem` where an argument names nothing.
  init(_ arguments: [String]) throws {
    if arguments.isEmpty {
      guard Self.isFolder(Self.courseFolder) else {
        throw CommandProblem(
          "there is no folder '\(Self.courseFolder)' here; name a lesson's file or a folder",
          isUsage: true)
      }
      try add(folder: Self.courseFolder)
      return
    }
    for argument in arguments {
      if Self.isFolder(argument) {
        try add(folder: argument)
      } else {
        isWholeCourse = false
        add(try Self.file(argument))
      }
    }
  }

  private mutating func add(folder: String) throws {
    let files = Self.files(in: folder)
    guard !files.isEmpty else {
      throw CommandProblem("the folder '\(folder)' has no lesson: no file that ends in '.md'")
    }
    for file in files { add(file) }
  }

  private mutating func add(_ path: String) {
    if !paths.contains(path) { paths.append(path) }
  }

  /// The lesson files of a folder; a README is about the folder and not a lesson.
  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    return names.filter { name in
      name.hasSuffix(".md") && !name.hasPrefix(".") && name.lowercased() != "readme.md"
        && !isFolder(base + name)
    }.sorted().map { base + $0 }
  }

  /// The file that a path, an id or a number names; an id may also be that of a file right here.
  private static func file(_ argument: String) throws -> String {
    if FileManager.default.fileExists(atPath: argument) { return argument }
    let known = files(in: courseFolder)
    let names = known.map { Lesson.takeApart(lessonName(of: $0)) }
    for (path, (number, id)) in zip(known, names)
    where id == argument || lessonName(of: path) == argument
      || number != nil && number == Int(argument)
    {
      return path
    }
    if FileManager.default.fileExists(atPath: argument + ".md") { return argument + ".md" }
    if argument.contains("/") || argument.hasSuffix(".md") {
      throw CommandProblem("there is no file '\(argument)'", isUsage: true)
    }
    throw CommandProblem(
      "there is no lesson '\(argument)'"
        + Spelling.suggestion(for: argument, among: names.map(\.id)), isUsage: true)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

/// A file's name without its folder and ending.
func lessonName(of path: String) -> String {
  URL(filePath: path).deletingPathExtension().lastPathComponent
}

/// Why a command cannot do what it was asked.
struct CommandProblem: Error {
  let message: String
  /// Whether the command line itself is wrong.
  let isUsage: Bool

  init(_ message: String, isUsage: Bool = false) {
    self.message = message
    self.isUsage = isUsage
  }
}

/// Lessons read and checked, with everything wrong with them.
struct Course {
  private(set) var lessons: [Lesson] = []
  private(set) var diagnostics = Diagnostics()

  /// Reads files; whatever is wrong with any of them is collected.
  init(_ selection: LessonSelection, limits: Limits?, isTrusted: Bool) {
    var pathsByName: [String: String] = [:]
    for path in selection.paths {
      do throws(Diagnostic) {
        let source = try LessonReader.read(path)
        let name = lessonName(of: path)
        if let other = pathsByName.updateValue(path, forKey: name) {
          diagnostics.add(
            Diagnostic("its reports would overwrite those of \(other); rename one", path: path))
        }
        let context = ReadingContext(
          files: LessonFiles(lesson: path, isTrusted: isTrusted), limits: limits)
        lessons.append(Lesson(source, name: name, in: context, into: &diagnostics))
      } catch {
        diagnostics.add(error)
      }
    }
    lessons = lessons.enumerated().sorted {
      ($0.element.number ?? .max, $0.offset) < ($1.element.number ?? .max, $1.offset)
    }.map(\.element)
    if selection.isWholeCourse { checkRequirements() }
  }

  private mutating func checkRequirements() {
    let ids = lessons.map(\.id)
    for lesson in lessons {
      for id in lesson.frontMatter.requires ?? [] where !ids.contains(id) {
        diagnostics.add(
          Diagnostic(
            "it requires a lesson '\(id)' that is not there"
              + Spelling.suggestion(for: id, among: ids), path: lesson.document.source.path))
      }
    }
  }
}
