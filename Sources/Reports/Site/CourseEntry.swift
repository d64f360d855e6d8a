import Documents
import Foundation

/// What the pages about the whole course say of a lesson; all that is kept of one that is built.
public struct CourseEntry: Hashable, Codable, Sendable {
  /// A claim that reproduces something published.
  struct SourcedClaim: Hashable, Codable, Sendable {
    let source: String
    let published: String
    let ours: String
    /// The claim as it can be asked for anywhere in its lesson.
    let text: String
    /// Where its details stand on the lesson's page.
    let anchor: String
    let holds: Bool
  }

  /// The name of the lesson's files.
  let name: String
  let id: String
  let number: Int?
  let title: String
  let summary: String?
  let minutes: Int?
  let requires: [String]
  let experimentCount: Int
  let claimCount: Int
  /// How many claims do not hold, in words; nothing where all hold.
  let brokenClaimsNote: String?
  /// Whether experiments were changed from outside.
  let isChanged: Bool
  let sourcedClaims: [SourcedClaim]
  /// What can be found on the lesson's page; nothing where it has none.
  let sections: [SearchSection]

  /// Keeps what is said of a lesson.
  ///
  /// - Parameters:
  ///   - built: The lesson.
  ///   - page: Its page's markup, where there is one.
  public init(_ built: BuiltLesson, page: String? = nil) {
    let lesson = built.lesson
    name = lesson.name
    id = lesson.id
    number = lesson.number
    title = built.title
    summary = lesson.frontMatter.summary
    minutes = lesson.frontMatter.minutes
    requires = (lesson.frontMatter.requires ?? []).uniqued
    experimentCount = built.shownExperiments.count
    claimCount = built.claims.count
    brokenClaimsNote = built.brokenClaimsNote
    isChanged = lesson.isChanged
    sourcedClaims = built.claims.compactMap { checked in
      checked.claim.source.map { source in
        SourcedClaim(
          source: source, published: checked.claim.published ?? "",
          ours: LedgerPage.ours(checked), text: checked.fullText, anchor: checked.anchor,
          holds: checked.holds)
      }
    }
    sections =
      page.map { SearchSection.sections(of: $0, showsAnswers: built.edition == .instructor) } ?? []
  }

  /// The entry as a text that is kept.
  public var text: String? {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads what was kept; nothing where it is no entry.
  public init?(text: String) {
    guard let entry = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else {
      return nil
    }
    self = entry
  }

  /// Where the lesson's page stands in the output folder.
  public var pagePath: String { "\(name).html" }

  /// The address of the report in a form.
  func link(_ ending: String) -> String { PercentCoding.encoded("\(name).\(ending)") }
}
