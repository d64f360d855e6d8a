import Experiments
import Figures
import Synchronization

/// A figure whose pictures are stored, and which is drawn only where they are not.
///
/// After a change of a lesson's prose nothing of it has to be drawn again.
struct StoredFigure: Figure {
  /// The figure once it was needed; a class because all forms of report share it.
  private final class Drawn: Sendable {
    private let figure = Mutex<(any Figure)?>(nil)

    func figure(_ draw: () -> any Figure) -> any Figure {
      figure.withLock { figure in
        let known = figure ?? draw()
        figure = known
        return known
      }
    }
  }

  private let request: any FigureRequest
  private let result: ExperimentResult
  private let canonical: String
  private let store: any RunStore
  private let drawn = Drawn()

  /// Describes a figure.
  ///
  /// - Parameters:
  ///   - placed: What is asked for.
  ///   - result: What is shown.
  ///   - store: Where pictures are kept.
  init(_ placed: PlacedFigure, of result: ExperimentResult, in store: any RunStore) {
    request = placed.request
    canonical = placed.canonical
    self.result = result
    self.store = store
  }

  private var figure: any Figure { drawn.figure { request.figure(of: result) } }

  var title: String { figure.title }

  var summary: String { figure.summary }

  func text(_ style: TextStyle) -> String {
    stored(["text", "\(style.width)", "\(style.ascii)", "\(style.colour)"]) { $0.text(style) }
  }

  func svg(_ style: SVGStyle) -> String {
    stored(["svg", style.idPrefix, "\(style.isStandalone)"]) { $0.svg(style) }
  }

  var numbers: Table { figure.numbers }

  /// The numbers behind the picture as an HTML table; empty where there are none.
  fileprivate var storedNumbers: String { stored(["numbers"]) { $0.numbersMarkup ?? "" } }

  /// The moments of the figure as an HTML page has them; empty where there is only one.
  fileprivate func storedFrames(_ style: SVGStyle) -> String {
    stored(["frames", style.idPrefix]) { $0.framesMarkup(style) }
  }

  private func stored(_ form: [String], _ draw: (any Figure) -> String) -> String {
    let key = RunKey(
      ofFilesFrom: [result.experiment], ["picture", Pages.revision, canonical] + form)
    if let picture = store.text(under: key) { return picture }
    let picture = draw(figure)
    store.keep(picture, under: key)
    return picture
  }
}

extension Figure {
  /// The numbers behind the picture as an HTML table, where there are any.
  var numbersMarkup: String? {
    if let stored = self as? StoredFigure {
      return stored.storedNumbers.isEmpty ? nil : stored.storedNumbers
    }
    let numbers = numbers
    return numbers.columns.isEmpty ? nil : numbers.html()
  }

  /// The moments of the figure as an HTML page has them; empty where there is only one.
  func framesMarkup(_ style: SVGStyle) -> String {
    if let stored = self as? StoredFigure { return stored.storedFrames(style) }
    return (self as? any FramedFigure).map { FrameSlider.markup($0, style) } ?? ""
  }
}
