import Foundation
import Reports

/// The pages about all lessons, made of what was kept of each.
struct CourseFiles {
  let formats: [ReportFormat]
  let lessonCount: Int

  /// Where they stand, which is known before anything is run.
  var paths: [String] { pagePaths + [printedPath].compactMap(\.self) }

  /// Where all lessons stand as PDF, if they do; it is printed of their page.
  var printedPath: String? {
    hasCoursePage && formats.contains(.html) && formats.contains(.pdf) ? "course.pdf" : nil
  }

  private var pagePaths: [String] {
    (formats.contains(.md) ? ["index.md", "ledger.md"] : [])
      + (formats.contains(.html)
        ? ["index.html", "ledger.html", "reference.html", "search.html"]
          + (hasCoursePage ? ["course.html"] : []) : [])
  }

  /// Whether all lessons stand on one page, too.
  private var hasCoursePage: Bool { lessonCount <= CoursePage.lessonLimit }

  /// The pages.
  ///
  /// - Parameters:
  ///   - entries: What was kept of each lesson.
  ///   - output: The folder with the lessons' own pages, which the page of all of them is made of.
  /// - Returns: The files by their paths.
  func files(_ entries: [CourseEntry], in output: OutputFolder) -> [String: OutputFile] {
    pagePaths.mappedInParallel { path in
      (path, OutputFile(text(of: path, entries, in: output)))
    }.reduce(into: [:]) { $0[$1.0] = $1.1 }
  }

  private func text(of path: String, _ entries: [CourseEntry], in output: OutputFolder) -> String {
    switch path {
    case "index.md": IndexPage(entries).markdown
    case "ledger.md": LedgerPage(entries).markdown
    case "index.html": IndexPage(entries, hasCoursePage: hasCoursePage).html
    case "ledger.html": LedgerPage(entries).html
    case "search.html": SearchPage(entries).html
    case "course.html":
      CoursePage(entries, pages: entries.map { output.text(of: $0.pagePath) ?? "" }).html
    default: Reference().html
    }
  }
}
