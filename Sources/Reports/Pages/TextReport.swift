import Figures

/// One experiment's results as plain text, for the terminal.
public struct TextReport {
  private let style: TextStyle

  /// Creates the form of a report.
  ///
  /// - Parameter ascii: Whether plots are drawn in ASCII alone.
  public init(ascii: Bool = false) { style = TextStyle(ascii: ascii) }

  /// The question, every figure of the experiment in the lesson, and the notes.
  public func text(_ built: BuiltLesson) -> String {
    let parts = built.parts.sorted { $0.key < $1.key }.flatMap(\.value)
    return parts.compactMap(text).joined(separator: "\n\n")
  }

  private func text(of part: ReportPart) -> String? {
    switch part {
    case .question(let id, let text): "\(id): \(text.plain)"
    case .spec: nil
    case .figure(let figure, let caption, _):
      figure.text(style) + (caption.map { "\n\($0.plain)" } ?? "")
    case .claims(let claims):
      "\(ClaimDetails(claims).summary)\n"
        + claims.map { "\(ClaimDetails.mark($0)) \($0.claim.text): \($0.finding)" }
        .joined(separator: "\n")
    case .prediction(let prediction):
      prediction.answer.map { "\(prediction.question.plain)\n\($0.text.plain): \($0.rule)" }
    case .note(let text): text
    }
  }
}
