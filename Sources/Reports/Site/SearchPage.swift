import Documents

/// The page that finds words in all lessons, with everything that can be found in itself; without
/// scripts it is a list of all headings.
public struct SearchPage {
  private let lessons: [CourseEntry]

  /// Covers lessons in the order given.
  public init(_ lessons: [CourseEntry]) { self.lessons = lessons }

  /// The page.
  public var html: String {
    HTMLPage(
      title: "Search", description: nil,
      body: """
        \(CourseNavigation.top(of: "search.html"))<main class="search">
        <h1>Search</h1>
        <form class="search-form" action="search.html" role="search">
        <label for="search-words">Words in any lesson</label>
        <input id="search-words" name="q" type="search" autocomplete="off" spellcheck="false">
        </form>
        <p id="search-count" role="status" aria-live="polite"></p>
        <ol id="search-results" class="search-results" hidden></ol>
        <div id="search-headings">
        <h2>All headings</h2>
        \(lessons.map(Self.headings))</div>
        </main>
        <script type="application/json" id="search-index">\(HTML(raw: index))</script>

        """
    ).text
  }

  private static func headings(of lesson: CourseEntry) -> HTML {
    let items = lesson.sections.filter { !$0.heading.isEmpty && $0.heading != lesson.title }
      .map { section in
        HTML(
          "<li><a href=\"\(lesson.link("html"))#\(section.anchor)\">\(section.heading)</a></li>\n")
      }
    let list: HTML? = items.isEmpty ? nil : "<ul>\n\(items)</ul>\n"
    return """
      <h3><a href="\(lesson.link("html"))">\(lesson.title)</a></h3>
      \(list)
      """
  }

  /// What the script searches: of each lesson its title, its page, and of each section its anchor,
  /// heading and text.
  private var index: String {
    let rows = lessons.map { lesson in
      let sections = lesson.sections.map { section in
        "["
          + [section.anchor, section.heading, section.text].map(JSONText.quoted)
          .joined(separator: ",") + "]"
      }
      return "[\(JSONText.quoted(lesson.title)),\(JSONText.quoted(lesson.link("html"))),["
        + sections.joined(separator: ",\n") + "]]"
    }
    return "[" + rows.joined(separator: ",\n") + "]\n"
  }
}

/// Text as JSON that may stand in a page's script element.
private enum JSONText {
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      // No text can end the element.
      case UInt8(ascii: "<"): bytes += "\\u003c".utf8
      case ..<0x20: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
