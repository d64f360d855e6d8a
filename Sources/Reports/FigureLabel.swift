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

  /// Where links to it lead; no heading's anchor has a colon.
  var anchor: String { "fig:\(id ?? "\(kind.rawValue.lowercased())-\(number)")" }
}

/// The labels of a lesson's figures, the same in every edition.
struct FigureLabels: Sendable {
  /// The labels of a fence's figures, by the fence's first line.
  private let byLine: [Int: [FigureLabel]]
  private let byID: [String: FigureLabel]

  /// Numbers the figures in the order of the text; those that students do not get come after all
  /// others, so that no edition's numbers have a gap.
  init(_ document: LessonDocument, _ contents: [Int: FenceContent]) {
    var counts: [FigureLabel.Kind: Int] = [:]
    var byLine: [Int: [FigureLabel]] = [:]
    for fence in document.fences(in: .student) + document.fences {
      let line = fence.lines.lowerBound
      guard byLine[line] == nil, case .experiment(let content)? = contents[line] else { continue }
      byLine[line] = content.figures.map { figure in
        let kind: FigureLabel.Kind = type(of: figure.request).isTable ? .table : .figure
        counts[kind, default: 0] += 1
        return FigureLabel(kind: kind, number: counts[kind] ?? 1, id: figure.id?.scalar)
      }
    }
    self.byLine = byLine
    let named = byLine.values.joined().compactMap { label in label.id.map { ($0, label) } }
    byID = Dictionary(named) { first, _ in first }
  }

  /// The labels of a fence's figures, in order.
  func labels(ofFenceAt line: Int) -> [FigureLabel] { byLine[line] ?? [] }

  /// The label of the figure that an address such as `#fig:loss` leads to.
  func label(at address: String) -> FigureLabel? {
    address.hasPrefix("#fig:") ? byID[String(address.dropFirst(5))] : nil
  }

  /// The names that the text can refer to, in the order of their bytes.
  var ids: [String] { byID.keys.sorted() }
}
