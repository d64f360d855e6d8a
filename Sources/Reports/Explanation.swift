import Experiments
import Figures
import Specs

/// Where a number comes from: what it is called, what was run, what came of each seed.
public struct Explanation: Sendable {
  private enum Subject: Sendable {
    case value(ProseValue)
    case claim(Claim)
  }

  private let lesson: Lesson
  private let subject: Subject

  /// Gives an expression or a claim its meaning among a lesson's experiments.
  ///
  /// - Parameters:
  ///   - text: The expression, such as `init.xavier.test-accuracy`.
  ///   - lesson: The lesson.
  ///   - diagnostics: Takes what is wrong.
  public init?(_ text: String, in lesson: Lesson, into diagnostics: inout Diagnostics) {
    let source = SourceText(path: "expression", text: text)
    let whole = ExpressionText(text, at: SourcePosition(line: 1, column: 1), in: source)
    let content = Self.withoutBraces(text)
    let written = whole.part(
      String(content), from: text.utf8.distance(from: text.startIndex, to: content.startIndex))
    let scope = ExpressionScope(lesson.experiments)
    self.lesson = lesson
    if Claim.isClaim(written.text) {
      guard let claim = Claim(written, in: scope, into: &diagnostics) else { return nil }
      subject = .claim(claim)
    } else {
      guard let value = ProseValue(written, in: scope, into: &diagnostics) else { return nil }
      subject = .value(value)
    }
  }

  /// What stands between `{{` and `}}`, where a text is written as in a lesson; else all of it.
  private static func withoutBraces(_ text: String) -> Substring {
    let text = text[...].trimmed
    guard text.hasPrefix("{{"), text.hasSuffix("}}"), text.count >= 4 else { return text }
    return text.dropFirst(2).dropLast(2).trimmed
  }

  /// The ids of the experiments whose results are needed.
  public var experimentIDs: [String] {
    switch subject {
    case .value(let value): value.experimentIDs
    case .claim(let claim): claim.experimentIDs
    }
  }

  /// The explanation, for the terminal.
  ///
  /// - Parameters:
  ///   - results: The results of the experiments that are needed, by id.
  ///   - style: How tables are drawn.
  /// - Returns: Some lines.
  public func text(_ results: [String: ExperimentResult], _ style: TextStyle = TextStyle())
    -> String
  {
    let references: [ProseValue.Reference]
    var parts: [String] = []
    switch subject {
    case .value(let value):
      references = value.references
      parts += Self.words(of: value, in: results)
      parts.append(
        Self.seedTable(
          value.sample(in: results), value.text, from: results.firstSeed(of: value.experimentIDs)
        ).text(style))
    case .claim(let claim):
      references = claim.references
      if let verdict = claim.verdict(in: results) {
        let words = ClaimWords(claim, verdict)
        parts.append(
          "\(claim.text)\n\(verdict.holds ? "holds" : "does not hold"): observed \(words.finding)")
        parts.append(words.table.text(style))
      }
    }
    for reference in references.uniqued { parts += origin(of: reference) }
    return parts.joined(separator: "\n\n")
  }

  private static func words(
    of value: ProseValue, in results: [String: ExperimentResult]
  ) -> [String] {
    let sample = value.sample(in: results)
    let words = SampleWords.text(sample, value.format, seedCount: value.seedCount)
    let over =
      sample.isConstant
      ? "" : " (mean ± sample standard deviation over \(sample.values.count) seeds)"
    return ["\(value.text) = \(words ?? "no value")\(sample.values.count > 1 ? over : "")"]
      + value.lacks(in: results).prefix(5)
  }

  private static func seedTable(
    _ sample: Sample, _ head: String, from firstSeed: Int
  ) -> Table {
    let statistics = Statistics(sample.finite)
    let rows =
      sample.isConstant || sample.values.count == 1
      ? [["value", ClaimWords.number(sample.values.first ?? nil)]]
      : sample.values.enumerated().map { ["seed \(firstSeed + $0)", ClaimWords.number($1)] } + [
        ["mean", ClaimWords.number(statistics.mean)],
        ["median", ClaimWords.number(statistics.median)],
        ["deviation", ClaimWords.number(statistics.deviation)],
        ["lowest", ClaimWords.number(statistics.min)],
        ["highest", ClaimWords.number(statistics.max)],
      ]
    return Table(
      title: "", columns: [Table.Column(""), Table.Column(head, alignment: .trailing)],
      rows: rows.map { $0.map { Table.Cell($0) } })
  }

  /// What a metric is, where its experiment stands, and the spec that was run.
  private func origin(of reference: ProseValue.Reference) -> [String] {
    guard let experiment = lesson.experiments.first(where: { $0.id == reference.experimentID }),
      let variant = experiment.variants.first(where: { $0.name == reference.variant }),
      let metric = variant.spec.metric(reference.selector.metric)
    else { return [] }
    let place = "\(lesson.document.source.path):\(experiment.position.line)"
    return [
      """
      \(reference.selector.text) of variant '\(variant.name)' in experiment '\(experiment.id)' (\(place))
      \(metric.name): \(metric.summary)
      Question: \(experiment.question)
      Seeds: \(experiment.seedsInWords)
      """,
      "The spec, every default filled in:\n" + Self.lines(of: variant.canonical, "  "),
      "Run it again: \(lesson.command(running: experiment))",
    ]
  }

  /// A spec as indented lines, a line a key.
  private static func lines(of value: SpecValue, _ indent: String) -> String {
    guard case .map(let map) = value else { return indent + value.inlineYAML }
    return map.sorted { $0.key < $1.key }.map { key, value in
      if case .map(let inner) = value, inner.count > 1 {
        return "\(indent)\(key):\n" + lines(of: value, indent + "  ")
      }
      return "\(indent)\(key): \(value.inlineYAML)"
    }.joined(separator: "\n")
  }
}

extension Substring {
  /// The text without white space around it.
  fileprivate var trimmed: Substring {
    let text = drop(while: \.isWhitespace)
    return text.lastIndex { !$0.isWhitespace }.map { text[...$0] } ?? text
  }
}
