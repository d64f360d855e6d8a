/// A piece of an HTML page.
///
/// Text that is put into one is escaped, so it cannot become markup.
/// Written as a literal, whose own characters are markup and whose interpolations are not:
///
///     let cell: HTML = "<td>\(text)</td>"
///
/// Interpolating a string, character or number escapes it, for content and quoted attributes
/// alike; interpolating `HTML` puts it in as it is.
public struct HTML: Hashable, Sendable {
  /// The markup.
  public private(set) var markup: String

  /// Creates an empty piece.
  public init() { markup = "" }

  /// Takes markup as it is; for what is known to be safe.
  public init(raw markup: String) { self.markup = markup }

  /// Escapes a text.
  public init(text: some StringProtocol) {
    markup = ""
    append(text: text)
  }

  /// Adds a piece at the end.
  public mutating func append(_ other: HTML) { markup += other.markup }

  /// Adds a text at the end, escaped.
  public mutating func append(text: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
    markup += String(decoding: bytes, as: UTF8.self)
  }

  /// The text without the markup around it, for an attribute in quotation marks.
  public var textOnly: HTML {
    var text = ""
    var rest = markup[...]
    while let start = rest.firstIndex(of: "<") {
      text += rest[..<start]
      rest = rest[start...].drop { $0 != ">" }.dropFirst()
    }
    return HTML(raw: (text + rest).replacing("\"", with: "&quot;"))
  }

  /// Adds a piece at the end.
  public static func += (html: inout HTML, other: HTML) { html.append(other) }

  /// One piece after the other.
  public static func + (a: HTML, b: HTML) -> HTML { HTML(raw: a.markup + b.markup) }
}

extension HTML: ExpressibleByStringInterpolation, CustomStringConvertible {
  /// The markup.
  public var description: String { markup }

  /// Takes a literal's markup.
  public init(stringLiteral markup: String) { self.markup = markup }

  /// Takes a literal with interpolations.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.html }

  /// Collects the parts of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = HTML()

    /// Begins a literal.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds markup.
    public mutating func appendLiteral(_ markup: String) { html.markup += markup }

    /// Adds a text, escaped.
    public mutating func appendInterpolation(_ text: some StringProtocol) {
      html.append(text: text)
    }

    /// Adds a number.
    public mutating func appendInterpolation(_ number: some Numeric & CustomStringConvertible) {
      html.append(text: number.description)
    }

    /// Adds HTML as it is.
    public mutating func appendInterpolation(_ other: HTML) { html.append(other) }

    /// Adds HTML as it is, or nothing.
    public mutating func appendInterpolation(_ other: HTML?) {
      if let other { html.append(other) }
    }

    /// Adds pieces of HTML as they are, one after the other.
    public mutating func appendInterpolation(_ others: some Sequence<HTML>) {
      for other in others { html.append(other) }
    }
  }
}

extension Sequence where Element == HTML {
  /// The pieces one after the other, with another between each two.
  public func joined(separator: HTML = HTML()) -> HTML {
    var result = HTML()
    for (index, piece) in enumerated() {
      if index > 0 { result += separator }
      result += piece
    }
    return result
  }
}
