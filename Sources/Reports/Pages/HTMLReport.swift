import Documents

/// A lesson with its results as one HTML page that needs no other file.
public struct HTMLReport {
  private let rawHTML: HTMLRenderer.RawHTML

  /// Creates the form of a report.
  ///
  /// - Parameter isTrusted: Whether HTML that the author wrote stands in the page.
  public init(isTrusted: Bool = true) { rawHTML = isTrusted ? .pass : .escape }

  /// The report, with links to the pages that are built with it.
  public func page(_ built: BuiltLesson, at place: CoursePlace? = nil) -> String {
    let lesson = built.lesson
    let place = place ?? .alone(lesson)
    let navigation = CourseNavigation(place)
    let captions = HTMLRenderer(
      rawHTML: rawHTML, edition: built.edition, address: place.pageAddress,
      reference: { lesson.figures.label(at: $0).map { HTML(text: $0.text) } }
    ) { _ in HTML() }
    let renderer = HTMLRenderer(
      rawHTML: rawHTML, edition: built.edition, address: place.pageAddress,
      reference: { lesson.figures.label(at: $0).map { HTML(text: $0.text) } },
      figureLabel: { lesson.figures.labels(at: $0).first.map { ($0.anchor, $0.text) } },
      value: { Self.html(of: built.words(of: $0)) },
      words: { built.words(of: $0).text },
      footnotes: Footnotes(lesson.document, in: built.edition),
      claim: { slot, sentence in
        built.claim(of: slot).map { Self.html(of: $0, around: sentence) } ?? sentence
      },
      fence: { fence in
        guard let parts = built.parts[fence.lines.lowerBound] else { return HTML() }
        let body = parts.map { Self.html(of: $0, edition: built.edition, captions) }
        switch fence.kind {
        case .experiment: return "<div class=\"experiment\">\n\(body)</div>\n"
        case .figure: return "<div class=\"placed\">\n\(body)</div>\n"
        case .predict: return body.joined()
        }
      })
    let (opening, rest) = Self.opening(of: lesson)
    let heading: HTML = opening.isEmpty ? "<h1>\(built.title)</h1>\n" : renderer.html(of: opening)
    let note: HTML =
      lesson.isChanged ? "<p class=\"note\"><strong>\(ChangeNote.ofLesson)</strong></p>\n" : HTML()
    let text = renderer.html(of: rest)
    let contents = ContentsList(lesson.document.headings(in: built.edition)) {
      renderer.text(of: $0)
    }
    return HTMLPage(
      title: built.title, description: lesson.frontMatter.summary,
      body: """
        \(navigation.top)<main class="lesson">
        <div class="opening">
        \(heading)\(note)\(Self.warning(of: built))\(Self.facts(of: lesson, navigation.relations))</div>
        \(contents.html)<div class="text">
        \(text)\(renderer.notes)\(Self.appendix(of: built, captions))</div>
        </main>
        \(navigation.bottom)
        """
    ).text
  }

  // MARK: Statements

  static func html(of value: ValueWords) -> HTML {
    "<span class=\"value\(HTML(raw: value.isThere ? "" : " missing"))\" title=\"\(value.explanation)\">\(value.text)</span>"
  }

  /// A sentence with the mark that opens what was checked.
  private static func html(of claim: CheckedClaim, around sentence: HTML) -> HTML {
    let label = claim.holds ? "Checked: the claim holds" : "Checked: the claim does not hold"
    let mark = claim.holds ? "✓" : "✗ does not hold"
    return """
      <span class="claim \(claim.holds ? "held" : "broken")">\(sentence)<button type="button" \
      class="mark" popovertarget="\(claim.anchor)" aria-label="\(label)">\(mark)</button></span>
      """
  }

  /// Says at the top of the page that something in it is not true.
  private static func warning(of built: BuiltLesson) -> HTML? {
    let broken = built.brokenClaims
    guard !broken.isEmpty else { return nil }
    let items = broken.map { claim in
      HTML(
        "<li><a href=\"#\(claim.anchor)\"><code>\(claim.claim.text)</code></a>: \(claim.finding)</li>\n"
      )
    }
    return """
      <div class="hint hint-danger" role="alert">
      <p>\(BuiltLesson.brokenClaimsWarning)</p>
      <ul>
      \(items)</ul>
      </div>

      """
  }

  /// What opens from the marks in the text, and the answers for readers on paper.
  private static func appendix(of built: BuiltLesson, _ captions: HTMLRenderer) -> HTML {
    let details = built.claims.compactMap { claim -> HTML? in
      if case .prose = claim.place { ClaimDetails.popover(claim) } else { nil }
    }
    let answers = built.parts.sorted { $0.key < $1.key }.flatMap(\.value).compactMap {
      part -> HTML? in
      guard case .prediction(let prediction) = part, let answer = prediction.answer else {
        return nil
      }
      return "<h3>Prediction \(prediction.number)</h3>\n\(answer.html(captions))"
    }
    let appendix: HTML? =
      answers.isEmpty
      ? nil : "<section class=\"answers\">\n<h2>Answers</h2>\n\(answers)</section>\n"
    return details.joined() + (appendix ?? HTML())
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
  private static func facts(of lesson: Lesson, _ relations: HTML?) -> HTML {
    let matter = lesson.frontMatter
    let summary: HTML? = matter.summary.map { "<p class=\"summary\">\($0)</p>\n" }
    let objectives: HTML? = matter.objectives.map { objectives in
      let items = objectives.map { HTML("<li>\($0)</li>\n") }
      return """
        <div class="objectives">
        <p class="label">After this lesson you can</p>
        <ul>
        \(items)</ul>
        </div>

        """
    }
    let minutes = matter.minutes.map { "About \($0) minutes." }
    let source = matter.source.map { "After \($0)." }
    let words = [minutes, source].compactMap(\.self).joined(separator: " ")
    let byTheWay: HTML? = words.isEmpty ? nil : "<p class=\"by-the-way\">\(words)</p>\n"
    let meta = [relations, byTheWay].compactMap(\.self)
    let aside: HTML? = meta.isEmpty ? nil : "<div class=\"meta\">\n\(meta)</div>\n"
    let all = [summary, objectives, aside].compactMap(\.self)
    return all.isEmpty ? HTML() : "<header class=\"facts\">\n\(all)</header>\n"
  }

  private static func html(
    of part: ReportPart, edition: Edition, _ captions: HTMLRenderer
  ) -> HTML {
    switch part {
    case .question(let id, let text):
      """
      <p class="question" id="experiment_\(id)"><span class="label">Experiment \(id)</span> \(text.html(captions))</p>

      """
    case .spec(let yaml, let command):
      """
      <details class="spec"><summary>The experiment as data</summary>
      \(CodeMarkup(yaml + "\n", language: "yaml").block)<p>Run it again with <code>\(command)</code>.</p>
      </details>

      """
    case .figure(let figure, let caption, let label):
      FigureMarkup(figure, caption: caption?.html(captions), label).html
    case .claims(let claims): ClaimDetails(claims).html
    case .prediction(let prediction): prediction.html(edition, captions)
    case .note(let text): "<p class=\"note\">\(text)</p>\n"
    }
  }
}
