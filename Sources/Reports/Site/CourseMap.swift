import Documents
import Figures

/// Which lesson builds on which: as a picture where there are few enough, and as a list.
struct CourseMap {
  /// With more lessons than this nobody can follow the lines.
  private static let pictureLimit = 60

  private let lessons: [CourseEntry]
  private let byID: [String: Int]

  init(_ lessons: [CourseEntry]) {
    self.lessons = lessons
    byID = Dictionary(
      lessons.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The map; nothing where no lesson builds on another.
  var html: HTML? {
    guard lessons.contains(where: { !parents(of: $0).isEmpty }) else { return nil }
    return """
      <section class="course-map">
      <h2 id="map">What builds on what</h2>
      \(picture)<details class="map-list"\(HTML(raw: picture == nil ? " open" : ""))>
      <summary>The same as a list</summary>
      <ol>
      \(lessons.map(item))</ol>
      </details>
      </section>

      """
  }

  private func parents(of lesson: CourseEntry) -> [Int] { lesson.requires.compactMap { byID[$0] } }

  private var picture: HTML? {
    guard lessons.count <= Self.pictureLimit else { return nil }
    let map = LayeredMap(
      lessons.map { lesson in
        LayeredMap.Node(
          lesson.number.map { "\($0). \(lesson.title)" } ?? lesson.title,
          address: lesson.link("html"), parents: parents(of: lesson))
      })
    let svg = map.svg(
      idPrefix: "course-map", title: "What builds on what",
      summary: "Each lesson stands below those that it builds on; the list has the same in words.")
    return """
      <div class="map-picture wide" tabindex="0" role="region" aria-label="Map of the course">
      \(HTML(raw: svg))</div>

      """
  }

  private func item(_ lesson: CourseEntry) -> HTML {
    let links = parents(of: lesson).map { index -> HTML in
      "<a href=\"\(lessons[index].link("html"))\">\(lessons[index].title)</a>"
    }
    let builds: HTML? = links.isEmpty ? nil : " builds on \(links.joined(separator: ", "))"
    return "<li><a href=\"\(lesson.link("html"))\">\(lesson.title)</a>\(builds)</li>\n"
  }
}
