import Documents
import Experiments
import Specs

/// A lesson, read and checked: its text, its experiments, and the figures it places.
public struct Lesson: Sendable {
  /// The name of the lesson's files: the file's name without `.md`.
  public let name: String
  /// The id: the name without its number prefix.
  public let id: String
  /// The number that the file's name begins with, or the front matter's order.
  public let number: Int?
  /// The title.
  public let title: String
  /// What the lesson says of itself.
  public let frontMatter: FrontMatter
  /// The text.
  public let document: LessonDocument
  /// The experiments, in the order of the text.
  public let experiments: [Experiment]
  /// What stands in the place of each fence, by the fence's first line.
  let contents: [Int: FenceContent]
  /// What its figures are called.
  let figures: FigureLabels
  /// The claims of experiments and in the prose, in the order of the text.
  let claims: [LessonClaim]
  /// How many claims are checked whenever the lesson is built.
  public var claimCount: Int { claims.count }
  /// The values in the prose, by where their texts stand.
  let values: [SourcePosition: ProseValue]

  /// Reads a lesson; everything wrong with it goes into `diagnostics`.
  ///
  /// - Parameters:
  ///   - source: The text.
  ///   - name: The file's name without `.md`.
  ///   - context: What is known of the world around the lesson; its seeds are those of lessons
  ///     that do not say.
  ///   - diagnostics: Takes what is wrong.
  public init(
    _ source: SourceText, name: String, in context: ReadingContext,
    into diagnostics: inout Diagnostics
  ) {
    let document = LessonDocument(source: source)
    diagnostics.add(document.diagnostics)
    let frontMatter = FrontMatter.read(document, into: &diagnostics)
    let context = context.with(seeds: frontMatter.seeds ?? context.seeds)
    let (prefix, id) = Self.takeApart(name)
    let builder = FenceBuilder(document, context: context)
    diagnostics.add(builder.diagnostics.all)
    var found = Diagnostics()
    let (claims, values) = Self.statements(of: document, in: builder.scope, into: &found)
    diagnostics.add(found.ofStatements(about: builder.experiments))
    self.name = name
    self.id = id
    self.number = frontMatter.order ?? prefix
    self.title = frontMatter.title ?? document.title ?? id
    self.frontMatter = frontMatter
    self.document = document
    self.experiments = builder.experiments
    self.contents = builder.contents
    self.figures = FigureLabels(document, builder.contents)
    self.claims = (builder.claims + claims).sorted { $0.claim.position < $1.claim.position }
    self.values = values
  }

  /// The command that runs one of the lesson's experiments again.
  func command(running experiment: Experiment) -> String {
    "swift run lessons run \(id) --only \(experiment.id)"
  }

  /// Gives the claims and values in the prose their meaning.
  private static func statements(
    of document: LessonDocument, in scope: ExpressionScope, into diagnostics: inout Diagnostics
  ) -> (claims: [LessonClaim], values: [SourcePosition: ProseValue]) {
    let source = document.source
    let claims = document.claims.compactMap { slot in
      Claim(
        ExpressionText(slot.text, at: slot.position, in: source), in: scope,
        source: slot.attribute("source")?.value, published: slot.attribute("published")?.value,
        into: &diagnostics
      ).map { LessonClaim(claim: $0, place: .prose(slot)) }
    }
    var values: [SourcePosition: ProseValue] = [:]
    for slot in document.values {
      values[slot.position] = ProseValue(
        ExpressionText(slot.text, at: slot.position, in: source), in: scope, into: &diagnostics)
    }
    return (claims, values)
  }

  /// A name's number prefix, and the rest: `08-initialisation` is 8 and `initialisation`.
  public static func takeApart(_ name: String) -> (number: Int?, id: String) {
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    let rest = name.dropFirst(digits.count)
    guard let number = Int(digits), let separator = rest.first, "-_ ".contains(separator),
      rest.count > 1
    else { return (nil, name) }
    return (number, String(rest.dropFirst()))
  }

}
