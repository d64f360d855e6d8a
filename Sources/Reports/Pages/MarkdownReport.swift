import Documents
import Figures

/// A lesson with its results as Markdown: the author's text, and results in the fences' places.
public struct MarkdownReport: Sendable {
  /// Makes the lines of a picture, which are Markdown.
  private let picture: @Sendable (any Figure, FigureLabel) -> [String]

  /// Creates the form of a report.
  ///
  /// - Parameter ascii: Whether plots are drawn in ASCII alone.
  public init(ascii: Bool = false) {
    let style = TextStyle(ascii: ascii)
    self.init { figure, _ in Self.fence(figure.text(style), language: "text") }
  }

  /// Creates a form of report with pictures of its own.
  init(picture: @escaping @Sendable (any Figure, FigureLabel) -> [String]) {
    self.picture = picture
  }

  /// The report.
  public func page(_ built: BuiltLesson) -> String {
    let text = pieces(built).joined()
    let banners = Self.banners(of: built)
    guard !banners.isEmpty else { return text }
    let size = built.lesson.frontMatterSize
    return String(decoding: text.utf8.prefix(size), as: UTF8.self)
      + "\n\(banners.joined(separator: "\n"))\n"
      + String(decoding: text.utf8.dropFirst(size), as: UTF8.self)
  }

  /// The report in pieces, as ``MarkdownSplice`` makes them.
  func pieces(_ built: BuiltLesson) -> [String] {
    MarkdownSplice(built.lesson.document, edition: built.edition).pieces(
      value: { Self.escaped(built.words(of: $0).text) },
      words: { built.words(of: $0).text },
      reference: { built.lesson.figures.label(at: $0)?.text },
      claim: { Self.marks(of: built.claim(of: $0)) },
      note: { slots in lines(of: slots.compactMap(built.claim)) },
      image: { Self.lines(of: $0, built.lesson.figures.labels(at: $1), in: built) },
      replacing: { lines(of: $0, in: built) })
  }

  /// What an image is called, with its caption.
  private static func lines(
    of image: ImageFigure, _ labels: [FigureLabel], in built: BuiltLesson
  ) -> [String] {
    let words = image.caption.slotText.text { built.words(of: $0).text }
    return labels.map { "\($0.markdown) \(escaped(words))" }
  }

  private func lines(of fence: LessonFence, in built: BuiltLesson) -> [String]? {
    built.parts[fence.lines.lowerBound].map { parts in
      Array(parts.map { lines(of: $0, built.edition) }.joined(separator: [""]))
    }
  }

  /// What must be known before the page is read.
  static func banners(of built: BuiltLesson) -> [String] {
    [
      built.lesson.isChanged ? "> **\(ChangeNote.ofLesson)**\n" : nil, warning(of: built),
    ].compactMap(\.self)
  }

  /// Says at the top of the page that something in it is not true.
  private static func warning(of built: BuiltLesson) -> String? {
    let broken = built.brokenClaims
    guard !broken.isEmpty else { return nil }
    let items = broken.map { "> - `\($0.claim.text)`: \(escaped($0.finding))\n" }
    return "> **\(BuiltLesson.brokenClaimsWarning)**\n>\n" + items.joined()
  }

  /// What stands before and behind a sentence that is a claim.
  private static func marks(of claim: CheckedClaim?) -> (before: String, after: String) {
    guard let claim, !claim.holds else { return ("", "<sup>✓</sup>") }
    return ("**✗** ", " **(does not hold: \(escaped(claim.finding)))**")
  }

  private func lines(of part: ReportPart, _ edition: Edition) -> [String] {
    switch part {
    case .question(let id, let text):
      ["**Experiment `\(id)`.** \(text.markdown)"]
    case .spec(let yaml, let command):
      ["<details>", "<summary>The experiment as data</summary>", ""]
        + Self.fence(yaml, language: "yaml")
        + ["", "Run it again with `\(command)`.", "", "</details>"]
    case .figure(let figure, let caption, let label): lines(of: figure, caption, label)
    case .claims(let claims): lines(of: claims)
    case .prediction(let prediction): lines(of: prediction, edition)
    case .note(let text): ["<sub>\(Self.escaped(text))</sub>"]
    }
  }

  /// What was checked, folded unless something does not hold.
  private func lines(of claims: [CheckedClaim]) -> [String] {
    guard !claims.isEmpty else { return [] }
    let details = ClaimDetails(claims)
    let rows = details.table.markdown().split(separator: "\n").map(String.init)
    guard details.allHold else { return ["**\(details.mark) \(details.summary)**", ""] + rows }
    return ["<details>", "<summary>\(details.mark) \(details.summary)</summary>", ""] + rows
      + ["", "</details>"]
  }

  /// A question with its answer, which is folded unless the page is for instructors.
  private func lines(of prediction: PredictionPart, _ edition: Edition) -> [String] {
    let question = "**Predict \(prediction.number).** \(prediction.question.markdown)"
    let options = prediction.options.map { "- [ ] \($0.markdown)" }
    guard let answer = prediction.answer else { return [question, ""] + options }
    let because = answer.because.map { ["", $0.markdown] } ?? []
    let (opening, closing) =
      edition == .instructor
      ? (["**Answer.**", ""], [])
      : (["<details>", "<summary>Answer</summary>", ""], ["", "</details>"])
    return [question, ""] + options + [""] + opening
      + ["**\(answer.text.markdown)**: \(Self.escaped(answer.rule))"]
      + (answer.table.map { [""] + $0.markdown().split(separator: "\n").map(String.init) } ?? [])
      + because + closing
  }

  private func lines(of figure: any Figure, _ caption: SpokenText?, _ label: FigureLabel)
    -> [String]
  {
    let body =
      if let table = figure as? Table {
        (table.title.isEmpty ? [] : ["**\(Self.escaped(table.title))**", ""])
          + table.markdown().split(separator: "\n").map(String.init)
      } else {
        picture(figure, label)
      }
    let words = caption.map { " \($0.markdown)" } ?? ""
    return body + ["", "\(label.markdown)\(words)"]
  }

  /// A code block whose fence is longer than any in the text.
  private static func fence(_ text: String, language: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let longest = lines.map { $0.prefix { $0 == "`" }.count }.max() ?? 0
    let marks = String(repeating: "`", count: max(3, longest + 1))
    return [marks + language] + lines + [marks]
  }

  /// Text in which no character marks anything.
  static func escaped(_ text: String) -> String {
    let characters = Array(text)
    var result = ""
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      // A lone ampersand or tilde marks nothing; `&lt;` and `~~x~~` do.
      let isMark = "&~".contains(character) ? !next.isWhitespace : "\\`*_<>[]|$".contains(character)
      if isMark { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
