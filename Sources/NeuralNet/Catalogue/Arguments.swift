/// The values of an entry's parameters: those that were written, and the defaults of the others.
public struct Arguments: Sendable, Hashable {
  /// Every value with its parameter's name, in the order of the parameters.
  public let values: [NamedValue]

  /// A parameter's value under its name.
  public struct NamedValue: Sendable, Hashable {
    /// The parameter's name.
    public let name: String
    /// What it holds.
    public let value: ParameterValue
  }

  /// Takes the written values and fills in the defaults.
  ///
  /// A whole number written where a number is meant becomes one, and a word where a text is meant,
  /// so that equal settings are equal values. Use ``problem(with:for:)`` before, where the values
  /// come from outside.
  public init(_ parameters: [Parameter], _ written: [String: ParameterValue] = [:]) {
    values = parameters.compactMap { parameter in
      guard let value = written[parameter.name] ?? parameter.defaultValue else { return nil }
      return NamedValue(name: parameter.name, value: parameter.domain.adopting(value))
    }
  }

  /// The value of a parameter, or `nil` where it was neither written nor has a default.
  public subscript(name: String) -> ParameterValue? {
    values.first { $0.name == name }?.value
  }

  /// The number that a parameter holds.
  ///
  /// The entry must have such a parameter, and a value for it.
  public func number(_ name: String) -> Double {
    guard case .number(let number) = self[name] else { missing(name, "number") }
    return number
  }

  /// The whole number that a parameter holds, under the same condition.
  public func integer(_ name: String) -> Int {
    guard case .integer(let number) = self[name] else { missing(name, "whole number") }
    return number
  }

  /// The word that a parameter holds, under the same condition.
  public func choice(_ name: String) -> String {
    guard case .choice(let word) = self[name] else { missing(name, "choice") }
    return word
  }

  /// The flag that a parameter holds, under the same condition.
  public func flag(_ name: String) -> Bool {
    guard case .flag(let flag) = self[name] else { missing(name, "flag") }
    return flag
  }

  /// The text that a parameter holds, under the same condition.
  public func text(_ name: String) -> String {
    guard case .text(let text) = self[name] else { missing(name, "text") }
    return text
  }

  private func missing(_ name: String, _ kind: String) -> Never {
    preconditionFailure("there is no \(kind) '\(name)' among these arguments")
  }

  /// The first thing that is wrong with written values, or `nil` where they are good to use.
  public static func problem(
    with written: [String: ParameterValue], for parameters: [Parameter]
  ) -> String? {
    let names = parameters.map(\.name)
    if let unknown = written.keys.filter({ !names.contains($0) }).min() {
      return "there is no parameter '\(unknown)'"
        + (names.isEmpty ? "" : "; expected " + names.joined(separator: ", "))
    }
    for parameter in parameters {
      guard let value = written[parameter.name] else {
        if parameter.defaultValue == nil { return "'\(parameter.name)' is missing" }
        continue
      }
      if !parameter.domain.contains(value) {
        return "'\(parameter.name)' is \(value); expected \(parameter.domain)"
      }
    }
    return nil
  }
}
