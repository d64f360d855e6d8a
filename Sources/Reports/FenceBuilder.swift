import Documents
import Experiments
import Specs

/// What stands in the place of a fence once the results are there.
enum FenceContent: Sendable {
  /// An experiment with its figures and claims, or figures of one.
  case experiment(ExperimentContent)
  /// A question to readers.
  case prediction(PredictionContent)
}

/// What stands in the place of an `experiment` or `figure` fence.
struct ExperimentContent: Sendable {
  /// The id of the experiment whose results are shown.
  let id: String
  /// Its question; nothing where only a figure of it is shown.
  let question: BoundText?
  /// The figures, in order.
  let figures: [PlacedFigure]
}

/// A figure with the words below it.
struct PlacedFigure: Sendable {
  let request: any FigureRequest
  /// What is asked for as understood, every default filled in.
  let canonical: String
  let caption: BoundText?
  /// The name that the text refers to it by.
  let id: SpecNode?
}

/// What stands in the place of a `predict` fence.
struct PredictionContent: Sendable {
  let prediction: Prediction
  let question: BoundText?
  /// The options that are texts; none where they are variants, whose names are no markup.
  let options: [BoundText]
  let because: BoundText?
}

/// Reads the fences of one lesson: first all experiments, then what speaks of them.
struct FenceBuilder {
  private let source: SourceText
  private let context: ReadingContext
  private(set) var diagnostics = Diagnostics()
  private(set) var experiments: [Experiment] = []
  private(set) var contents: [Int: FenceContent] = [:]
  private(set) var claims: [LessonClaim] = []
  /// The ids of all experiments, those with mistakes too, and the lines where they stand.
  private var lines: [String: Int] = [:]
  /// The names that the text refers to figures by, and the lines where they stand.
  private var figureLines: [String: Int] = [:]
  /// The experiments by their fence's first line.
  private var byLine: [Int: Experiment] = [:]

  /// Reads every fence of a document.
  init(_ document: LessonDocument, context: ReadingContext) {
    source = document.source
    self.context = context
    readExperiments(document.fences.filter { $0.kind == .experiment })
    let scope = self.scope
    let wrongWithExperiments = diagnostics.all
    diagnostics = Diagnostics()
    for fence in document.fences {
      switch fence.kind {
      case .experiment: addExperiment(fence, in: scope)
      case .figure: addFigure(fence, in: scope)
      case .predict: addPrediction(fence, in: scope)
      }
    }
    let wrongWithStatements = diagnostics.ofStatements(about: experiments)
    diagnostics = Diagnostics()
    diagnostics.add(wrongWithExperiments + wrongWithStatements)
  }

  /// What names in the lesson's expressions can mean.
  var scope: ExpressionScope { ExpressionScope(experiments, ids: lines.keys.sorted()) }

  /// Reads the experiments, each by itself, since that is most of the work.
  private mutating func readExperiments(_ fences: [LessonFence]) {
    let context = context
    let read = fences.mappedInParallel { fence in
      var found = Diagnostics()
      let experiment = Experiment.read(
        fence.body, id: fence.id, at: fence.idPosition, in: context, into: &found)
      return (experiment: experiment, found: found)
    }
    for (fence, (experiment, found)) in zip(fences, read) { add(experiment, found, of: fence) }
  }

  private mutating func add(_ experiment: Experiment?, _ found: Diagnostics, of fence: LessonFence)
  {
    if let line = lines[fence.id] {
      diagnostics.add(
        Diagnostic(
          "there is an experiment '\(fence.id)' on line \(line) already; ids are unique in a lesson",
          at: fence.idPosition, in: source))
    } else if !fence.id.isEmpty {
      lines[fence.id] = fence.idPosition.line
    }
    diagnostics.add(found.all)
    guard let experiment else { return }
    experiments.append(experiment)
    byLine[fence.lines.lowerBound] = experiment
  }

  private mutating func addExperiment(_ fence: LessonFence, in scope: ExpressionScope) {
    guard let experiment = byLine[fence.lines.lowerBound] else { return }
    let scope = scope.inside(experiment.id)
    var reader = SpecReader(source: source)
    let checked = experiment.isUnderstood ? experiment : nil
    let nodes = experiment.show.flatMap { reader.list($0, of: "a list of figures") } ?? []
    let figures = nodes.compactMap { FigureKind.figure($0, of: checked, in: scope, &reader) }
    if let written = experiment.claims {
      claims += Claim.read(written, in: scope, &reader).map {
        LessonClaim(claim: $0, place: .experiment(experiment.id))
      }
    }
    contents[fence.lines.lowerBound] = .experiment(
      ExperimentContent(
        id: experiment.id, question: BoundText(experiment.questionNode, in: scope, &reader),
        figures: figures))
    diagnostics.add(reader.diagnostics.all)
    checkNames(of: figures)
  }

  private mutating func addFigure(_ fence: LessonFence, in scope: ExpressionScope) {
    guard isKnown(fence), let node = SpecSyntax.read(fence.body, into: &diagnostics) else { return }
    let experiment = understood(fence.id)
    var reader = SpecReader(source: source)
    let figure = FigureKind.figure(node, of: experiment, in: scope.inside(fence.id), &reader)
    diagnostics.add(reader.diagnostics.all)
    guard let experiment, let figure else { return }
    checkNames(of: [figure])
    contents[fence.lines.lowerBound] = .experiment(
      ExperimentContent(id: experiment.id, question: nil, figures: [figure]))
  }

  private mutating func addPrediction(_ fence: LessonFence, in scope: ExpressionScope) {
    guard isKnown(fence), let node = SpecSyntax.read(fence.body, into: &diagnostics) else { return }
    let scope = scope.inside(fence.id)
    var reader = SpecReader(source: source)
    let prediction = Prediction(node, of: understood(fence.id), in: scope, &reader)
    let question = BoundText(node["question"], in: scope, &reader)
    let names = Set(understood(fence.id)?.variants.map(\.name) ?? [])
    let written = node["options"]?.elements ?? []
    let areNames = written.allSatisfy { $0.scalar.map(names.contains) ?? true }
    let options = areNames ? [] : written.compactMap { BoundText($0, in: scope, &reader) }
    let because = BoundText(node["because"], in: scope, &reader)
    diagnostics.add(reader.diagnostics.all)
    guard let prediction else { return }
    contents[fence.lines.lowerBound] = .prediction(
      PredictionContent(
        prediction: prediction, question: question, options: options, because: because))
  }

  /// Reports names of figures that another figure has.
  private mutating func checkNames(of figures: [PlacedFigure]) {
    for id in figures.compactMap(\.id) {
      guard let name = id.scalar else { continue }
      guard let line = figureLines[name] else {
        figureLines[name] = id.position.line
        continue
      }
      diagnostics.add(
        Diagnostic(
          "the figure on line \(line) is called '\(name)' already; ids are unique in a lesson",
          at: id.position, in: source))
    }
  }

  private func understood(_ id: String) -> Experiment? {
    experiments.first { $0.id == id && $0.isUnderstood }
  }

  /// Whether a fence belongs to an experiment of the lesson; if not, that is reported.
  private mutating func isKnown(_ fence: LessonFence) -> Bool {
    if lines[fence.id] != nil { return true }
    diagnostics.add(
      Diagnostic(
        "there is no experiment '\(fence.id)' in this lesson"
          + Spelling.suggestion(for: fence.id, among: lines.keys.sorted()),
        at: fence.idPosition, in: source))
    return false
  }
}
