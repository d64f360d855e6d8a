import NeuralNet
import Specs

/// One entry of a catalogue as the reference shows it.
public struct EntryDocumentation: Sendable {
  /// The name that a spec writes.
  public let name: String
  /// What it is, in a sentence.
  public let summary: String
  /// Its formula; nothing where it has none.
  public let formula: String
  /// Who proposed it; nothing where nobody is named.
  public let source: String
  /// What can be set.
  public let keys: [KeyDocumentation]

  /// Describes an entry.
  public init(
    name: String, summary: String, formula: String = "", source: String = "",
    keys: [KeyDocumentation] = []
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.keys = keys
  }
}

/// One family of names as the reference shows it.
public struct FamilyDocumentation: Sendable {
  /// What one member is called: `activation`.
  public let family: String
  /// The members.
  public let entries: [EntryDocumentation]

  /// Describes a family.
  public init(family: String, entries: [EntryDocumentation]) {
    self.family = family
    self.entries = entries
  }

  /// Describes a catalogue of the engine.
  init<Entry>(_ catalogue: Catalogue<Entry>) {
    self.init(
      family: catalogue.family,
      entries: catalogue.entries.map { entry in
        EntryDocumentation(
          name: entry.name, summary: entry.summary, formula: entry.formula, source: entry.source,
          keys: entry.parameters.map(KeyDocumentation.init))
      })
  }

  /// Every family of the engine, in the order in which an experiment uses them.
  public static var engine: [FamilyDocumentation] {
    [
      FamilyDocumentation(DataSet.catalogue), FamilyDocumentation(Activation.catalogue),
      FamilyDocumentation(Layer.catalogue), FamilyDocumentation(Initializer.catalogue),
      FamilyDocumentation(Loss.catalogue), FamilyDocumentation(Optimizer.catalogue),
      FamilyDocumentation(Schedule.catalogue), FamilyDocumentation(Regularizer.catalogue),
      FamilyDocumentation(Clipping.catalogue),
      FamilyDocumentation(Surface.catalogue), FamilyDocumentation(Metric.catalogue),
    ]
  }
}

extension KeyDocumentation {
  fileprivate init(_ parameter: Parameter) {
    self.init(
      name: parameter.name, summary: parameter.summary, label: parameter.domain.field.label,
      defaultText: parameter.defaultValue?.canonical.inlineYAML, detail: .plain)
  }
}
