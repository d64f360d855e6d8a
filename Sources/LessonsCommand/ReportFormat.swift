import ArgumentParser

/// A form of report.
enum ReportFormat: String, CaseIterable, Sendable {
  case md, html, ipynb, pdf

  /// The forms that are written where none is asked for.
  static let usual: [ReportFormat] = [.md, .html]

  /// Why lessons that are not trusted become HTML and PDF alone.
  static let whyMarkdownIsTrusted =
    "a Markdown report keeps the lesson's own HTML and links, as a notebook does, which --untrusted "
    + "is to stop"

  /// Whether a report holds markup as the author wrote it.
  var keepsMarkup: Bool {
    switch self {
    case .md, .ipynb: true
    case .html, .pdf: false
    }
  }

  /// Reads a list such as `md,html`.
  static func list(_ text: String) throws -> [ReportFormat] {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let formats = words.map { ReportFormat(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
    let known = formats.compactMap(\.self)
    guard known.count == formats.count else {
      throw ValidationError("--format takes md, html, ipynb, pdf, or some of them with commas.")
    }
    return known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
