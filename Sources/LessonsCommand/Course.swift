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
    let files = try Self.files(in: folder)
    guard !files.isEmpty else {
      throw CommandProblem("the folder '\(folder)' has no lesson: no file that ends in '.md'")
    }
    for file in files { add(file) }
  }

  private mutating func add(_ path: String) {
    if !paths.contains(path) { paths.append(path) }
  }

  /// The lesson files of a folder; a README is about the folder and not a lesson.
  private static func files(in folder: String) throws -> [String] {
    let names = try names(in: folder)
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    return names.filter { name in
      name.hasSuffix(".md") && !name.hasPrefix(".") && name.lowercased() != "readme.md"
        && !isFolder(base + name)
    }.sorted().map { base + $0 }
  }

  private static func names(in folder: String) throws -> [String] {
    do {
      return try Disk.names(in: folder)
    } catch {
      let reason = (error as? FileProblem)?.reason ?? error.localizedDescription
      throw CommandProblem("the folder '\(folder)' cannot be read: \(reason)")
    }
  }

  /// The file that a path, an id or a number names; an id may also be that of a file right here.
  private static func file(_ argument: String) throws -> String {
    if FileManager.default.fileExists(atPath: argument) { return argument }
    let known = isFolder(courseFolder) ? try files(in: courseFolder) : []
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
  var lessons: [Lesson] = []
  var diagnostics = Diagnostics()
  /// The files that the lessons' links lead to, by the lessons' names.
  private(set) var attachments: [String: [Attachment]] = [:]
  private let limits: Limits?
  private let isTrusted: Bool
  /// The data sets that lessons have in common.
  private let common = DataSources()

  /// Reads files; whatever is wrong with any of them is collected.
  init(_ selection: LessonSelection, limits: Limits?, isTrusted: Bool) {
    self.limits = limits
    self.isTrusted = isTrusted
    var names = LessonNames()
    let readings = selection.paths.map { ($0, context(of: $0)) }.mappedInParallel { path, context in
      Self.read(path, in: context)
    }
    for (path, reading) in zip(selection.paths, readings) {
      if let lesson = reading.lesson {
        if let problem = names.add(lesson.name, path) { diagnostics.add(problem) }
        lessons.append(lesson)
      }
      diagnostics.add(reading.diagnostics.all)
    }
    lessons = lessons.enumerated().sorted {
      ($0.element.number ?? .max, $0.offset) < ($1.element.number ?? .max, $1.offset)
    }.map(\.element)
    let requirements = Requirements(lessons)
    if selection.isWholeCourse { diagnostics.add(requirements.missing()) }
    diagnostics.add(requirements.circles())
    let links = LinkCheck(
      lessons, isWholeCourse: selection.isWholeCourse, isTrusted: isTrusted)
    diagnostics.add(links.diagnostics.all)
    attachments = links.attachments
  }

  private static func read(
    _ path: String, in context: ReadingContext
  ) -> (lesson: Lesson?, diagnostics: Diagnostics) {
    var diagnostics = Diagnostics()
    do throws(Diagnostic) {
      let source = try LessonReader.read(path)
      let lesson = Lesson(source, name: lessonName(of: path), in: context, into: &diagnostics)
      return (lesson, diagnostics)
    } catch {
      diagnostics.add(error)
      return (nil, diagnostics)
    }
  }

  /// What is known of the world around a lesson.
  func context(of path: String) -> ReadingContext {
    ReadingContext(
      files: LessonFiles(lesson: path, isTrusted: isTrusted), limits: limits, sharing: common)
  }
}

/// The names of lessons that are read together, no two of which may be taken for one.
private struct LessonNames {
  /// The names of the course's own pages.
  private static let reserved: Set<String> = ["index", "ledger", "reference", "search", "course"]

  private var pathsByName: [String: String] = [:]
  private var pathsByID: [String: String] = [:]

  /// Takes a lesson's name.
  ///
  /// - Returns: What is wrong with it, if anything is.
  mutating func add(_ name: String, _ path: String) -> Diagnostic? {
    // Some disks take names that differ in case for one.
    let fileName = name.lowercased()
    let id = Lesson.takeApart(name).id
    let sameName = pathsByName.updateValue(path, forKey: fileName)
    let sameID = pathsByID.updateValue(path, forKey: id)
    let message: String? =
      if Self.reserved.contains(fileName) {
        "its reports would overwrite the course's own pages; rename it"
      } else if let sameName {
        "its reports would overwrite those of \(sameName); rename one"
      } else if let sameID {
        "its id '\(id)' is that of \(sameID) already; rename one"
      } else {
        nil
      }
    return message.map { Diagnostic($0, path: path) }
  }
}
