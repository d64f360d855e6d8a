import Documents
import Figures

/// A figure in an HTML page: the picture, the words below it, and its numbers one click away.
struct FigureMarkup {
  private let figure: any Figure
  private let caption: HTML?
  private let label: FigureLabel

  /// Describes a figure that is called something.
  init(_ figure: any Figure, caption: HTML?, _ label: FigureLabel) {
    self.figure = figure
    self.caption = caption
    self.label = label
  }

  /// The figure as an element.
  var html: HTML {
    let words: HTML = """
      <figcaption><span class="figure-label">\(label.text)</span> \(caption)</figcaption>

      """
    if let table = figure as? Table {
      return """
        <figure class="table" id="\(label.anchor)">
        \(words)<div class="wide">\(HTML(raw: table.html()))</div>
        </figure>

        """
    }
    let style = SVGStyle(idPrefix: label.anchor)
    let picture = HTML(raw: figure.svg(style))
    return """
      <figure class="plot" id="\(label.anchor)">
      \(words)<div class="picture">\(picture)</div>
      \(FrameSlider(figure, style).html)\(numbers)</figure>

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
