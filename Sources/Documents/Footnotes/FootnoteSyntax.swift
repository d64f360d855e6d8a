/// Reads `[^name]`.
enum FootnoteSyntax {
  /// The name in the brackets that begin here, and the place behind them.
  static func reference(_ bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
    guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "["),
      bytes[start + 1] == UInt8(ascii: "^")
    else { return nil }
    let name = bytes[(start + 2)...].prefix { $0 > 0x20 && !"[]`".utf8.contains($0) }
    guard !name.isEmpty, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: "]")
    else { return nil }
    return (String(decoding: name, as: UTF8.self), name.endIndex + 1)
  }

  /// The name of the note that begins here with `[^name]:`, and where its text begins.
  static func definition(_ bytes: [UInt8], at start: Int) -> (name: String, end: Int)? {
    guard let (name, end) = reference(bytes, at: start), end < bytes.count,
      bytes[end] == UInt8(ascii: ":")
    else { return nil }
    return (name, LineBytes.skipBlanks(bytes, from: end + 1))
  }

  /// What two spellings of one name have in common.
  static func key(_ name: String) -> String { name.lowercased() }
}
