extension TagCatalogue {
  /// Nothing of what it leads to is loaded: that would tell a stranger who reads the page.
  static let embed = TagRecord(
    name: "embed",
    summary: "A link to something elsewhere, as a card; what it encloses is the card's caption.",
    attributes: [
      TagAttribute("url", problem: addressProblem), TagAttribute("title", fallback: ""),
    ],
    isEndOptional: true,
    html: { tag in
      let address = tag.tag.attributes["url"]?.written ?? ""
      let card = WebAddress(address)
      guard let card, let target = LinkAddress.attribute(for: address) else { return tag.content }
      let caption: HTML? =
        tag.content.markup.isEmpty ? nil : "<figcaption>\n\(tag.content)</figcaption>\n"
      return """
        <figure class="embed">
        <a href="\(target)"><strong>\(tag.attribute("title") ?? HTML(text: card.title))</strong> \
        <span class="embed-host">\(card.host)</span></a>
        \(caption)</figure>

        """
    },
    markdown: { tag in
      let address = tag.tag.attributes["url"]?.written ?? ""
      guard let card = WebAddress(address) else { return .init() }
      let title = tag.attribute("title") ?? MarkdownTags.escaped(card.title)
      return .init(opening: ["[\(title)](<\(card.escaped)>)"])
    })

  private static func addressProblem(_ address: String) -> String? {
    if address.contains("{{") { return "a value cannot stand in an address" }
    return WebAddress(address) == nil
      ? "'\(address)' is no address of the web; expected 'https://…' or 'http://…'" : nil
  }
}

/// An address that begins with `https://` or `http://`, as readers see it.
struct WebAddress {
  /// The address without what Markdown cannot hold between `<` and `>`.
  let escaped: String
  /// The name of the machine, without `www.`.
  let host: String
  private let path: String

  /// The host with the path behind it, its last slash left out.
  var title: String { host + path }

  /// Takes an address apart; nothing where it is of another kind, or names no machine.
  init?(_ address: String) {
    let lower = address.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    let rest = address.dropFirst(scheme.count)
    let authority = rest.prefix { !"/?#\\".contains($0) }
    let name = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard !name.isEmpty, name.first != ":" else { return nil }
    host = String(name.lowercased().hasPrefix("www.") ? name.dropFirst(4) : name)
    let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    self.path = String(path.last == "/" ? path.dropLast() : path)
    escaped = address.map { ["<": "%3C", ">": "%3E", "\\": "%5C"][$0] ?? String($0) }.joined()
  }
}
