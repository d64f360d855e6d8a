import Documents
import Figures

/// A lesson with its results as one HTML page that needs no other file.
public struct HTMLReport {
  private let rawHTML: HTMLRenderer.RawHTML
  private let style: TextStyle

  /// Creates the form of a report.
  ///
  /// - Parameters:
  ///   - isTrusted: Whether HTML that the author wrote stands in the page.
  ///   - ascii: Whether the text form of plots is drawn in ASCII alone.
  public init(isTrusted: Bool = true, ascii: Bool = false) {
    rawHTML = isTrusted ? .pass : .escape
    style = TextStyle(ascii: ascii)
  }

  /// The report.
  public func page(_ built: BuiltLesson) -> String {
    let lesson = built.lesson
    var figureCount = 0
    let renderer = HTMLRenderer(rawHTML: rawHTML, address: Self.pageAddress) { fence in
      guard let parts = built.parts[fence.lines.lowerBound] else { return HTML() }
      let body = parts.map { part -> HTML in
        if case .figure = part { figureCount += 1 }
        return html(of: part, number: figureCount)
      }
      return fence.kind == .figure
        ? body.joined() : "<section class=\"experiment\">\n\(body)</section>\n"
    }
    let (opening, rest) = Self.opening(of: lesson)
    let heading: HTML = opening.isEmpty ? "<h1>\(lesson.title)</h1>\n" : renderer.html(of: opening)
    let note: HTML =
      lesson.isChanged ? "<p class=\"note\"><strong>\(ChangeNote.ofLesson)</strong></p>\n" : HTML()
    let text = renderer.html(of: rest)
    return HTMLPage(
      title: lesson.title, description: lesson.frontMatter.summary,
      body: """
        <nav class="page-nav"><a href="index.html">All lessons</a></nav>
        <main>
        \(heading)\(note)\(Self.facts(of: lesson))\(text)</main>

        """
    ).text
  }

  /// A link to another lesson's file leads to its page.
  static func pageAddress(_ address: String) -> String {
    let (path, rest) = (address.prefix { $0 != "#" }, address.drop { $0 != "#" })
    guard path.hasSuffix(".md"), !path.contains(":"), !path.hasPrefix("/") else { return address }
    return path.dropLast(3) + ".html" + rest
  }

  /// The blocks up to the heading that is the lesson's title, if it begins with one, and the rest.
  private static func opening(of lesson: Lesson) -> (opening: [Block], rest: [Block]) {
    let blocks = lesson.document.blocks
    guard case .heading(let heading)? = blocks.first?.kind, heading.level == 1 else {
      return ([], blocks)
    }
    return (Array(blocks.prefix(1)), Array(blocks.dropFirst()))
  }

  /// What the front matter says, below the title.
  private static func facts(of lesson: Lesson) -> HTML {
    let matter = lesson.frontMatter
    let summary: HTML? = matter.summary.map { "<p class=\"summary\">\($0)</p>\n" }
    let objectives: HTML? = matter.objectives.map { objectives in
      let items = objectives.map { HTML("<li>\($0)</li>\n") }
      return "<p>After this lesson you can</p>\n<ul>\n\(items)</ul>\n"
    }
    let minutes = matter.minutes.map { "About \($0) minutes." }
    let source = matter.source.map { "After \($0)." }
    let words = [minutes, source].compactMap(\.self).joined(separator: " ")
    let byTheWay: HTML? = words.isEmpty ? nil : "<p class=\"by-the-way\">\(words)</p>\n"
    let requires: HTML? = matter.requires.map { ids in
      "<p class=\"by-the-way\">Builds on: \(ids.joined(separator: ", ")).</p>\n"
    }
    let all = [summary, objectives, requires, byTheWay].compactMap(\.self)
    return all.isEmpty ? HTML() : "<header class=\"facts\">\n\(all)</header>\n"
  }

  private func html(of part: ReportPart, number: Int) -> HTML {
    switch part {
    case .question(let id, let text):
      """
      <p class="question" id="experiment_\(id)"><span class="label">Experiment \(id)</span> \(text)</p>

      """
    case .spec(let yaml, let command):
      """
      <details class="spec"><summary>The experiment as data</summary>
      <pre><code class="language-yaml">\(yaml)
      </code></pre>
      <p>Run it again with <code>\(command)</code>.</p>
      </details>

      """
    case .figure(let figure, let caption): html(of: figure, caption, number: number)
    case .note(let text): "<p class=\"note\">\(text)</p>\n"
    }
  }

  private func html(of figure: any Figure, _ caption: String?, number: Int) -> HTML {
    let words: HTML? = caption.map { "<figcaption>\($0)</figcaption>\n" }
    if let table = figure as? Table {
      return """
        <figure class="table">
        <div class="wide">\(HTML(raw: table.html()))</div>
        \(words)</figure>

        """
    }
    let picture = HTML(raw: figure.svg(SVGStyle(idPrefix: "figure-\(number)-")))
    return """
      <figure id="figure_\(number)">
      \(picture)
      \(words)<details class="as-text"><summary>As text</summary>
      <pre>\(figure.text(style))</pre>
      </details>
      </figure>

      """
  }
}
