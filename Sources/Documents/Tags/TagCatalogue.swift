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
  let html: @Sendable (RenderedTag) -> HTML
}

/// A tag whose attributes and content are HTML already.
struct RenderedTag {
  /// The tag's number among those of its name.
  let number: Int
  /// The attributes by name.
  let attributes: [String: HTML]
  let content: HTML
  let edition: Edition
}

/// The block tags that a lesson may use.
public enum TagCatalogue {
  /// Every tag; a new one is added here and nowhere else.
  public static let all: [TagRecord] = [hint, details, exercise, solution]

  /// The tag of a name.
  public static func record(named name: String) -> TagRecord? { all.first { $0.name == name } }

  static let hint = TagRecord(
    name: "hint",
    summary: "A remark set apart from the text.",
    attributes: [
      TagAttribute("style", values: ["info", "success", "warning", "danger"], fallback: "info")
    ]
  ) { tag in
    """
    <div class="hint hint-\(tag.attributes["style"])" role="note">
    \(tag.content)</div>

    """
  }

  private static let details = TagRecord(
    name: "details",
    summary: "Text that is folded away behind its summary.",
    attributes: [TagAttribute("summary")]
  ) { tag in
    "<details>\n<summary>\(tag.attributes["summary"])</summary>\n\(tag.content)</details>\n"
  }

  static let exercise = TagRecord(
    name: "exercise",
    summary: "A task for the reader; exercises are numbered.",
    attributes: [TagAttribute("title", fallback: "")]
  ) { tag in
    let title = tag.attributes["title"].flatMap { $0 == HTML() ? nil : HTML(" \($0)") }
    return """
      <section class="exercise" id="exercise_\(tag.number)">
      <p class="exercise-title"><strong>Exercise \(tag.number).</strong>\(title)</p>
      \(tag.content)</section>

      """
  }

  static let solution = TagRecord(
    name: "solution",
    summary: "An exercise's solution, inside or behind it; each edition shows it in its own way.",
    attributes: []
  ) { tag in
    switch tag.edition {
    case .student: HTML()
    case .reader:
      """
      <details class="solution">
      <summary>Solution</summary>
      \(tag.content)</details>

      """
    case .instructor:
      """
      <section class="solution">
      <p class="solution-title"><strong>Solution</strong></p>
      \(tag.content)</section>

      """
    }
  }
}
