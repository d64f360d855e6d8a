import Documents
import Experiments
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
    let known = Set(ids)
    return lessons.flatMap { lesson in
      (lesson.frontMatter.requires ?? []).filter { !known.contains($0) }.map { id in
        Self.diagnostic(
          "it requires a lesson '\(id)' that is not there"
            + Spelling.suggestion(for: id, among: ids), id, lesson)
      }
    }
  }

  /// Lessons that would have to be read before themselves; a circle is told of once.
  func circles() -> [Diagnostic] {
    var told: Set<String> = []
    var diagnostics: [Diagnostic] = []
    let suspects = inCircles()
    for lesson in lessons where suspects.contains(lesson.id) && !told.contains(lesson.id) {
      guard let way = wayBack(to: lesson.id) else { continue }
      told.formUnion(way)
      let circle = way.map { "'\($0)'" }.joined(separator: " requires ")
      diagnostics.append(
        Self.diagnostic(
          way.count == 2
            ? "it requires itself" : "its requirements lead back to it: \(circle)",
          way.dropFirst().first ?? lesson.id, lesson))
    }
    return diagnostics
  }

  /// Those lessons that are left when, again and again, those that require none of the rest are
  /// taken away: the circles, and what requires one.
  private func inCircles() -> Set<String> {
    var counts = required.mapValues(\.uniqued.count)
    var followers: [String: [String]] = [:]
    for (id, others) in required {
      for other in others.uniqued { followers[other, default: []].append(id) }
    }
    var free = counts.filter { $0.value == 0 }.map(\.key)
    while let id = free.popLast() {
      counts[id] = nil
      for follower in followers[id] ?? [] {
        counts[follower, default: 0] -= 1
        if counts[follower] == 0 { free.append(follower) }
      }
    }
    return Set(counts.keys)
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

  /// Says what is wrong where a lesson requires another.
  private static func diagnostic(_ message: String, _ id: String, _ lesson: Lesson) -> Diagnostic {
    let source = lesson.document.source
    var problems = Diagnostics()
    let matter = lesson.document.frontMatter.flatMap { SpecSyntax.read($0, into: &problems) }
    let node = matter?["requires"]?.elements.first { $0.scalar == id }
    return node.map { Diagnostic(message, at: $0.position, in: source) }
      ?? Diagnostic(message, path: source.path)
  }
}
