import Documents
import Figures

extension PredictionPart {
  /// The question with its options, and the answer as the edition shows it.
  func html(_ edition: Edition, _ renderer: HTMLRenderer) -> HTML {
    let options = options.map { option in
      HTML(
        "<label><input type=\"radio\" name=\"prediction_\(number)\"> \(option.html(renderer))</label>\n"
      )
    }
    let answer: HTML? = answer.map { answer in
      let (state, heading): (HTML, HTML) =
        edition == .instructor
        ? (" open", "Answer") : ("", "Choose first, then see what the results say")
      return """
        <details class="answer"\(state)>
        <summary>\(heading)</summary>
        \(answer.html(renderer))</details>

        """
    }
    return """
      <div class="prediction">
      <p class="question"><span class="label">Predict \(number)</span> \(question.html(renderer))</p>
      <div class="options">
      \(options)</div>
      \(answer)</div>

      """
  }
}

extension PredictionPart.Answer {
  /// What the results say, with the numbers and the reason.
  func html(_ renderer: HTMLRenderer) -> HTML {
    let table: HTML? = table.map { "<div class=\"wide\">\(HTML(raw: $0.html()))</div>\n" }
    let because: HTML? = because.map { "<p>\($0.html(renderer))</p>\n" }
    return "<p><strong>\(text.html(renderer))</strong>: \(rule)</p>\n\(table)\(because)"
  }
}
