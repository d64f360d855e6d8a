/// One of a tag's attributes.
public struct TagAttribute: Sendable {
  /// The attribute's name.
  public let name: String
  /// The accepted values; any text where there are none.
  public let values: [String]
  /// The value where none is written; nothing makes the attribute required.
  public let fallback: String?

  /// Creates an attribute.
  public init(_ name: String, values: [String] = [], fallback: String? = nil) {
    self.name = name
    self.values = values
    self.fallback = fallback
  }
}

/// A block tag: `{% name attribute="value" %}` … `{% endname %}`, each on a line of its own.
public struct TagRecord: Sendable {
  /// The tag's name.
  public let name: String
  /// What the tag is for, in a sentence.
  public let summary: String
  /// The attributes it takes.
  public let attributes: [TagAttribute]
  /// The page's HTML for the tag around its content.
  let html: @Sendable (_ tag: TagBlock, _ content: HTML) -> HTML
}

/// The block tags that a lesson may use.
public enum TagCatalogue {
  /// Every tag; a new one is added here and nowhere else.
  public static let all: [TagRecord] = [hint, details]

  /// The tag of a name.
  public static func record(named name: String) -> TagRecord? { all.first { $0.name == name } }

  private static let hint = TagRecord(
    name: "hint",
    summary: "A remark set apart from the text.",
    attributes: [
      TagAttribute("style", values: ["info", "success", "warning", "danger"], fallback: "info")
    ]
  ) { tag, content in
    "<div class=\"hint hint-\(tag.attributes["style"] ?? "")\" role=\"note\">\n\(content)</div>\n"
  }

  private static let details = TagRecord(
    name: "details",
    summary: "Text that is folded away behind its summary.",
    attributes: [TagAttribute("summary")]
  ) { tag, content in
    let summary = tag.attributes["summary"] ?? ""
    return "<details>\n<summary>\(summary)</summary>\n\(content)</details>\n"
  }
}
