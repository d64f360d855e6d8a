import Experiments
import Figures

/// A question to readers as a report shows it.
struct PredictionPart: Sendable {
  /// What the results answer.
  struct Answer: Sendable {
    /// The option, or that there is none.
    let text: SpokenText
    /// How the results decide, and in how many seeds.
    let rule: String
    /// What is measured of each option.
    let measure: String
    /// The number of each option, where numbers decide.
    let evidence: [(option: String, words: String)]
    /// Why it is so.
    let because: SpokenText?

    /// The evidence as a table; nothing where a claim decides.
    var table: Table? {
      guard !evidence.isEmpty else { return nil }
      return Table(
        title: "",
        columns: [Table.Column("option"), Table.Column(measure, alignment: .trailing)],
        rows: evidence.map { [Table.Cell($0.option), Table.Cell($0.words)] })
    }
  }

  /// Its place among the predictions of the lesson, from 1.
  let number: Int
  let question: SpokenText
  let options: [SpokenText]
  /// Nothing in editions without answers.
  let answer: Answer?
}

/// Puts what the results answer to a prediction into words.
struct PredictionWords {
  private let prediction: Prediction
  private let outcome: PredictionOutcome

  init(_ prediction: Prediction, _ outcome: PredictionOutcome) {
    self.prediction = prediction
    self.outcome = outcome
  }

  func answer(_ options: [SpokenText], because: SpokenText?) -> PredictionPart.Answer {
    PredictionPart.Answer(
      text: outcome.answer.map { options[$0] } ?? SpokenText(literal: "the results do not decide"),
      rule: prediction.answer + extent, measure: prediction.measure,
      evidence: zip(options, outcome.samples).map { option, sample in
        (option.plain, SampleWords.text(sample, .lenient) ?? "")
      }, because: because)
  }

  /// How the seeds are divided, for a message.
  var complaint: String {
    let votes = zip(prediction.options, outcome.votes).filter { $0.1 > 0 }
      .map { "'\($0.0)' in \($0.1) of \(outcome.seedCount)" }
    return votes.isEmpty
      ? "no option stands out in any seed"
      : "by seed it is " + votes.joined(separator: ", ")
        + "; say 'on average' or 'in at least k of n seeds' behind the answer if that is meant"
  }

  private var extent: String {
    guard outcome.seedCount > 1, let answer = outcome.answer else { return "" }
    return " (so in \(outcome.votes[answer]) of \(outcome.seedCount) seeds)"
  }
}
