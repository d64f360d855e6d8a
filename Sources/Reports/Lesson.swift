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
    var builder = FenceBuilder(source: source, context: context)
    for fence in document.fences where fence.kind == .experiment { builder.addExperiment(fence) }
    for fence in document.fences where fence.kind == .figure { builder.addFigure(fence) }
    diagnostics.add(builder.diagnostics.all)
    self.name = name
    self.id = id
    self.number = frontMatter.order ?? prefix
    self.title = frontMatter.title ?? document.title ?? id
    self.frontMatter = frontMatter
    self.document = document
    self.experiments = builder.experiments
    self.contents = builder.contents
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

/// What stands in the place of a fence once the results are there.
struct FenceContent: Sendable {
  /// The id of the experiment whose results are shown.
  let experimentID: String
  /// Whether question and spec are shown too.
  let isExperiment: Bool
  /// The figures, in order.
  let figures: [any FigureRequest]
}

/// Reads the fences of one lesson.
private struct FenceBuilder {
  let source: SourceText
  let context: ReadingContext
  var diagnostics = Diagnostics()
  var experiments: [Experiment] = []
  var contents: [Int: FenceContent] = [:]
  /// The ids of all experiments, those with mistakes too, and the lines where they stand.
  private var lines: [String: Int] = [:]

  init(source: SourceText, context: ReadingContext) {
    self.source = source
    self.context = context
  }

  mutating func addExperiment(_ fence: LessonFence) {
    if let line = lines[fence.id] {
      diagnostics.add(
        Diagnostic(
          "there is an experiment '\(fence.id)' on line \(line) already; ids are unique in a lesson",
          at: fence.idPosition, in: source))
    } else if !fence.id.isEmpty {
      lines[fence.id] = fence.idPosition.line
    }
    let experiment = Experiment.read(
      fence.body, id: fence.id, at: fence.idPosition, in: context, into: &diagnostics)
    guard let experiment else { return }
    var reader = SpecReader(source: source)
    let checked = experiment.isUnderstood ? experiment : nil
    let figures = experiment.show.map { FigureKind.requests($0, of: checked, &reader) } ?? []
    add(reader.diagnostics, about: experiment)
    experiments.append(experiment)
    contents[fence.lines.lowerBound] = FenceContent(
      experimentID: experiment.id, isExperiment: true, figures: figures)
  }

  /// Adds what is wrong with what is said about an experiment's results.
  ///
  /// Where the experiment was changed by a command, what the lesson says about it need not fit any
  /// more; that is left out with a warning.
  private mutating func add(_ found: Diagnostics, about experiment: Experiment?) {
    let isChanged = experiment?.isChanged == true
    diagnostics.add(
      found.all.map { isChanged ? $0.asWarning.adding(" (so it is left out)") : $0 })
  }

  mutating func addFigure(_ fence: LessonFence) {
    guard lines[fence.id] != nil else {
      diagnostics.add(
        Diagnostic(
          "there is no experiment '\(fence.id)' in this lesson"
            + Spelling.suggestion(for: fence.id, among: lines.keys.sorted()),
          at: fence.idPosition, in: source))
      return
    }
    guard let node = SpecSyntax.read(fence.body, into: &diagnostics) else { return }
    let experiment = experiments.first { $0.id == fence.id && $0.isUnderstood }
    var reader = SpecReader(source: source)
    let request = FigureKind.request(node, of: experiment, &reader)
    add(reader.diagnostics, about: experiment)
    guard let experiment else { return }
    guard let request else { return }
    contents[fence.lines.lowerBound] = FenceContent(
      experimentID: experiment.id, isExperiment: false, figures: [request])
  }
}
