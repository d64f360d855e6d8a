import Documents
import Figures
import Foundation
import Specs

/// A lesson with its results as a Jupyter notebook, in version 4.5 of its format.
///
/// Every cell is Markdown, and pictures stand in it as images: nothing is lost when somebody runs all
/// cells, as the outputs of code would be, and a reader's own code can go between. Pictures are no
/// attachments, because JupyterLab takes none that are SVG.
public struct NotebookReport {
  private static let markdown = MarkdownReport { figure, label in
    let svg = figure.svg(SVGStyle(idPrefix: label.anchor, isStandalone: true))
    let image: HTML = """
      <img alt="\(figure.summary)" \
      src="data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())">
      """
    guard let numbers = figure.numbersMarkup else { return [image.markup] }
    return [image.markup, "", "<details>", "<summary>The numbers</summary>"]
      + numbers.split(separator: "\n").map(String.init) + ["</details>"]
  }

  /// Creates the form of a report.
  public init() {}

  /// The report.
  public func notebook(_ built: BuiltLesson) -> String {
    Notebook(title: built.title, cells: Self.cells(of: built), place: built.lesson.name).json
  }

  /// The lesson's title, what its front matter says, and its text.
  private static func cells(of built: BuiltLesson) -> [String] {
    let hasFrontMatter = built.lesson.frontMatterSize > 0
    let texts = markdown.pieces(built).dropFirst(hasFrontMatter ? 1 : 0).map(trimmed)
    var cells = texts.filter { !$0.isEmpty }
    if cells.first?.hasPrefix("# ") != true {
      cells.insert("# \(MarkdownReport.escaped(built.title))", at: 0)
    }
    let opening = (facts(of: built.lesson.frontMatter) + MarkdownReport.banners(of: built))
      .map(trimmed).joined(separator: "\n\n")
    if !opening.isEmpty { cells.insert(opening, at: 1) }
    return cells
  }

  private static func facts(of matter: FrontMatter) -> [String] {
    let summary = matter.summary.map { "*\(MarkdownReport.escaped($0))*" }
    let objectives = matter.objectives.map { objectives in
      "After this lesson you can\n\n"
        + objectives.map { "- \(MarkdownReport.escaped($0))" }.joined(separator: "\n")
    }
    let words = [
      matter.minutes.map { "About \($0) minutes." },
      matter.source.map { "After \(MarkdownReport.escaped($0))." },
      matter.requires.map { "Builds on: \(MarkdownReport.escaped($0.joined(separator: ", ")))." },
    ].compactMap(\.self).joined(separator: " ")
    return [summary, objectives, words.isEmpty ? nil : words].compactMap(\.self)
  }

  /// A text without blank lines around it, whatever its line ends are.
  private static func trimmed(_ text: String) -> String {
    let lines = SourceText(path: "", text: text).lines
    let isBlank: (String) -> Bool = { $0.allSatisfy(\.isWhitespace) }
    guard let first = lines.firstIndex(where: { !isBlank($0) }),
      let last = lines.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return lines[first...last].joined(separator: "\n")
  }
}
