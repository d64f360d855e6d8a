import Documents
import Figures

/// A figure in an HTML page: the picture, the words below it, and its numbers one click away.
struct FigureMarkup {
  private let figure: any Figure
  private let caption: String?
  private let number: Int

  /// Describes a figure by its number on the page, from 1.
  init(_ figure: any Figure, caption: String?, number: Int) {
    self.figure = figure
    self.caption = caption
    self.number = number
  }

  /// The figure as an element.
  var html: HTML {
    let words: HTML? = caption.map { "<figcaption>\($0)</figcaption>\n" }
    if let table = figure as? Table {
      return """
        <figure class="table">
        <div class="wide">\(HTML(raw: table.html()))</div>
        \(words)</figure>

        """
    }
    let picture = HTML(raw: figure.svg(SVGStyle(idPrefix: "figure-\(number)-")))
    return """
      <figure id="figure_\(number)">
      \(picture)
      \(words)\(numbers)</figure>

      """
  }

  private var numbers: HTML? {
    guard let table = figure.numbersMarkup else { return nil }
    return """
      <details class="numbers"><summary>The numbers</summary>
      <div class="wide">\(HTML(raw: table))</div>
      </details>

      """
  }
}
