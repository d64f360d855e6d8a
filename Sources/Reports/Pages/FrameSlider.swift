import Documents
import Figures

/// The moments of a figure in an HTML page, one after the other under a slider.
///
/// The picture in the page shows the last one, and is all there is on paper and without scripts. What
/// the others look like stands beside it in templates, which nobody sees and which load nothing; a
/// script makes a slider of them.
struct FrameSlider {
  private let figure: any Figure
  private let style: SVGStyle

  /// Describes the moments of a figure whose picture is drawn in a style.
  init(_ figure: any Figure, _ style: SVGStyle) {
    self.figure = figure
    self.style = style
  }

  /// The templates; nothing for a figure of a single moment.
  var html: HTML? {
    let markup = figure.framesMarkup(style)
    return markup.isEmpty ? nil : HTML(raw: markup)
  }

  /// The templates of a figure, the last one without content, since it is in the page already.
  static func markup(_ figure: any FramedFigure, _ style: SVGStyle) -> String {
    guard figure.moments.count > 1 else { return "" }
    let last = figure.moments.count - 1
    let templates = figure.moments.enumerated().map { index, name -> HTML in
      let picture = index == last ? "" : "<svg>\n\(figure.frame(index, style))</svg>"
      return "<template data-moment=\"\(name)\">\(HTML(raw: picture))</template>\n"
    }
    let all: HTML = "<div class=\"frames\">\n\(templates)</div>\n"
    return all.markup
  }
}
