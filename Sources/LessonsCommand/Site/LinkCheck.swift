import Documents
import Foundation
import Reports
import Specs

/// Finds out where the links of lessons lead: links that lead nowhere are reported, and files that
/// links lead to go along with the pages.
struct LinkCheck {
  /// The names of the course's own pages, which links may lead to.
  private static let coursePages = ["index", "ledger", "reference", "search", "course"]

  private let lessons: [Lesson]
  /// The lessons that are read, by the paths of their files.
  private let byPath: [String: Lesson]
  private let isWholeCourse: Bool
  private let isTrusted: Bool
  private(set) var diagnostics = Diagnostics()
  /// What the links of each lesson lead to, by the lesson's name.
  private(set) var attachments: [String: [Attachment]] = [:]
  /// Which lesson sends which file to a place in the output folder.
  private var senders: [String: Attachment] = [:]
  private var anchors: [String: Set<String>] = [:]
  private var checksums = FileChecksums()
  /// Where pages stand in the output folder, with or without other lessons.
  private let pages: Set<String>

  /// Looks at every link of lessons that are read together.
  init(_ lessons: [Lesson], isWholeCourse: Bool, isTrusted: Bool) {
    self.lessons = lessons
    self.isWholeCourse = isWholeCourse
    self.isTrusted = isTrusted
    byPath = Dictionary(lessons.map { (Self.path($0), $0) }) { first, _ in first }
    let names = lessons.map(\.name) + Self.coursePages
    pages = Set(names.flatMap { name in ReportFormat.allCases.map { "\(name).\($0.rawValue)" } })
    for lesson in lessons {
      for link in lesson.document.links { check(link, of: lesson) }
    }
  }

  private static func path(_ lesson: Lesson) -> String {
    URL(filePath: lesson.document.source.path).standardizedFileURL.path
  }

  private mutating func check(_ link: LessonLink, of lesson: Lesson) {
    if link.address.hasPrefix("#") {
      let anchor = String(link.address.dropFirst())
      check(anchor.removingPercentEncoding ?? anchor, link, in: lesson, from: lesson)
    } else if let address = LessonAddress(link.address) {
      check(address, link, of: lesson)
    } else if let file = FileAddress(link.address) {
      check(file, link, of: lesson)
    }
  }

  // MARK: Places on pages

  private mutating func check(
    _ anchor: String, _ link: LessonLink, in target: Lesson, from lesson: Lesson
  ) {
    guard !anchor.isEmpty else { return }
    let edition: Edition = link.isForStudents ? .student : .reader
    guard !known(target, edition).contains(anchor) else { return }
    let whose = target.id == lesson.id ? "this lesson" : "lesson '\(target.id)'"
    if edition == .student, known(target, .reader).contains(anchor) {
      report("'#\(anchor)' stands in a solution, which students do not get", link, lesson)
    } else {
      let all = target.anchors(in: edition)
      report(
        "\(whose) has no '#\(anchor)'" + Spelling.suggestion(for: anchor, among: all), link, lesson)
    }
  }

  private mutating func known(_ lesson: Lesson, _ edition: Edition) -> Set<String> {
    let key = "\(edition) \(lesson.name)"
    if let known = anchors[key] { return known }
    let known = Set(lesson.anchors(in: edition))
    anchors[key] = known
    return known
  }

  // MARK: Other lessons

  private mutating func check(_ address: LessonAddress, _ link: LessonLink, of lesson: Lesson) {
    let path = LessonFolder(of: lesson).path(of: address.path)
    if let target = byPath[path] {
      if let anchor = address.anchor { check(anchor, link, in: target, from: lesson) }
    } else if isWholeCourse || !Disk.exists(path) {
      report(
        "'\(address.path)' is no lesson here"
          + Spelling.suggestion(for: address.path, among: neighbours(of: lesson)), link, lesson)
    } else if let anchor = address.anchor, let source = try? LessonReader.read(path) {
      let all = LessonDocument(source: source).textAnchors
      let isGiven = ["experiment_", "fig:"].contains { anchor.hasPrefix($0) }
      guard !isGiven, !all.contains(anchor) else { return }
      report(
        "'\(address.path)' has no '#\(anchor)'" + Spelling.suggestion(for: anchor, among: all),
        link, lesson)
    }
  }

  /// The files of lessons in a lesson's folder, as its links name them.
  private func neighbours(of lesson: Lesson) -> [String] {
    LessonFolder(of: lesson).names.filter { $0.hasSuffix(".md") && $0.lowercased() != "readme.md" }
  }

  // MARK: Files

  private mutating func check(_ file: FileAddress, _ link: LessonLink, of lesson: Lesson) {
    if file.path.hasSuffix(".html"), Self.coursePages.contains(String(file.path.dropLast(5))) {
      return
    }
    do throws(LinkProblem) {
      let folder = LessonFolder(of: lesson)
      let attachment = try folder.attachment(
        at: file.path, isTrusted: isTrusted, isForStudents: link.isForStudents, &checksums)
      guard !pages.contains(attachment.place) else {
        throw LinkProblem("'\(file.path)' would stand in the place of a page; rename it")
      }
      let sender = senders[attachment.place] ?? attachment
      guard sender.source == attachment.source else {
        throw LinkProblem(
          "'\(file.path)' would stand in the place of \(sender.source); rename one of them")
      }
      senders[attachment.place] = attachment
      if !attachments[lesson.name, default: []].contains(attachment) {
        attachments[lesson.name, default: []].append(attachment)
      }
    } catch {
      report(error.message, link, lesson)
    }
  }

  private mutating func report(_ message: String, _ link: LessonLink, _ lesson: Lesson) {
    diagnostics.add(Diagnostic(message, at: link.position, in: lesson.document.source))
  }
}

/// Why a file that a link leads to cannot go along with a page.
struct LinkProblem: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
