import Documents
import Experiments
import Figures
import Specs

/// Finds the numbers in texts about experiments that no expression binds, so that nothing would
/// notice if they became wrong.
public struct UnboundNumbers {
  /// Something that a number could be meant to be.
  private struct Candidate {
    let expression: String
    let value: Double
  }

  /// What the numbers of one part of a lesson could be meant to be.
  private struct Candidates {
    let settings: [Candidate]
    let results: [Candidate]
  }

  private let lesson: Lesson
  private let results: [String: ExperimentResult]

  /// Prepares to look through a lesson.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - results: The results that are at hand; others are not suggested.
  public init(_ lesson: Lesson, results: [String: ExperimentResult] = [:]) {
    self.lesson = lesson
    self.results = results
  }

  /// An error for each such number, with the expression that would produce it where one does.
  public var diagnostics: [Diagnostic] {
    let document = lesson.document
    let areas = Self.areas(of: document)
    var known: [Int: Candidates] = [:]
    let texts = lesson.contents.values.flatMap(\.texts)
    let numbers = document.bareNumbers() + texts.flatMap(\.bareNumbers)
    return numbers.sorted { $0.position < $1.position }.compactMap { number in
      let index = areas.lastIndex { $0.lines.contains(number.position.line) }
      guard let index else { return nil }
      let candidates = known[index] ?? candidates(among: areas[index].experiments)
      known[index] = candidates
      let found = Self.suggestion(for: number, among: candidates)
      let advice =
        found.map { "'{{ \($0) }}' comes to it" }
        ?? "no setting or known result comes to it; bind it to one, mark its sentence as a claim, or"
        + " write a constant as '{{ \(Self.constant(number)) }}'"
      return Diagnostic(
        "no expression binds the number '\(number.text)'; \(advice)", at: number.position,
        in: document.source)
    }
  }

  /// The parts of a lesson that show results, with the experiments that they show, and behind them
  /// the fences, each of which speaks of its own experiment.
  ///
  /// The title's own section, which is the whole lesson, ends for this purpose with the next heading.
  private static func areas(of document: LessonDocument)
    -> [(lines: ClosedRange<Int>, experiments: Set<String>)]
  {
    let sections = document.sections
    let shown = sections.enumerated().compactMap {
      index, section -> (ClosedRange<Int>, Set<String>)? in
      var lines = section.lines
      if section.heading?.level ?? 1 == 1, index + 1 < sections.count {
        lines = lines.lowerBound...max(lines.lowerBound, sections[index + 1].lines.lowerBound - 1)
      }
      let fences = document.fences.filter {
        $0.kind != .predict && lines.contains($0.lines.lowerBound)
      }
      return fences.isEmpty ? nil : (lines, Set(fences.map(\.id)))
    }
    return shown + document.fences.map { ($0.lines, [$0.id]) }
  }

  // MARK: Suggestions

  private func candidates(among ids: Set<String>) -> Candidates {
    let experiments = lesson.experiments.filter { ids.contains($0.id) }
    return Candidates(
      settings: experiments.flatMap(Self.settings), results: experiments.flatMap(self.results))
  }

  private static func suggestion(for number: BareNumber, among known: Candidates) -> String? {
    let isRounded = number.text.contains { ".%".contains($0) }
    // What rounding to the last digit may have taken away, and a little for the binary fraction.
    let width = number.unit.isFinite ? 0.5000001 * number.unit : 0
    // A setting is a number that somebody wrote; a result is rounded.
    let setting = known.settings.first { $0.value == number.value }
    let result = known.results.first { ($0.value - number.value).magnitude <= width }
    let found = isRounded ? result ?? setting : setting ?? result
    return found.map { $0.expression + format(for: number, $0.value) }
  }

  private static func format(for number: BareNumber, _ value: Double) -> String {
    if number.text.hasSuffix("%") { return " | percent" }
    return value == number.value ? "" : " | mean"
  }

  /// The number as an expression of its own.
  private static func constant(_ number: BareNumber) -> String {
    number.plain.hasSuffix("%") ? "\(number.plain.dropLast())/100 | percent" : number.plain
  }

  private static func settings(of experiment: Experiment) -> [Candidate] {
    let id = experiment.id
    let counts = [
      Candidate(expression: "setting(\(id).seeds)", value: Double(experiment.seeds.count)),
      Candidate(expression: "setting(\(id).variants)", value: Double(experiment.variants.count)),
    ]
    let own = experiment.canonical.map { leaves(of: $0, path: id) } ?? []
    let variants = experiment.variants.filter { $0.name.allSatisfy(isPlain) }.flatMap {
      leaves(of: $0.canonical, path: "\(id).\($0.name)")
    }
    return counts + own + variants
  }

  private static func leaves(of value: SpecValue, path: String) -> [Candidate] {
    switch value {
    case .integer(let integer):
      [Candidate(expression: "setting(\(path))", value: Double(integer))]
    case .number(let number): [Candidate(expression: "setting(\(path))", value: number)]
    case .map(let map):
      map.sorted { $0.key < $1.key }.flatMap { leaves(of: $0.value, path: "\(path).\($0.key)") }
    case .list(let elements):
      elements.enumerated().flatMap { leaves(of: $1, path: "\(path).\($0 + 1)") }
    case .null, .flag, .text: []
    }
  }

  private func results(of experiment: Experiment) -> [Candidate] {
    guard let result = results[experiment.id] else { return [] }
    return result.variants.flatMap { variant -> [Candidate] in
      let name = variant.variant.name
      let word = name.allSatisfy(Self.isPlain) ? name : "'\(name)'"
      return variant.variant.spec.recorded.flatMap { metric in
        Self.selectors(of: metric).compactMap { pick, places -> Candidate? in
          let expression = "\(pick)\(experiment.id).\(word).\(metric.name)\(places)"
          var unheard = Diagnostics()
          let text = ExpressionText(
            expression, at: SourcePosition(line: 1, column: 1),
            in: SourceText(path: "", text: expression))
          let value = ProseValue(
            text, in: ExpressionScope([experiment]), into: &unheard)
          return value?.sample(in: results).mean.map {
            Candidate(expression: expression, value: $0)
          }
        }
      }
    }
  }

  /// The usual ways to pick a number of a metric.
  private static func selectors(of metric: RecordedMetric) -> [(pick: String, places: String)] {
    let picks = metric.shape.axis == nil ? [""] : ["final ", "first ", "best "]
    let layers = metric.overall == nil ? metric.shape.layerCount ?? 0 : 0
    let places = layers == 0 ? [""] : (1...layers).map { " at layer \($0)" }
    return picks.flatMap { pick in places.map { (pick, $0) } }
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "-")
  }
}

extension FenceContent {
  /// The texts of the fence that may hold values.
  fileprivate var texts: [BoundText] {
    switch self {
    case .experiment(let content):
      ([content.question] + content.figures.map(\.caption)).compactMap(\.self)
    case .prediction(let content):
      ([content.question, content.because].compactMap(\.self) + content.options)
    }
  }
}
