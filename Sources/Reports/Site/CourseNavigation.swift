import Documents

/// The links of a page to the others: above its text to the course and the search, and at both ends
/// to the lessons before and behind it.
struct CourseNavigation {
  private let place: CoursePlace

  /// Creates the links of a lesson's page.
  init(_ place: CoursePlace) { self.place = place }

  /// What stands above the text.
  var top: HTML {
    guard place.hasCoursePages else {
      return "<div class=\"page-nav\"></div>\n"
    }
    let steps = [
      place.previous.map { neighbour -> HTML in
        "<a class=\"step\" rel=\"prev\" href=\"\(neighbour.link)\">← \(neighbour.words)</a>\n"
      },
      place.next.map { neighbour -> HTML in
        "<a class=\"step\" rel=\"next\" href=\"\(neighbour.link)\">\(neighbour.words) →</a>\n"
      },
    ].compactMap(\.self)
    return """
      <nav class="page-nav" aria-label="Course">
      <a href="index.html">All lessons</a>
      \(steps)\(Self.search)</nav>

      """
  }

  /// What stands above the text of a page about the course.
  static func top(of page: String, isBroad: Bool = false) -> HTML {
    let links = [
      ("index.html", "All lessons"), ("ledger.html", "Ledger"), ("reference.html", "Reference"),
    ].map { file, name -> HTML in
      let current: HTML? = file == page ? " aria-current=\"page\"" : nil
      return "<a href=\"\(file)\"\(current)>\(name)</a>\n"
    }
    return """
      <nav class="page-nav\(HTML(raw: isBroad ? " broad" : ""))" aria-label="Course">
      \(links)\(page == "search.html" ? nil : search)</nav>

      """
  }

  /// The field that leads to the search.
  private static let search: HTML = """
    <form class="page-search" action="search.html" role="search">
    <input name="q" type="search" aria-label="Search all lessons" placeholder="Search">
    </form>

    """

  /// The lessons before and behind, below the text.
  var bottom: HTML {
    let links = [
      place.previous.map { Self.step($0, "prev", "Previous") },
      place.next.map { Self.step($0, "next", "Next") },
    ].compactMap(\.self)
    guard !links.isEmpty else { return HTML() }
    return "<nav class=\"course-steps\" aria-label=\"Previous and next lesson\">\n\(links)</nav>\n"
  }

  private static func step(_ neighbour: CoursePlace.Neighbour, _ rel: String, _ word: String)
    -> HTML
  {
    """
    <a class="step-\(rel)" rel="\(rel)" href="\(neighbour.link)"><span class="step-word">\(word)</span>
    \(neighbour.words)</a>

    """
  }

  /// What the lesson builds on, and what builds on it, in a line each.
  var relations: HTML? {
    let required = place.buildsOn.map { required -> HTML in
      switch required {
      case .page(let page): Self.link(page)
      case .id(let id): HTML(text: id)
      }
    }
    var followers = place.leadsTo.map(Self.link)
    if place.moreFollowers > 0 {
      let words = "\(place.moreFollowers) more"
      followers.append(
        place.hasCoursePages ? "<a href=\"index.html\">\(words)</a>" : HTML(text: words))
    }
    let lines = [("Builds on", required), ("Leads to", followers)].filter { !$0.1.isEmpty }
    guard !lines.isEmpty else { return nil }
    let paragraphs = lines.map { word, links in
      HTML("<p class=\"by-the-way\">\(word) \(links.joined(separator: ", "))</p>\n")
    }
    return paragraphs.joined()
  }

  private static func link(_ neighbour: CoursePlace.Neighbour) -> HTML {
    "<a href=\"\(neighbour.link)\">\(neighbour.title)</a>"
  }
}

extension CoursePlace.Neighbour {
  fileprivate var link: String { PercentCoding.encoded("\(name).html") }

  /// The number and the title.
  fileprivate var words: String { number.map { "\($0). \(title)" } ?? title }
}
