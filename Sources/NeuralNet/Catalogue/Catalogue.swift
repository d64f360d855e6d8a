/// A named member of an open family: an activation, a loss, a data set.
public protocol CatalogueEntry: Sendable {
  /// The family that it belongs to.
  static var catalogue: Catalogue<Self> { get }
  /// The name that a spec writes, in kebab-case.
  var name: String { get }
  /// One sentence on what it is.
  var summary: String { get }
  /// The formula, or nothing.
  var formula: String { get }
  /// Author, year and place of its definition, or nothing.
  var source: String { get }
  /// What can be set, in the order of the reference.
  var parameters: [Parameter] { get }
  /// What is wrong with arguments that are each in their domain but do not go together.
  func problem(with arguments: Arguments) -> String?
}

extension CatalogueEntry {
  /// Nothing, for the many entries whose parameters are independent.
  public func problem(with arguments: Arguments) -> String? { nil }
}

/// The members of one open family, in the order of the reference.
public struct Catalogue<Entry: CatalogueEntry>: Sendable {
  /// What one member is called: `activation`.
  public let family: String
  /// The members.
  public let entries: [Entry]

  /// Collects a family.
  public init(family: String, entries: [Entry]) {
    self.family = family
    self.entries = entries
  }

  /// The member of that name.
  public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// Every name, in order.
  public var names: [String] { entries.map(\.name) }
}

/// A member of a family together with its settings.
public struct Choice<Entry: CatalogueEntry>: Sendable {
  /// The member.
  public let entry: Entry
  /// Its settings.
  public let arguments: Arguments

  /// Takes settings as they are.
  public init(entry: Entry, arguments: Arguments) {
    self.entry = entry
    self.arguments = arguments
  }

  /// Takes the written settings and the defaults of the others.
  public init(_ entry: Entry, _ values: [String: ParameterValue] = [:]) {
    self.init(entry: entry, arguments: Arguments(entry.parameters, values))
  }
}

extension Choice {
  /// Takes a member by its name, with settings that are checked and the defaults of the others.
  ///
  /// Throws what is wrong with the name or the settings, and what is accepted.
  public init(
    named name: String, _ values: [String: ParameterValue] = [:]
  ) throws(CatalogueError) {
    let catalogue = Entry.catalogue
    guard let entry = catalogue[name] else {
      throw CatalogueError(
        "unknown \(catalogue.family) '\(name)'; expected "
          + catalogue.names.joined(separator: ", "))
    }
    let arguments = Arguments(entry.parameters, values)
    let problem = Arguments.problem(with: values, for: entry.parameters)
    if let problem = problem ?? entry.problem(with: arguments) {
      throw CatalogueError("\(catalogue.family) '\(name)': \(problem)")
    }
    self.init(entry: entry, arguments: arguments)
  }
}

/// Why a member of a family cannot be had by that name and with those settings.
public struct CatalogueError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and what is accepted.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension Choice: Hashable, CustomStringConvertible {
  /// Two choices are equal where name and settings are: a name is unique in its family.
  public static func == (a: Choice, b: Choice) -> Bool {
    a.entry.name == b.entry.name && a.arguments == b.arguments
  }

  /// Feeds name and settings.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(entry.name)
    hasher.combine(arguments)
  }

  /// The choice as a spec writes it: `normal(deviation: 0.1, mean: 0)`.
  public var description: String {
    let settings = arguments.values.map { "\($0.name): \($0.value)" }
    return settings.isEmpty ? entry.name : "\(entry.name)(\(settings.joined(separator: ", ")))"
  }
}
