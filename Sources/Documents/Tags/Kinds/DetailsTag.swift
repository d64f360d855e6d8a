extension TagCatalogue {
  static let details = TagRecord(
    name: "details",
    summary: "Text that is folded away behind its summary.",
    attributes: [TagAttribute("summary")],
    html: { tag in
      "<details>\n<summary>\(tag.attributes["summary"])</summary>\n\(tag.content)</details>\n"
    },
    markdown: { tag in
      folded(MarkdownTag.html(tag.attributes["summary"] ?? ""))
    })

  /// Lines that fold what stands between them away behind a summary, which is HTML.
  static func folded(_ summary: String) -> MarkdownTag.Lines {
    .init(opening: ["<details>", "<summary>\(summary)</summary>"], closing: ["</details>"])
  }
}
