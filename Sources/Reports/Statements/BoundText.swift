import Documents
import Experiments
import Specs

/// A text of a spec, such as a caption, whose values were given their meaning.
///
/// It is Markdown, as a paragraph of the lesson is.
struct BoundText: Sendable {
  /// The text.
  let text: InlineText
  /// The meanings by where the values stand in the text.
  let values: [SourcePosition: ProseValue]
  /// The numbers in the text that no value stands for.
  let bareNumbers: [BareNumber]

  /// Reads a text; what is wrong with its values goes into `reader`.
  init?(_ node: SpecNode?, in scope: ExpressionScope, _ reader: inout SpecReader) {
    guard let node, let whole = ExpressionText(node, in: reader.source) else { return nil }
    let text = InlineText(whole.text)
    for (message, offset) in text.problems { reader.error(message, at: whole.position(offset)) }
    var values: [SourcePosition: ProseValue] = [:]
    for slot in text.values {
      let part = whole.part(slot.text, from: InlineText.offset(of: slot.position))
      values[slot.position] = ProseValue(part, in: scope, into: &reader.diagnostics)
    }
    self.text = text
    self.values = values
    bareNumbers = text.bareNumbers(at: whole.position)
  }

  /// The text with the words of its values.
  func spoken(
    referringTo figures: FigureLabels, _ words: (ProseValue) -> ValueWords
  ) -> SpokenText {
    SpokenText(text, words: values.mapValues(words), figures: figures)
  }
}
