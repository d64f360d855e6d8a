extension TagCatalogue {
  /// What a hint's style says in words, and as what GitHub knows it.
  private static let hintStyles = [
    (style: "info", title: "Note", alert: "NOTE"),
    (style: "success", title: "Tip", alert: "TIP"),
    (style: "warning", title: "Warning", alert: "WARNING"),
    (style: "danger", title: "Caution", alert: "CAUTION"),
  ]

  private static func hintStyle(_ tag: TagBlock) -> (style: String, title: String, alert: String) {
    let style = tag.attributes["style"]?.written
    return hintStyles.first { $0.style == style } ?? hintStyles[0]
  }

  static let hint = TagRecord(
    name: "hint",
    summary: "A remark set apart from the text.",
    attributes: [
      TagAttribute("style", values: hintStyles.map(\.style), fallback: "info"),
      TagAttribute("title", fallback: ""),
    ],
    html: { tag in
      let style = hintStyle(tag.tag)
      return """
        <div class="hint hint-\(style.style)" role="note">
        <p class="hint-title">\(tag.attribute("title") ?? HTML(text: style.title))</p>
        \(tag.content)</div>

        """
    },
    markdown: { tag in
      let style = hintStyle(tag.tag)
      let title = tag.attribute("title")
      // GitHub knows alerts only outside of lists and quotations.
      guard !tag.isContained else {
        return .init(opening: ["**\(title ?? style.title)**", ""], isQuoted: true)
      }
      let words = title.map { ["**\($0)**", ""] } ?? []
      return .init(opening: ["[!\(style.alert)]", ""] + words, isQuoted: true)
    })
}
