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
  public let alternative: SlotText
}

extension [Inline] {
  /// The text without its markup; line ends become spaces.
  public var slotText: SlotText {
    var text = SlotText()
    for inline in self { inline.append(to: &text) }
    return text
  }

  /// The text without its markup, its values as they are written.
  public var plainText: String { slotText.written }
}

extension Inline {
  fileprivate func append(to text: inout SlotText) {
    switch self {
    case .text(let part), .code(let part): text.append(part)
    case .html(let markup): text.append(markup)
    case .softBreak, .lineBreak: text.append(" ")
    case .emphasis(let content), .strong(let content), .claim(_, let content):
      text.append(content.slotText)
    case .link(let link): text.append(link.content.slotText)
    case .image(let image): text.append(image.alternative)
    case .value(let slot): text.append(slot)
    }
  }
}
