/// A piece of running text.
public enum Inline: Sendable {
  /// Plain text; entities and escapes are resolved.
  case text(String)
  /// A line end in the source that is no more than a space.
  case softBreak
  /// A line end that the author wants.
  case lineBreak
  /// A code span.
  case code(String)
  /// HTML as the author wrote it.
  case html(SlotText)
  /// Emphasised text.
  case emphasis([Inline])
  /// Strongly emphasised text.
  case strong([Inline])
  /// A link.
  case link(Link)
  /// An image in the running text.
  case image(Image)
  /// Text that is struck through.
  case strikethrough([Inline])
  /// A formula.
  case formula(FormulaSlot)
  /// The place that a note belongs to.
  case footnote(FootnoteReference)
  /// The place of a value.
  case value(ValueSlot)
  /// A sentence that is a claim, with its content.
  case claim(ClaimSlot, [Inline])
}

/// A link.
public struct Link: Sendable {
  /// Where it leads, as written.
  public let destination: String
  /// Its title; may be empty.
  public let title: SlotText
  /// Its text.
  public let content: [Inline]
}

/// An image.
public struct Image: Sendable {
  /// Where it is, as written.
  public let source: String
  /// Its title; may be empty.
  public let title: SlotText
  /// What stands for it where it cannot be seen.
  public var alternative: SlotText { content.slotText }
  /// The same with its markup, as a caption shows it.
  public let content: [Inline]
}

extension [Inline] {
  /// The text without its markup; line ends become spaces, references to notes nothing.
  public var slotText: SlotText {
    var text = SlotText()
    for inline in self { inline.append(to: &text) }
    return text
  }

  /// The text without its markup, its values as they are written.
  public var plainText: String { slotText.written }
}

extension [Inline] {
  /// The same with text in the places of formulas, and nothing in those of references to notes.
  func withoutFormulas(_ text: (FormulaSlot) -> String) -> [Inline] {
    compactMap { inline in
      switch inline {
      case .formula(let slot): .text(text(slot))
      case .footnote: nil
      case .emphasis(let content): .emphasis(content.withoutFormulas(text))
      case .strong(let content): .strong(content.withoutFormulas(text))
      case .strikethrough(let content): .strikethrough(content.withoutFormulas(text))
      case .claim(let slot, let content): .claim(slot, content.withoutFormulas(text))
      case .link(let link):
        .link(
          Link(
            destination: link.destination, title: link.title,
            content: link.content.withoutFormulas(text)))
      case .text, .softBreak, .lineBreak, .code, .html, .image, .value: inline
      }
    }
  }
}

extension Inline {
  fileprivate func append(to text: inout SlotText) {
    switch self {
    case .text(let part), .code(let part): text.append(part)
    case .html(let markup): text.append(markup)
    case .softBreak, .lineBreak: text.append(" ")
    case .emphasis(let content), .strong(let content), .strikethrough(let content),
      .claim(_, let content):
      text.append(content.slotText)
    case .link(let link): text.append(link.content.slotText)
    case .image(let image): text.append(image.alternative)
    case .value(let slot): text.append(slot)
    case .formula(let slot): text.append(slot)
    case .footnote: break
    }
  }
}
