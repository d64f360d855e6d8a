import Reports
import Specs

/// Which of the lessons that are read together are to be read before which.
struct Requirements {
  private let lessons: [Lesson]
  /// What each lesson requires of those that are read, by id.
  private let required: [String: [String]]

  init(_ lessons: [Lesson]) {
    self.lessons = lessons
    let ids = Set(lessons.map(\.id))
    let pairs = lessons.map { lesson in
      (lesson.id, (lesson.frontMatter.requires ?? []).filter { ids.contains($0) })
    }
    required = Dictionary(pairs) { first, _ in first }
  }

  /// Lessons that are required and not there.
  func missing() -> [Diagnostic] {
    let ids = lessons.map(\.id)
    return lessons.flatMap { lesson in
      (lesson.frontMatter.requires ?? []).filter { !ids.contains($0) }.map { id in
        Self.diagnostic(
          "it requires a lesson '\(id)' that is not there"
            + Spelling.suggestion(for: id, among: ids), lesson)
      }
    }
  }

  /// Lessons that would have to be read before themselves; a circle is told of once.
  func circles() -> [Diagnostic] {
    var told: Set<String> = []
    var diagnostics: [Diagnostic] = []
    for lesson in lessons where !told.contains(lesson.id) {
      guard let way = wayBack(to: lesson.id) else { continue }
      told.formUnion(way)
      let circle = way.map { "'\($0)'" }.joined(separator: " requires ")
      diagnostics.append(
        Self.diagnostic(
          way.count == 2
            ? "it requires itself" : "its requirements lead back to it: \(circle)", lesson))
    }
    return diagnostics
  }

  /// The shortest way from a lesson along requirements back to it, both ends included.
  private func wayBack(to id: String) -> [String]? {
    var ways = [[id]]
    var seen: Set<String> = []
    var next = 0
    while next < ways.count {
      let way = ways[next]
      next += 1
      for other in required[way.last ?? id] ?? [] {
        if other == id { return way + [other] }
        if seen.insert(other).inserted { ways.append(way + [other]) }
      }
    }
    return nil
  }

  private static func diagnostic(_ message: String, _ lesson: Lesson) -> Diagnostic {
    Diagnostic(message, path: lesson.document.source.path)
  }
}
