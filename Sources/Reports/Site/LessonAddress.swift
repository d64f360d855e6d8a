/// An address that leads to a lesson's file, or to a place in it.
public struct LessonAddress: Hashable, Sendable {
  /// The path of the file as written, percent signs resolved.
  public let path: String
  /// The anchor without its `#`; nothing where there is none.
  public let anchor: String?

  /// The file's name without its folder and `.md`.
  public var name: String {
    String((path.split(separator: "/").last ?? "").dropLast(Self.ending.count))
  }

  private static let ending = ".md"

  /// Takes an address apart; nothing for one that leads to no Markdown file here.
  public init?(_ address: String) {
    let file = address.prefix { $0 != "#" }
    guard let path = FileAddress(String(file))?.path, path.hasSuffix(Self.ending),
      path.split(separator: "/").last != "\(Self.ending)"
    else { return nil }
    self.path = path
    let rest = address.dropFirst(file.count + 1)
    anchor = file.count < address.count ? PercentCoding.decoded(String(rest)) : nil
  }
}

/// An address that leads to a file, by its path from the lesson's folder.
public struct FileAddress: Hashable, Sendable {
  /// The path, percent signs resolved, without what stands behind a `?` or `#`.
  public let path: String

  /// Takes an address; nothing for one that has a scheme or a host, or that names no file.
  public init?(_ address: String) {
    let file = address.prefix { $0 != "#" && $0 != "?" }
    guard !file.isEmpty, !file.hasPrefix("//") else { return nil }
    // What stands before a colon is a scheme, unless a slash comes first.
    if let mark = file.first(where: { ":/".contains($0) }), mark == ":" { return nil }
    path = PercentCoding.decoded(String(file))
  }
}

/// Percent signs in addresses.
enum PercentCoding {
  /// The text that an address stands for; a percent sign that begins no byte stays.
  static func decoded(_ address: String) -> String {
    guard address.contains("%") else { return address }
    var bytes: [UInt8] = []
    var rest = Array(address.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text as a part of an address; encoded, no name can be taken for anything but a file's.
  static func encoded(_ text: String) -> String {
    var link = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isUnreserved =
        scalar.isASCII && scalar.properties.isAlphabetic
        || "0123456789-._~".unicodeScalars.contains(scalar)
      let digits = String(byte, radix: 16, uppercase: true)
      link += isUnreserved ? String(scalar) : "%" + (byte < 16 ? "0" : "") + digits
    }
    return link
  }
}
