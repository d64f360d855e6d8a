/// Where a lesson's page stands among the pages that are built with it.
public struct CoursePlace: Hashable, Sendable {
  /// A lesson whose page is built, too.
  public struct Neighbour: Hashable, Sendable {
    /// The name of its files.
    let name: String
    let title: String
    let number: Int?
  }

  /// A lesson that is required, whether or not its page is built.
  enum Required: Hashable, Sendable {
    case page(Neighbour)
    case id(String)
  }

  /// How many lessons a page names that build on it; the list of the course has all of them.
  static let followerLimit = 6

  /// Whether the pages about the whole course are built: the list of lessons, the search.
  let hasCoursePages: Bool
  let previous: Neighbour?
  let next: Neighbour?
  let buildsOn: [Required]
  /// The first of the lessons that require this one.
  let leadsTo: [Neighbour]
  /// How many more there are.
  let moreFollowers: Int
  /// The names of the lessons that links in the text lead to and whose pages are built, by the
  /// names of the files that the links name.
  let linked: [String: String]

  /// The place of a lesson that is built by itself: no link may lead to another page.
  static func alone(_ lesson: Lesson) -> CoursePlace {
    CoursePlace(
      hasCoursePages: false, previous: nil, next: nil,
      buildsOn: (lesson.frontMatter.requires ?? []).uniqued.map { .id($0) }, leadsTo: [],
      moreFollowers: 0, linked: [:])
  }

  /// Everything that a page says of other lessons, for a key of what was made.
  public var description: [String] {
    let required = buildsOn.map { required in
      switch required {
      case .page(let page): page.words
      case .id(let id): [id]
      }
    }
    let links = linked.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
    let groups =
      [[hasCoursePages ? "course" : ""], previous?.words ?? [], next?.words ?? []] + required
      + [["leads to", "\(moreFollowers)"]] + leadsTo.map(\.words) + links
    return groups.flatMap { ["\($0.count)"] + $0 }
  }
}

extension CoursePlace.Neighbour {
  fileprivate var words: [String] { [name, title, number.map(String.init) ?? ""] }

  init(_ lesson: Lesson) {
    self.init(name: lesson.name, title: lesson.linkTitle, number: lesson.number)
  }
}

extension Lesson {
  /// The title where its values are not known: in links from other lessons.
  var linkTitle: String {
    guard frontMatter.title == nil, let heading = document.titleHeading else { return title }
    return heading.content.slotText.text { _ in "…" }
  }
}

extension CoursePlace {
  /// The places of lessons that are built together, in the order of the course.
  ///
  /// - Parameters:
  ///   - lessons: The lessons, in order.
  ///   - isWholeCourse: Whether they are followed one after the other, and pages about all of them
  ///     are built.
  /// - Returns: The places, in the same order.
  public static func places(of lessons: [Lesson], isWholeCourse: Bool) -> [CoursePlace] {
    let all = lessons.map(Neighbour.init)
    let byID = Dictionary(zip(lessons.map(\.id), all)) { first, _ in first }
    let names = Set(lessons.map(\.name))
    var followers: [String: [Neighbour]] = [:]
    for (lesson, own) in zip(lessons, all) {
      for id in (lesson.frontMatter.requires ?? []).uniqued {
        followers[id, default: []].append(own)
      }
    }
    return lessons.enumerated().map { index, lesson in
      let leadsTo = followers[lesson.id] ?? []
      let targets = lesson.document.links.compactMap { LessonAddress($0.address)?.name }
      return CoursePlace(
        hasCoursePages: isWholeCourse,
        previous: isWholeCourse && index > 0 ? all[index - 1] : nil,
        next: isWholeCourse && index + 1 < all.count ? all[index + 1] : nil,
        buildsOn: (lesson.frontMatter.requires ?? []).uniqued.map { id in
          byID[id].map { .page($0) } ?? .id(id)
        },
        leadsTo: Array(leadsTo.prefix(followerLimit)),
        moreFollowers: max(0, leadsTo.count - followerLimit),
        linked: Dictionary(
          targets.filter(names.contains).map { ($0, $0) }
        ) { first, _ in first })
    }
  }
}

extension CoursePlace {
  /// Where a link of the text leads on the page: one to another lesson's file to its page, and
  /// nowhere where that is not built.
  func pageAddress(_ address: String) -> String? {
    guard let lesson = LessonAddress(address) else { return address }
    guard let name = linked[lesson.name] else { return nil }
    return PercentCoding.encoded("\(name).html") + (lesson.anchor.map { "#\($0)" } ?? "")
  }
}
