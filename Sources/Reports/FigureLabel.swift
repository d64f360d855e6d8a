import Documents
import Specs

/// What a figure is called on its page: `Figure 3`, `Table 2`.
struct FigureLabel: Hashable, Sendable {
  /// Pictures and tables are counted apart.
  enum Kind: String { case figure = "Figure", table = "Table" }

  let kind: Kind
  /// The number among those of its kind, from 1.
  let number: Int
  /// The name that the text refers to it by.
  let id: String?

  /// The words that refer to it.
  var text: String { "\(kind.rawValue) \(number)" }

  /// The words before the caption in a Markdown report, where links to it lead.
  var markdown: String { "<a id=\"\(anchor)\"></a>**\(text).**" }

  /// Where links to it lead; no heading's anchor has a colon.
  var anchor: String { "fig:\(id ?? "\(kind.rawValue.lowercased())-\(number)")" }
}

/// The labels of a lesson's figures, the same in every edition.
struct FigureLabels: Sendable {
  /// The labels of a fence's figures, or of an image, by its first line.
  private let byLine: [Int: [FigureLabel]]
  private let byID: [String: FigureLabel]

  /// Numbers the figures in the order of the text; those that students do not get come after all
  /// others, so that no edition's numbers have a gap.
  init(_ document: LessonDocument, _ contents: [Int: FenceContent]) {
    var counts: [FigureLabel.Kind: Int] = [:]
    var byLine: [Int: [FigureLabel]] = [:]
    let places = [Edition.student, .instructor].flatMap { edition in
      (document.fences(in: edition).map(\.lines.lowerBound) + document.imageFigures(in: edition))
        .sorted()
    }
    let images = Set(document.imageFigures(in: .instructor))
    for line in places where byLine[line] == nil {
      func label(_ kind: FigureLabel.Kind, _ id: String?) -> FigureLabel {
        counts[kind, default: 0] += 1
        return FigureLabel(kind: kind, number: counts[kind] ?? 1, id: id)
      }
      if images.contains(line) {
        byLine[line] = [label(.figure, nil)]
      } else if case .experiment(let content)? = contents[line] {
        byLine[line] = content.figures.map { figure in
          label(type(of: figure.request).isTable ? .table : .figure, figure.id?.scalar)
        }
      }
    }
    self.byLine = byLine
    let named = byLine.values.joined().compactMap { label in label.id.map { ($0, label) } }
    byID = Dictionary(named) { first, _ in first }
  }

  /// The labels of the figures of a fence, in order, or of an image.
  func labels(at line: Int) -> [FigureLabel] { byLine[line] ?? [] }

  /// The label of the figure that an address such as `#fig:loss` leads to.
  func label(at address: String) -> FigureLabel? {
    address.hasPrefix("#fig:") ? byID[String(address.dropFirst(5))] : nil
  }

  /// The names that the text can refer to, in the order of their bytes.
  var ids: [String] { byID.keys.sorted() }
}
