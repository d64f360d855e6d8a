import Documents
import Experiments
import Specs

/// A lesson with what stands in the places of its fences, values and claims, made once for all forms
/// of report.
public struct BuiltLesson: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// Whom the report is made for.
  let edition: Edition
  /// The parts by the first line of their fence; none for fences that the edition leaves out.
  let parts: [Int: [ReportPart]]
  /// The claims that the edition shows, in the order of the text.
  let claims: [CheckedClaim]
  /// What does not hold or cannot be said, whether or not the edition shows it.
  public let problems: Diagnostics
  private let statements: CheckedStatements

  /// Draws the figures of those experiments whose results are there, and checks what is said of them.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - results: The results by the experiments' ids.
  ///   - edition: Whom the report is made for.
  ///   - pictures: Where pictures are kept, so that what was drawn need not be drawn again.
  public init(
    _ lesson: Lesson, _ results: [String: ExperimentResult], edition: Edition = .reader,
    pictures: (any RunStore)? = nil
  ) {
    var statements = CheckedStatements(lesson, results, edition)
    let shownLines = Set(lesson.document.fences(in: edition).map(\.lines.lowerBound))
    let predictionNumbers = Self.predictionNumbers(of: lesson)
    var parts: [Int: [ReportPart]] = [:]
    for fence in lesson.document.fences {
      let line = fence.lines.lowerBound
      guard let content = lesson.contents[line] else { continue }
      let made: [ReportPart]?
      switch content {
      case .experiment(let content):
        let labels = lesson.figures.labels(at: line)
        made = results[content.id].map {
          statements.parts(of: content, labels, $0, in: lesson, pictures)
        }
      case .prediction(let content):
        made = statements.part(of: content, number: predictionNumbers[line] ?? 0, edition)
          .map { [$0] }
      }
      if shownLines.contains(line) { parts[line] = made }
    }
    self.lesson = lesson
    self.edition = edition
    self.parts = parts
    problems = statements.problems
    claims = statements.shown
    self.statements = statements
  }

  /// The predictions' numbers by the first lines of their fences: those for everybody first, so that
  /// each has the same number in every edition, and none has a gap.
  private static func predictionNumbers(of lesson: Lesson) -> [Int: Int] {
    let forEverybody = lesson.document.fences(in: .student)
    let lines = (forEverybody + lesson.document.fences).map(\.lines.lowerBound).filter {
      if case .prediction = lesson.contents[$0] { true } else { false }
    }
    var numbers: [Int: Int] = [:]
    for line in lines where numbers[line] == nil { numbers[line] = numbers.count + 1 }
    return numbers
  }

  /// The words that stand in the place of a value in the prose.
  func words(of slot: ValueSlot) -> ValueWords { statements.words(of: slot) }

  /// The claim that a sentence is marked with.
  func claim(of slot: ClaimSlot) -> CheckedClaim? { statements.claim(of: slot) }

  /// The lesson's title with its values.
  var title: String {
    guard lesson.frontMatter.title == nil else { return lesson.title }
    return lesson.document.titleHeading?.content.slotText.text { words(of: $0).text }
      ?? lesson.title
  }

  /// How many claims hold, and how many do not.
  public var claimCounts: (held: Int, broken: Int) {
    let checked = statements.all.filter { $0.verdict != nil }
    let held = checked.count(where: \.holds)
    return (held, checked.count - held)
  }

  /// What stands above the claims of a page that do not hold.
  static let brokenClaimsWarning =
    "Not everything that this page says is true. These claims do not hold:"

  /// The claims that the edition shows and that do not hold.
  var brokenClaims: [CheckedClaim] { claims.filter(\.isBroken) }

  /// How many of them there are, in words: `1 claim does not hold`; nothing where all hold.
  var brokenClaimsNote: String? {
    let count = brokenClaims.count
    guard count > 0 else { return nil }
    return count == 1 ? "1 claim does not hold" : "\(count) claims do not hold"
  }

  /// The experiments that the edition shows.
  public var shownExperiments: [String] {
    lesson.document.fences(in: edition).filter { $0.kind == .experiment }.map(\.id)
  }

  /// The file of everything that a shown experiment recorded, with the claims about it.
  public func resultFile(of result: ExperimentResult) -> ResultFile {
    let claims = claims.filter { $0.experimentID == result.experiment.id }
    return ResultFile(result, lesson: lesson.id, claims: claims.map(\.record))
  }
}
