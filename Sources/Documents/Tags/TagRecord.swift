/// One of a tag's attributes.
public struct TagAttribute: Sendable {
  /// The attribute's name.
  public let name: String
  /// The accepted values; any text where there are none.
  public let values: [String]
  /// The value where none is written; nothing makes the attribute required.
  public let fallback: String?
  /// What is wrong with a value, where not every text will do.
  let problem: @Sendable (String) -> String?

  /// Creates an attribute.
  public init(
    _ name: String, values: [String] = [], fallback: String? = nil,
    problem: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.name = name
    self.values = values
    self.fallback = fallback
    self.problem = problem
  }
}

/// A block tag: `{% name attribute="value" %}` … `{% endname %}`, each on a line of its own.
public struct TagRecord: Sendable {
  /// The tag's name.
  public let name: String
  /// What the tag is for, in a sentence.
  public let summary: String
  /// The attributes it takes.
  public var attributes: [TagAttribute] = []
  /// The tag that it must stand directly in.
  var parent: String?
  /// The only tag that may stand directly in it, at least once.
  var onlyChild: String?
  /// Whether the tag is whole without an end tag, and then encloses nothing.
  var isEndOptional = false
  /// The page's HTML for the tag around its content.
  let html: @Sendable (RenderedTag) -> HTML
  /// What stands in the places of the tag's lines in Markdown.
  let markdown: @Sendable (MarkdownTag) -> MarkdownTag.Lines
}

/// A tag whose attributes and content are HTML already.
struct RenderedTag {
  let tag: TagBlock
  /// The attributes by name.
  let attributes: [String: HTML]
  let content: HTML
  let edition: Edition

  /// An attribute that is not empty.
  func attribute(_ name: String) -> HTML? {
    attributes[name].flatMap { $0.markup.isEmpty ? nil : $0 }
  }
}

/// A tag whose attributes are Markdown already.
struct MarkdownTag {
  /// What stands in the places of a tag's own lines.
  struct Lines {
    var opening: [String] = []
    var closing: [String] = []
    /// Whether the content becomes a quotation, of which ``opening`` is the beginning.
    var isQuoted = false
  }

  let tag: TagBlock
  /// The attributes by name.
  let attributes: [String: String]
  let edition: Edition
  /// Whether the tag stands in a list, a quotation or a hint.
  let isContained: Bool

  /// An attribute that is not empty.
  func attribute(_ name: String) -> String? {
    attributes[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A text of Markdown without markup as HTML.
  static func html(_ markdown: String) -> String {
    HTML(text: markdown.replacing(#/\\([!-\/:-@\[-`{-~])/#) { "\($0.1)" }).markup
  }
}
