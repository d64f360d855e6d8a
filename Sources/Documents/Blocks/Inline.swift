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
  case html(String)
  /// Emphasised text.
  case emphasis([Inline])
  /// Strongly emphasised text.
  case strong([Inline])
  /// A link.
  case link(Link)
  /// An image in the running text.
  case image(Image)
}

/// A link.
public struct Link: Sendable {
  /// Where it leads, as written.
  public let destination: String
  /// Its title; may be empty.
  public let title: String
  /// Its text.
  public let content: [Inline]
}

/// An image.
public struct Image: Sendable {
  /// Where it is, as written.
  public let source: String
  /// Its title; may be empty.
  public let title: String
  /// What stands for it where it cannot be seen.
  public let alternative: String
}

extension [Inline] {
  /// The text without its markup; line ends become spaces.
  public var plainText: String {
    var text = ""
    for inline in self { inline.appendPlainText(to: &text) }
    return text
  }
}

extension Inline {
  fileprivate func appendPlainText(to text: inout String) {
    switch self {
    case .text(let part), .code(let part), .html(let part): text += part
    case .softBreak, .lineBreak: text += " "
    case .emphasis(let content), .strong(let content): text += content.plainText
    case .link(let link): text += link.content.plainText
    case .image(let image): text += image.alternative
    }
  }
}
