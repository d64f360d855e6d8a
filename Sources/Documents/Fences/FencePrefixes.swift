/// What a fence stands directly in.
enum FenceContainer {
  case item
  case quote
}

/// What the lines of a fence's container begin with.
struct FencePrefixes: Sendable {
  /// What stands before the opening marks.
  let opening: String
  /// What a further line begins with.
  let continuation: String

  /// Whether the opening stands on the same line as the marker of its list item.
  var isOnMarkerLine: Bool {
    opening.utf8.contains { $0 != UInt8(ascii: ">") && !LineBytes.isBlank($0) }
  }

  /// Derives the prefixes from what stands before the opening and closing marks.
  init(
    opening: some Collection<UInt8>, closing: some Collection<UInt8>, container: FenceContainer?
  ) {
    guard let container else {
      (self.opening, continuation) = ("", "")
      return
    }
    var opening = Array(opening)
    if container == .quote, let quote = opening.lastIndex(of: UInt8(ascii: ">")) {
      // Directly in a quote: its mark and one space; more is the fence's own indentation.
      opening = opening[...quote] + [UInt8(ascii: " ")]
    }
    self.opening = String(decoding: opening, as: UTF8.self)
    let derived = opening.map { byte in
      LineBytes.isBlank(byte) || byte == UInt8(ascii: ">") ? byte : UInt8(ascii: " ")
    }
    // The same columns as the author writes them: perhaps a tab where we have spaces.
    let isSame = Self.columns(closing) == Self.columns(derived)
    continuation =
      isSame
      ? String(decoding: Array(closing), as: UTF8.self) : String(decoding: derived, as: UTF8.self)
  }

  /// The quote marks and blanks of a line's beginning, its tabs as spaces.
  private static func columns(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var columns: [UInt8] = []
    for byte in bytes {
      columns.append(byte == UInt8(ascii: "\t") ? UInt8(ascii: " ") : byte)
      while byte == UInt8(ascii: "\t"), columns.count % 4 != 0 { columns.append(UInt8(ascii: " ")) }
    }
    return columns
  }
}
