/// One setting of a catalogue's entry: its key, what it means, and what it may hold.
public struct Parameter: Sendable, Hashable {
  /// The key, in kebab-case.
  public let name: String
  /// One sentence on what it does.
  public let summary: String
  /// What it may hold.
  public let domain: Domain
  /// What it holds where nothing is written; `nil` where it must be written.
  public let defaultValue: ParameterValue?

  /// Describes a parameter; leave the default out where a value is required.
  public init(
    _ name: String, _ summary: String, _ domain: Domain, default defaultValue: ParameterValue? = nil
  ) {
    self.name = name
    self.summary = summary
    self.domain = domain
    self.defaultValue = defaultValue
  }
}

/// What a parameter may hold.
public enum Domain: Sendable, Hashable {
  /// A finite number within bounds.
  case number(NumberRange)
  /// A whole number within bounds.
  case integer(ClosedRange<Int>)
  /// One of some words.
  case choice([String])
  /// Yes or no.
  case flag
  /// Free text, such as a file's name.
  case text
}

/// What a parameter holds.
public enum ParameterValue: Sendable, Hashable {
  /// A number.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// One of the domain's words.
  case choice(String)
  /// Yes or no.
  case flag(Bool)
  /// Free text.
  case text(String)
}

extension Domain: CustomStringConvertible {
  /// What is accepted, as an error message says it: `a whole number from 1 to 10`.
  public var description: String {
    switch self {
    case .number(let range): range.description
    case .integer(let range) where range.upperBound == .max:
      "a whole number, at least \(range.lowerBound)"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): words.joined(separator: " or ")
    case .flag: "true or false"
    case .text: "a text"
    }
  }

  /// Whether a value belongs to the domain; a whole number is also a number, and a word a text.
  public func contains(_ value: ParameterValue) -> Bool {
    switch (self, value) {
    case (.number(let range), .number(let number)): range.contains(number)
    case (.number(let range), .integer(let number)): range.contains(Double(number))
    case (.integer(let range), .integer(let number)): range.contains(number)
    case (.choice(let words), .choice(let word)): words.contains(word)
    case (.flag, .flag), (.text, .text), (.text, .choice): true
    case (.number, _), (.integer, _), (.choice, _), (.flag, _), (.text, _): false
    }
  }

  /// A value that belongs to the domain, in the form that the domain has.
  func adopting(_ value: ParameterValue) -> ParameterValue {
    switch (self, value) {
    case (.number, .integer(let whole)): .number(Double(whole))
    case (.text, .choice(let word)): .text(word)
    default: value
    }
  }
}

/// Settings can be written as literals: `["rate": 0.5, "samples": 300, "form": "normal"]`.
extension ParameterValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number, which is also a number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A word, which is also a text.
  public init(stringLiteral value: String) { self = .choice(value) }
  /// Yes or no.
  public init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension ParameterValue: CustomStringConvertible {
  /// The value as a spec writes it.
  public var description: String {
    switch self {
    case .number(let number): shortestForm(number)
    case .integer(let number): String(number)
    case .choice(let word): word
    case .flag(let flag): String(flag)
    case .text(let text): text
    }
  }
}
