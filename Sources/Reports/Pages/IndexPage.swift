import Documents

/// The page that lists the course.
public struct IndexPage {
  private let lessons: [BuiltLesson]

  /// Lists lessons in the order given.
  public init(_ lessons: [BuiltLesson]) { self.lessons = lessons }

  /// The list as Markdown.
  public var markdown: String {
    let rows = lessons.map { built in
      let lesson = built.lesson
      let title = "[\(MarkdownReport.escaped(built.title))](\(lesson.link("md")))"
      let summary = MarkdownReport.escaped(lesson.frontMatter.summary ?? "")
        .replacing("|", with: "\\|")
      let minutes = lesson.frontMatter.minutes.map(String.init) ?? ""
      let broken = built.brokenClaimsNote.map { " **✗ \($0)**" } ?? ""
      return "| \(Self.number(of: lesson)) | \(title)\(broken) | \(summary) | \(minutes) |"
    }
    return """
      # Lessons

      | | lesson | what it is about | minutes |
      | ---: | --- | --- | ---: |
      \(rows.joined(separator: "\n"))

      [Ledger](ledger.md): what is published, and what was found here.

      """
  }

  /// The list as an HTML page.
  public var html: String {
    let rows = lessons.map { built -> HTML in
      let lesson = built.lesson
      let summary: HTML? = lesson.frontMatter.summary.map { "<p>\($0)</p>" }
      let minutes = lesson.frontMatter.minutes.map { "\($0) min" } ?? ""
      let broken: HTML? = built.brokenClaimsNote.map {
        " <strong class=\"broken\"><span class=\"mark\">✗ \($0)</span></strong>"
      }
      return """
        <tr><td class="number">\(Self.number(of: lesson))</td>
        <td><a href="\(lesson.link("html"))">\(built.title)</a>\(broken)\(summary)</td>
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
        <p><a href="ledger.html">Ledger: what is published, and what was found here</a></p>
        <p><a href="reference.html">Reference: everything that an experiment may say</a></p>
        </main>

        """
    ).text
  }

  private static func number(of lesson: Lesson) -> String { lesson.number.map(String.init) ?? "" }
}

extension Lesson {
  /// The address of the report in a form; encoded, no name can be taken for anything but a file's.
  func link(_ ending: String) -> String {
    var link = ""
    for byte in "\(name).\(ending)".utf8 {
      let scalar = Unicode.Scalar(byte)
      let isUnreserved =
        scalar.isASCII && scalar.properties.isAlphabetic
        || "0123456789-._~".unicodeScalars.contains(scalar)
      let digits = String(byte, radix: 16, uppercase: true)
      link += isUnreserved ? String(scalar) : "%" + (byte < 16 ? "0" : "") + digits
    }
    return link
  }
}
