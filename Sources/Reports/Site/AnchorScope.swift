/// Puts the parts of several pages onto one: every id gets a prefix, and links between the pages
/// become links inside the one.
///
/// It works on finished markup, so no picture is drawn twice, and whatever a page holds is covered.
struct AnchorScope {
  /// The prefixes of the pages by their files' names.
  private let prefixes: [String: String]

  /// Attributes that hold one id, or several with blanks between them.
  private static let idAttributes: Set<String> = [
    "id", "for", "popovertarget", "list", "headers", "aria-labelledby", "aria-describedby",
    "aria-controls", "aria-owns", "aria-details", "aria-activedescendant", "aria-flowto",
  ]

  /// Joins pages of some names; each is known by its place in the list.
  init(_ files: [String]) {
    prefixes = Dictionary(
      files.enumerated().map { ($1, Self.prefix($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The anchor of a page's beginning.
  static func beginning(ofPageAt index: Int) -> String { "lesson-\(index + 1)" }

  private static func prefix(_ index: Int) -> String { "\(beginning(ofPageAt: index))." }

  /// The markup of a page as it stands in the one page.
  func markup(_ markup: String, ofPageAt index: Int) -> String {
    let bytes = Array(markup.utf8)
    let prefix = Self.prefix(index)
    var scanner = MarkupScanner(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    var copied = 0
    while let piece = scanner.next() {
      guard case .tag(let tag) = piece, !tag.isEnd else { continue }
      for attribute in tag.attributes {
        guard
          let value = value(of: attribute.name, scanner.text(attribute.value), in: tag, prefix)
        else { continue }
        result += bytes[copied..<attribute.value.lowerBound]
        result += value.utf8
        copied = attribute.value.upperBound
      }
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  /// The new value of an attribute; nothing where it stays.
  private func value(
    of attribute: String, _ value: String, in tag: MarkupScanner.Tag, _ prefix: String
  ) -> String? {
    switch attribute {
    case let name where Self.idAttributes.contains(name):
      return value.split(separator: " ").map { prefix + $0 }.joined(separator: " ")
    case "href", "xlink:href": return address(value, prefix)
    // Choices of the same name exclude one another.
    case "name" where tag.name == "input": return prefix + value
    default:
      // `clip-path="url(#id)"`, and the same in a style.
      return value.contains("url(#") ? value.replacing("url(#", with: "url(#\(prefix)") : nil
    }
  }

  private func address(_ address: String, _ prefix: String) -> String? {
    if address.hasPrefix("#") {
      return address.count > 1 ? "#\(prefix)\(address.dropFirst())" : nil
    }
    let file = address.prefix { $0 != "#" }
    guard let other = prefixes[String(file)] else { return nil }
    let anchor = address.dropFirst(file.count + 1)
    return anchor.isEmpty ? "#\(other.dropLast())" : "#\(other)\(anchor)"
  }
}
