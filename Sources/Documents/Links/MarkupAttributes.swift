/// Reads the attributes of HTML that an author wrote, well enough to find links and anchors.
enum MarkupAttributes {
  /// Where its links and images lead.
  static func addresses(in markup: String) -> [String] { values(of: ["href", "src"], in: markup) }

  /// The quoted values of attributes of some names, in order.
  static func values(of names: [String], in markup: String) -> [String] {
    if markup.hasPrefix("<!--") { return [] }
    let bytes = Array(markup.utf8)
    var values: [String] = []
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "=") {
      let before = bytes[..<index].reversed().drop(while: LineBytes.isBlank)
      let name = before.prefix { !LineBytes.isBlank($0) && !"<>\"'=\n".utf8.contains($0) }
      // Only the last bytes can be a name that is asked for.
      guard names.contains(String(decoding: name.reversed(), as: UTF8.self).lowercased()) else {
        continue
      }
      let after = bytes[(index + 1)...].drop(while: LineBytes.isBlank)
      guard let quote = after.first, "\"'".utf8.contains(quote) else { continue }
      values.append(String(decoding: after.dropFirst().prefix { $0 != quote }, as: UTF8.self))
    }
    return values
  }
}
