/// A spec or a result as plain data, which prints as the same bytes wherever it is equal.
public indirect enum SpecValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// Yes or no.
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; non-finite ones print as the texts `"nan"`, `"inf"` and `"-inf"`.
  case number(Double)
  /// A text.
  case text(String)
  /// A list.
  case list([SpecValue])
  /// Named values; they print sorted by name.
  case map([String: SpecValue])

  /// The value as JSON: keys sorted, numbers printed shortest-exact, two spaces an indentation.
  ///
  /// Lists whose elements are all plain, or pairs of plain values, stand on one line each.
  public var json: String {
    var output = ""
    write(into: &output, indent: 0)
    return output
  }

  /// The value as YAML would write it on one line: `{normal: {deviation: 0.01}}`.
  public var inlineYAML: String {
    switch self {
    case .null: "null"
    case .flag(let flag): String(flag)
    case .integer(let integer): String(integer)
    case .number(let number): Self.print(number)
    case .text(let text): Self.needsQuotes(text) ? Self.quoted(text) : text
    case .list(let elements): "[" + elements.map(\.inlineYAML).joined(separator: ", ") + "]"
    case .map(let map):
      "{"
        + map.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.inlineYAML)" }
        .joined(separator: ", ") + "}"
    }
  }

  /// A number in the fewest digits that read back as the same number; whole ones without a point.
  public static func print(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func needsQuotes(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first.isNumber else { return true }
    return text.contains { ":#,[]{}\"'\n".contains($0) }
  }

  private var isPlain: Bool {
    switch self {
    case .list, .map: false
    default: true
    }
  }

  private func write(into output: inout String, indent: Int) {
    switch self {
    case .null: output += "null"
    case .flag(let flag): output += String(flag)
    case .integer(let integer): output += String(integer)
    case .number(let number):
      output += number.isFinite ? Self.print(number) : "\"\(Self.print(number))\""
    case .text(let text): output += Self.quoted(text)
    case .list(let elements): write(elements, into: &output, indent: indent)
    case .map(let map): write(map, into: &output, indent: indent)
    }
  }

  private func write(_ elements: [SpecValue], into output: inout String, indent: Int) {
    if elements.allSatisfy(\.isPlain) {
      output += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { output += ", " }
        element.write(into: &output, indent: indent)
      }
      output += "]"
      return
    }
    let margin = String(repeating: " ", count: indent + 2)
    output += "["
    for (index, element) in elements.enumerated() {
      output += (index > 0 ? ",\n" : "\n") + margin
      element.write(into: &output, indent: indent + 2)
    }
    output += "\n" + String(repeating: " ", count: indent) + "]"
  }

  private func write(_ map: [String: SpecValue], into output: inout String, indent: Int) {
    guard !map.isEmpty else {
      output += "{}"
      return
    }
    let margin = String(repeating: " ", count: indent + 2)
    output += "{"
    for (index, pair) in map.sorted(by: { $0.key < $1.key }).enumerated() {
      output += (index > 0 ? ",\n" : "\n") + margin + Self.quoted(pair.key) + ": "
      pair.value.write(into: &output, indent: indent + 2)
    }
    output += "\n" + String(repeating: " ", count: indent) + "}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
