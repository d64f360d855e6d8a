import Documents
import Experiments
import Figures
import Specs

/// The words that stand in the place of a value.
struct ValueWords: Sendable {
  /// The words; the expression where there is no value.
  let text: String
  /// What the numbers are, for those who ask.
  let explanation: String
  /// Whether there is a value.
  let isThere: Bool
}

/// Everything that a lesson says of its results, checked against them.
struct CheckedStatements: Sendable {
  /// Every claim, in the order of the text.
  let all: [CheckedClaim]
  private(set) var problems = Diagnostics()
  private let results: [String: ExperimentResult]
  private let source: SourceText
  private let figures: FigureLabels
  private var words: [SourcePosition: ValueWords] = [:]
  /// The claims in the prose by where their texts stand.
  private var bySlot: [SourcePosition: CheckedClaim] = [:]

  /// Checks what a lesson says; the claims that an edition shows are numbered without a gap.
  init(_ lesson: Lesson, _ results: [String: ExperimentResult], _ edition: Edition) {
    self.results = results
    source = lesson.document.source
    figures = lesson.figures
    let slots = Set(lesson.document.claims(in: edition).map(\.position))
    let fences = lesson.document.fences(in: edition)
    let experiments = Set(fences.filter { $0.kind == .experiment }.map(\.id))
    var number = 0
    all = lesson.claims.map { made in
      let isShown =
        switch made.place {
        case .experiment(let id): experiments.contains(id)
        case .prose(let slot): slots.contains(slot.position)
        }
      if isShown { number += 1 }
      return CheckedClaim(
        number: isShown ? number : nil, claim: made.claim, place: made.place,
        verdict: made.claim.verdict(in: results))
    }
    for claim in all {
      if case .prose(let slot) = claim.place { bySlot[slot.position] = claim }
    }
    for checked in all where !checked.holds {
      guard let words = checked.words else { continue }
      report("this claim does not hold: \(words.complaint)", at: checked.claim.position)
    }
    for (position, value) in lesson.values.sorted(by: { $0.key < $1.key }) {
      words[position] = self.words(of: value)
    }
  }

  func words(of slot: ValueSlot) -> ValueWords {
    words[slot.position]
      ?? ValueWords(text: slot.written, explanation: "not computed", isThere: false)
  }

  func claim(of slot: ClaimSlot) -> CheckedClaim? { bySlot[slot.position] }

  /// The claims that the edition shows.
  var shown: [CheckedClaim] { all.filter { $0.number != nil } }

  private mutating func report(_ message: String, at position: SourcePosition) {
    problems.add(Diagnostic(message, at: position, in: source))
  }

  /// The words for a value; one that is not there is reported.
  mutating func words(of value: ProseValue) -> ValueWords {
    let needed = Set(value.experimentIDs)
    guard needed.isSubset(of: results.keys) else {
      return ValueWords(
        text: "{{ \(value.text) }}", explanation: "its experiment was not run", isThere: false)
    }
    let sample = value.sample(in: results)
    let explanation = Self.explanation(of: value, sample)
    if let text = SampleWords.text(sample, value.format, seedCount: value.seedCount) {
      return ValueWords(text: text, explanation: explanation, isThere: true)
    }
    let lacks = value.lacks(in: results).prefix(3).joined(separator: "; ")
    report(
      "this value is missing or not finite" + (lacks.isEmpty ? "" : ": \(lacks)")
        + "; write '| or \"…\"' behind it if it may be", at: value.position)
    return ValueWords(text: "(no value)", explanation: value.text, isThere: false)
  }

  private static func explanation(of value: ProseValue, _ sample: Sample) -> String {
    guard !sample.isConstant, sample.values.count > 1 else { return value.text }
    return "\(value.text); \(sample.values.count) seeds"
  }
}

// MARK: What stands in the places of fences

extension CheckedStatements {
  /// The parts of an experiment or a figure.
  mutating func parts(
    of content: ExperimentContent, _ labels: [FigureLabel], _ result: ExperimentResult,
    in lesson: Lesson, _ pictures: (any RunStore)?
  ) -> [ReportPart] {
    let figures = zip(content.figures, labels).map { placed, label in
      ReportPart.figure(
        placed.figure(of: result, pictures), caption: text(of: placed.caption), label)
    }
    guard content.question != nil else { return figures }
    let experiment = result.experiment
    let claims = all.filter { claim in
      if case .experiment(content.id) = claim.place { true } else { false }
    }
    let change = ChangeNote(experiment)
    let question = ReportPart.question(
      id: experiment.id,
      text: text(of: content.question) ?? SpokenText(literal: experiment.question))
    let spec = ReportPart.spec(
      yaml: experiment.body.text,
      command: lesson.command(running: experiment) + (change?.options ?? ""))
    return [question] + (change.map { [.note($0.text)] } ?? []) + [spec] + figures
      + (claims.isEmpty ? [] : [.claims(claims)]) + result.notes.map { .note($0) }
  }

  /// A question to readers, with its answer unless the edition leaves it out.
  ///
  /// An answer that the results do not give is reported.
  mutating func part(
    of content: PredictionContent, number: Int, _ edition: Edition
  ) -> ReportPart? {
    let prediction = content.prediction
    guard let outcome = prediction.outcome(in: results) else { return nil }
    if outcome.answer == nil {
      report(
        "the results give no answer: \(PredictionWords(prediction, outcome).complaint)",
        at: prediction.position)
    }
    let because = text(of: content.because)
    let options = prediction.options.enumerated().map { index, option in
      content.options.indices.contains(index)
        ? content.options[index].spoken(referringTo: figures) { words(of: $0) }
        : SpokenText(literal: option)
    }
    return .prediction(
      PredictionPart(
        number: number,
        question: text(of: content.question) ?? SpokenText(literal: prediction.question),
        options: options,
        answer: edition == .student
          ? nil : PredictionWords(prediction, outcome).answer(options, because: because)))
  }

  private mutating func text(of text: BoundText?) -> SpokenText? {
    text?.spoken(referringTo: figures) { words(of: $0) }
  }
}

extension PlacedFigure {
  /// The figure of some results, whose pictures are taken from a store where there is one.
  fileprivate func figure(of result: ExperimentResult, _ pictures: (any RunStore)?) -> any Figure {
    guard let pictures, !type(of: request).isTable else { return request.figure(of: result) }
    return StoredFigure(self, of: result, in: pictures)
  }
}
