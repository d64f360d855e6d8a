import Documents
import Experiments
import Figures
import Reports
import Specs

/// Takes a text for a claim, a value and an answer, and evaluates each that has a meaning; and for a
/// setting.
enum ExpressionTarget {
  static func read(_ text: String) {
    let sample = CourseSample.shared
    var diagnostics = Diagnostics()
    _ = Explanation(text, in: sample.lesson, into: &diagnostics)?.text(sample.results)
    let setting = Setting(text, path: "--set", number: 1, into: &diagnostics)
    let changes = Changes(settings: setting.map { [$0] } ?? [], seeds: nil)
    diagnostics.add(changes.problems(with: sample.lesson.experiments))
    for id in [nil, "rates", "shapes"] {
      let scope = ExpressionScope(sample.lesson.experiments, own: id)
      let written = ExpressionText(
        text, at: SourcePosition(line: 1, column: 1), in: SourceText(path: "fuzz", text: text))
      _ = Claim(written, in: scope, into: &diagnostics)?.verdict(in: sample.results)
      let value = ProseValue(written, in: scope, into: &diagnostics)
      _ = value?.sample(in: sample.results).mean
      _ = value?.lacks(in: sample.results)
      predict(text, in: scope, into: &diagnostics)
    }
    print(diagnostics)
  }

  /// Takes a text for the answer of a prediction with two options, which may be variants.
  private static func predict(
    _ text: String, in scope: ExpressionScope, into diagnostics: inout Diagnostics
  ) {
    let sample = CourseSample.shared
    let start = SourcePosition(line: 1, column: 1)
    func node(_ content: SpecNode.Content) -> SpecNode { SpecNode(content, at: start) }
    func scalar(_ text: String) -> SpecNode { node(.scalar(text, isQuoted: false)) }
    let keys = [
      ("question", scalar("Which?")), ("answer", scalar(text)),
      ("options", node(.sequence([scalar("slow"), scalar("wild")]))),
    ]
    let entries = keys.map { SpecNode.Entry(key: $0, position: start, value: $1) }
    var reader = SpecReader(source: SourceText(path: "fuzz", text: text))
    let prediction = Prediction(
      node(.mapping(entries)), of: sample.lesson.experiments.first, in: scope, &reader)
    _ = prediction?.outcome(in: sample.results)
    diagnostics.add(reader.diagnostics.all)
  }
}

/// Takes a text for the body of an experiment, with its figures and claims; trains nothing.
enum SpecTarget {
  static func read(_ text: String) {
    let fence = String(repeating: "`", count: 40)
    let source = SourceText(path: "fuzz", text: "\(fence)experiment x\n\(text)\n\(fence)\n")
    var diagnostics = Diagnostics()
    let lesson = Lesson(source, name: "fuzz", in: CourseSample.context, into: &diagnostics)
    for experiment in lesson.experiments {
      _ = experiment.canonical?.json
      _ = experiment.recorded
      for variant in experiment.variants {
        _ = variant.canonical.inlineYAML
        _ = variant.spec.multiplications
        _ = variant.spec.seedsAtOnce(of: experiment.seeds.count)
      }
    }
    print(diagnostics)
  }
}

/// Takes a text for a lesson that ends with experiments whose results are there, and makes its pages.
enum LessonTarget {
  static func read(_ text: String) {
    let sample = CourseSample.shared
    let source = SourceText(path: "fuzz", text: "\(text)\n\n\(sample.text)")
    var diagnostics = Diagnostics()
    let lesson = Lesson(source, name: "fuzz", in: CourseSample.context, into: &diagnostics)
    print(diagnostics)
    // A lesson with mistakes is never built, but its text must still be one that can be shown.
    let results = diagnostics.hasErrors ? [:] : sample.results
    // One edition a text, for all would take three times as long and go the same ways.
    let edition = Edition.allCases[text.utf8.count % Edition.allCases.count]
    let built = BuiltLesson(lesson, results, edition: edition)
    _ = MarkdownReport().page(built)
    _ = HTMLReport(isTrusted: edition == .reader).page(built)
    print(built.problems)
    print(UnboundNumbers(lesson, results: results).diagnostics)
  }
}

/// Writes diagnostics as messages show them, and throws them away.
private func print(_ diagnostics: Diagnostics) { print(diagnostics.sorted) }

private func print(_ diagnostics: [Diagnostic]) {
  for diagnostic in diagnostics { _ = diagnostic.description }
}
