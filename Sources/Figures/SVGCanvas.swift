/// Collects SVG elements.
struct SVGCanvas {
  private(set) var body = ""

  /// Where a text is anchored to its position.
  enum Anchor: String { case start, middle, end }

  /// Adds an element with attributes in the order given, without the empty ones.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, title: String? = nil
  ) {
    let list = attributes.filter { !$0.value.isEmpty }.map {
      " \($0.key)=\"\(Self.escaped($0.value))\""
    }.joined()
    guard let title else {
      body += "<\(name)\(list)/>\n"
      return
    }
    body += "<\(name)\(list)><title>\(Self.escaped(title))</title></\(name)>\n"
  }

  mutating func raw(_ markup: String) { body += markup }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String, width: Double = 1
  ) {
    element(
      "line",
      [
        "x1": Self.number(x1), "y1": Self.number(y1), "x2": Self.number(x2),
        "y2": Self.number(y2), "stroke": stroke, "stroke-width": Self.number(width),
      ])
  }

  mutating func rectangle(_ area: SVGArea, fill: String, opacity: Double = 1, title: String? = nil)
  {
    element(
      "rect",
      [
        "x": Self.number(area.x), "y": Self.number(area.y), "width": Self.number(area.width),
        "height": Self.number(area.height), "fill": fill, "fill-opacity": Self.number(opacity),
      ], title: title)
  }

  /// Writes text; a name that was cut for room keeps its full form as a tool tip.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start,
    fill: String = SVGStyle.colour("figure-ink"), size: Double = 12, bold: Bool = false,
    room: Double = .infinity, hasHalo: Bool = false
  ) {
    let clean = text.oneLine
    guard !clean.isEmpty else { return }
    let shown = Self.fitted(clean, room: room, size: size, bold: bold)
    let tip = shown == clean ? "" : "<title>\(Self.escaped(clean))</title>"
    let weight = bold ? " font-weight=\"600\"" : ""
    let fontSize = size == 12 ? "" : " font-size=\"\(Self.number(size))\""
    let place = "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor.rawValue)\""
    let paper = SVGStyle.colour("figure-paper")
    let halo = hasHalo ? " stroke=\"\(paper)\" stroke-width=\"3\" style=\"paint-order:stroke\"" : ""
    body += "<text \(place) fill=\"\(fill)\"\(fontSize)\(weight)\(halo)>"
    body += "\(tip)\(Superscript.markup(Self.escaped(shown), size: size))</text>\n"
  }

  /// Two decimals, no trailing zeros, never further than any page reaches.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((min(max(value, -1e6), 1e6) * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    var text = "\(whole)"
    if rest > 0 { text += rest < 10 ? ".0\(rest)" : ".\(rest)" }
    while rest > 0, text.last == "0" { text.removeLast() }
    return hundredths < 0 ? "-" + text : text
  }

  static func point(_ x: Double, _ y: Double) -> String { "\(number(x)) \(number(y))" }

  /// Text as XML may hold it: markup escaped, forbidden characters left out.
  static func escaped(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
      case 0x20...0x7e: true
      default: false
      }
    }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// About how wide a text is, a little on the safe side.
  static func width(_ text: String, size: Double = 12, bold: Bool = false) -> Double {
    let size = bold ? size * 1.1 : size
    return text.reduce(0.0) { sum, character in
      if character.columns == 2 { return sum + size * 1.05 }
      if "iljtfI.,:;|!' ".contains(character) { return sum + size * 0.34 }
      let isBroad = character.isUppercase || "mwMW%@±…".contains(character)
      return sum + size * (isBroad ? 0.8 : 0.58)
    }
  }

  /// The text, cut to so many user units.
  static func fitted(_ text: String, room: Double, size: Double, bold: Bool = false)
    -> String
  {
    guard width(text, size: size, bold: bold) > room else { return text }
    var shown = ""
    var used = width("…", size: size, bold: bold)
    for character in text {
      used += width(String(character), size: size, bold: bold)
      if used > room { break }
      shown.append(character)
    }
    return shown + "…"
  }
}

/// A rectangle in SVG user units.
struct SVGArea {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
}
