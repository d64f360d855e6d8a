/// Which addresses a page may lead to, and how they are written in an attribute.
enum LinkAddress {
  private static let schemes = ["http", "https", "mailto"]

  /// The address for an attribute; nothing for one with a scheme such as `javascript`.
  static func attribute(for address: String) -> HTML? {
    isAllowed(address) ? escaped(address) : nil
  }

  /// Whether an address is relative or has an allowed scheme.
  static func isAllowed(_ address: String) -> Bool {
    // Browsers ignore blanks and control characters around and in a scheme.
    let bytes = address.utf8.filter { $0 > 0x20 && $0 != 0x7F }
    let end = bytes.firstIndex { ":/?#".utf8.contains($0) }
    guard let end, bytes[end] == UInt8(ascii: ":"), bytes[..<end].allSatisfy(isSchemeByte)
    else { return true }
    return schemes.contains(String(decoding: bytes[..<end], as: UTF8.self).lowercased())
  }

  /// Percent-escapes what may not stand in an address, as libcmark does.
  private static func escaped(_ address: String) -> HTML {
    var bytes: [UInt8] = []
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "'"): bytes += "&#x27;".utf8
      case _ where isSafe(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), hex(byte >> 4), hex(byte & 15)]
      }
    }
    return HTML(raw: String(decoding: bytes, as: UTF8.self))
  }

  /// Whether a byte may be part of a scheme; a browser takes `a):b` for a relative address.
  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: LineBytes.isDigit(byte) || "+-.".utf8.contains(byte)
    }
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: LineBytes.isDigit(byte) || "!#$%()*+,-./:;=?@_~".utf8.contains(byte)
    }
  }

  private static func hex(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
