/// How much room a part of a formula has.
enum MathStyle: Sendable {
  /// On lines of its own: limits stand above and below, fractions are as large as their line.
  case display
  /// Within a line.
  case text
  /// Raised or lowered, and smaller; most spaces are left out.
  case script

  /// The style of a fraction's two parts.
  var inFraction: MathStyle { self == .display ? .text : .script }

  /// The attributes that bring an element into this style, whatever is around it.
  var attributes: KeyValuePairs<String, String> {
    switch self {
    case .display: ["displaystyle": "true", "scriptlevel": "0"]
    case .text: ["displaystyle": "false", "scriptlevel": "0"]
    case .script: ["displaystyle": "false", "scriptlevel": "1"]
    }
  }
}
