import Documents

/// What stands where on a page: its headings of the second and third level, as links.
struct ContentsList {
  private let headings: [HeadingBlock]
  private let words: ([Inline]) -> HTML

  /// Lists headings; `words` are their content without markup.
  init(_ headings: [HeadingBlock], words: @escaping ([Inline]) -> HTML) {
    self.headings = headings.filter { (2...3).contains($0.level) }
    self.words = words
  }

  /// The list; nothing where a page has too little to choose from.
  var html: HTML? {
    guard headings.count > 1 else { return nil }
    let items = headings.map { heading in
      HTML(
        "<li class=\"level-\(heading.level)\"><a href=\"#\(heading.id)\">\(words(heading.content))</a></li>\n"
      )
    }
    return """
      <nav class="contents" aria-label="On this page">
      <p class="contents-title">On this page</p>
      <ul>
      \(items)</ul>
      </nav>

      """
  }
}
