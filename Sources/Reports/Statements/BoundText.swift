import Documents
import Experiments
import Specs

/// A text of a spec, such as a caption, whose values were given their meaning.
struct BoundText: Sendable {
  private enum Piece: Sendable {
    case text(String)
    case value(ProseValue)
  }

  private let pieces: [Piece]
  /// The numbers in the text that no value stands for.
  let bareNumbers: [BareNumber]

  /// Reads a text; what is wrong with its values goes into `reader`.
  init?(_ node: SpecNode?, in scope: ExpressionScope, _ reader: inout SpecReader) {
    guard let node, let whole = ExpressionText(node, in: reader.source) else { return nil }
    var problems: [(String, SourcePosition)] = []
    let text = SlotText(parsing: whole.text) { problems.append(($0, $1)) }
    for (message, place) in problems {
      reader.error(message, at: whole.position(place.column - 1))
    }
    bareNumbers = BareNumber.all(in: whole.text, at: whole.position)
    pieces = text.pieces.compactMap { piece in
      switch piece {
      case .text(let text): return .text(text)
      case .formula(let formula): return .text(formula.tex)
      case .value(let slot):
        let part = whole.part(slot.text, from: slot.position.column - 1)
        return ProseValue(part, in: scope, into: &reader.diagnostics).map { .value($0) }
      }
    }
  }

  /// The text with the values' words in it.
  func text(_ words: (ProseValue) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let value): words(value)
      }
    }.joined()
  }
}
