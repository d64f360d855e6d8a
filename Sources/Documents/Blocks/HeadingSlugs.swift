/// Makes headings' anchors, each different from those before it.
struct HeadingSlugs {
  private let prefix: String
  private var used: Set<String> = []
  private var next: [String: Int] = [:]

  /// Begins with none; a prefix with two hyphens keeps all of them apart from those without.
  init(prefix: String = "") { self.prefix = prefix }

  /// The anchor of a heading: its letters and digits in lower case, joined by hyphens.
  mutating func slug(for text: String) -> String {
    let base = Self.base(text)
    var slug = base
    var number = next[base] ?? 1
    while !used.insert(slug).inserted {
      slug = "\(base)-\(number)"
      number += 1
    }
    next[base] = number
    return prefix + slug
  }

  private static func base(_ text: String) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "_" {
        slug.append(character)
      } else if character.isWhitespace || character == "-", !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug.isEmpty ? "section" : slug
  }
}
