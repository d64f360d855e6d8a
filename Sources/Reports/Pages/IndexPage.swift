import Documents

/// The page that lists the course.
public struct IndexPage {
  private let lessons: [Lesson]

  /// Lists lessons in the order given.
  public init(_ lessons: [Lesson]) { self.lessons = lessons }

  /// The list as Markdown.
  public var markdown: String {
    let rows = lessons.map { lesson in
      let title = "[\(MarkdownReport.escaped(lesson.title))](\(Self.link(to: lesson, "md")))"
      let summary = MarkdownReport.escaped(lesson.frontMatter.summary ?? "")
        .replacing("|", with: "\\|")
      let minutes = lesson.frontMatter.minutes.map(String.init) ?? ""
      return "| \(Self.number(of: lesson)) | \(title) | \(summary) | \(minutes) |"
    }
    return """
      # Lessons

      | | lesson | what it is about | minutes |
      | ---: | --- | --- | ---: |
      \(rows.joined(separator: "\n"))

      """
  }

  /// The list as an HTML page.
  public var html: String {
    let rows = lessons.map { lesson -> HTML in
      let summary: HTML? = lesson.frontMatter.summary.map { "<p>\($0)</p>" }
      let minutes = lesson.frontMatter.minutes.map { "\($0) min" } ?? ""
      return """
        <tr><td class="number">\(Self.number(of: lesson))</td>
        <td><a href="\(Self.link(to: lesson, "html"))">\(lesson.title)</a>\(summary)</td>
        <td class="number">\(minutes)</td></tr>

        """
    }
    return HTMLPage(
      title: "Lessons", description: nil,
      body: """
        <main>
        <h1>Lessons</h1>
        <table class="index">
        <tbody>
        \(rows)</tbody>
        </table>
        <p><a href="reference.html">Reference: everything that an experiment may say</a></p>
        </main>

        """
    ).text
  }

  /// The address of a lesson's report; encoded, no name can be taken for anything but a file's.
  private static func link(to lesson: Lesson, _ ending: String) -> String {
    var link = ""
    for byte in "\(lesson.name).\(ending)".utf8 {
      let scalar = Unicode.Scalar(byte)
      let isUnreserved =
        scalar.isASCII && scalar.properties.isAlphabetic
        || "0123456789-._~".unicodeScalars.contains(scalar)
      let digits = String(byte, radix: 16, uppercase: true)
      link += isUnreserved ? String(scalar) : "%" + (byte < 16 ? "0" : "") + digits
    }
    return link
  }

  private static func number(of lesson: Lesson) -> String { lesson.number.map(String.init) ?? "" }
}
