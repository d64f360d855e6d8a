extension TagCatalogue {
  /// The panels stand one below the other; a script makes tabs of them.
  static let tabs = TagRecord(
    name: "tabs",
    summary: "Alternatives of which a reader looks at one; it holds tabs and nothing else.",
    onlyChild: "tab",
    html: { tag in "<div class=\"tabs\">\n\(tag.content)</div>\n" },
    markdown: { _ in .init() })

  static let tab = TagRecord(
    name: "tab",
    summary: "One of the alternatives in tabs.",
    attributes: [TagAttribute("title")],
    parent: "tabs",
    html: { tag in
      """
      <div class="tab" id="tab_\(tag.tag.number)">
      <p class="tab-title">\(tag.attributes["title"])</p>
      \(tag.content)</div>

      """
    },
    markdown: { tag in .init(opening: ["**\(tag.attributes["title"] ?? "")**"]) })
}
