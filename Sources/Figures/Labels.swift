extension Character {
  /// How many terminal columns the character takes: two for East Asian wide forms and emoji.
  var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}

extension String {
  /// How many terminal columns the text takes.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// Without line breaks and other control characters, which would break a line or a terminal.
  var oneLine: String {
    var scalars = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
      case .format, .privateUse, .surrogate, .unassigned: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// With the usual ASCII stand-ins for signs, and `?` for everything else.
  var asciiOnly: String {
    var result = ""
    var isRaised = false
    for character in self {
      if let digit = Superscript.plain(character) {
        if !isRaised { result.openPower() }
        result.append(digit)
        isRaised = true
        continue
      }
      isRaised = false
      result += character.isASCII ? String(character) : Self.asciiForms[character] ?? "?"
    }
    return result
  }

  /// What stands before a raised number: `10⁻³` becomes `1e-3`, `x²` becomes `x^2`.
  private mutating func openPower() {
    let mantissa = hasSuffix("x10") ? 3 : self == "10" || hasSuffix(" 10") ? 1 : 0
    removeLast(mantissa)
    append(mantissa > 0 ? "e" : "^")
  }

  /// Cut to so many columns, with an ellipsis where something is missing.
  func truncated(to limit: Int, ellipsis: String) -> String {
    guard columns > limit else { return self }
    guard limit > 0 else { return "" }
    let room = limit - ellipsis.columns
    guard room > 0 else { return truncated(to: limit, ellipsis: "") }
    var result = ""
    var used = 0
    for character in self {
      used += character.columns
      if used > room { break }
      result.append(character)
    }
    return result + ellipsis
  }

  /// Broken between words into lines of at most so many columns; longer words are cut.
  func wrapped(to limit: Int, ellipsis: String) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ").map({ String($0).truncated(to: limit, ellipsis: ellipsis) }) {
      if let last = lines.last, last.columns + 1 + word.columns <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  /// Filled with spaces on the left to so many columns.
  func rightAligned(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }

  /// Filled with spaces on the right to so many columns.
  func leftAligned(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  private static let asciiForms: [Character: String] = [
    "±": "+/-", "✕": "X", "×": "x", "·": ".", "…": "...", "–": "-", "—": "-", "−": "-", "’": "'",
    "‘": "'",
    "“": "\"", "”": "\"", "≤": "<=", "≥": ">=", "≠": "!=", "→": "->", "∞": "inf",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta",
    "θ": "theta", "λ": "lambda", "μ": "mu", "π": "pi", "σ": "sigma", "ρ": "rho", "∂": "d",
    "′": "'", "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7",
    "₈": "8", "₉": "9", "‖": "||",
  ]
}

/// Words for summaries and notes.
enum Words {
  /// `3 layers`, `1 layer`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `a, b and c`; of many only the first few are named.
  static func list(_ items: [String], atMost limit: Int = 8) -> String {
    guard items.count <= limit else {
      return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
    }
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// As many of the items as fit into about so many characters, and how many more there are.
  static func list(_ items: [String], fitting limit: Int) -> String {
    var shown = ""
    for (index, item) in items.enumerated() {
      let longer = index == 0 ? item : shown + "; " + item
      if index > 0, longer.count > limit { return shown + "; and \(items.count - index) more" }
      shown = longer
    }
    return shown
  }

  /// About how long an alternative text may be before nobody listens to its end.
  static let summaryLength = 380

  static let nothingToDraw = "no finite values"

  /// What stands where there is no number.
  static let missing = "–"

  /// What stands there where a run that diverged is the reason.
  static let diverged = "diverged"
}
