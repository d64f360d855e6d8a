import Specs

/// One question with the variants that answer it, read and checked.
public struct Experiment: Sendable {
  /// The id, unique in its lesson.
  public let id: String
  /// Where the id stands.
  public let position: SourcePosition
  /// The question that it asks.
  public let question: String
  /// The question as written, with its place.
  public let questionNode: SpecNode?
  /// What kind of experiment it is.
  public let kind: ExperimentKind
  /// The spec without its variants as understood, every default filled in; nothing where only the
  /// variants make it whole.
  public let canonical: SpecValue?
  /// What it compares, in the order written.
  public let variants: [Variant]
  /// The paths that a sweep varies, with each path's values; empty without a sweep.
  public let sweep: [SweepAxis]
  /// The seeds of each variant's runs, in order.
  public let seeds: [Int]
  /// The figures that stand where the experiment stands, as written.
  public let show: SpecNode?
  /// The claims about its results, as written.
  public let claims: SpecNode?
  /// The spec as written.
  public let body: SourceSlice
  /// The settings that were changed without an edit of the lesson, as written; often none.
  public let changedSettings: [String]
  /// Whether the seeds are not those of the lesson.
  public let hasChangedSeeds: Bool
  /// The experiment as a change sees it.
  let target: ChangeTarget

  /// Reads the body of an `experiment` fence.
  ///
  /// - Parameters:
  ///   - body: The fence's body.
  ///   - id: The experiment's id.
  ///   - position: Where the id stands.
  ///   - context: What is known of the world around the lesson.
  ///   - diagnostics: Takes what is wrong.
  /// - Returns: The experiment as far as it can be understood, so that its figures can be checked
  ///   too; with errors among the diagnostics it must not be run.
  public static func read(
    _ body: SourceSlice, id: String, at position: SourcePosition, in context: ReadingContext,
    into diagnostics: inout Diagnostics
  ) -> Experiment? {
    ExperimentReader.read(body, id: id, at: position, in: context, into: &diagnostics)
  }

  /// How many seeds an experiment may have.
  public static let possibleSeeds = 1...ExperimentReader.seedLimit

  /// The keys that experiments of every kind have, as the reference shows them.
  public static var documentation: [KeyDocumentation] { ExperimentReader.documentation }

  /// What at least one variant records, at the places and for the layers of any of them.
  ///
  /// A variant that lacks a metric, a place or a layer has no value there.
  public var recorded: [RecordedMetric] {
    var union: [RecordedMetric] = []
    var places: [String: Int] = [:]
    for metric in variants.flatMap(\.spec.recorded) {
      if let index = places[metric.name] {
        union[index] = union[index].union(metric)
      } else {
        places[metric.name] = union.count
        union.append(metric)
      }
    }
    return union
  }

  /// Whether every variant is understood well enough to know what it records.
  public var isUnderstood: Bool {
    !variants.isEmpty && variants.allSatisfy { !$0.spec.recorded.isEmpty }
  }

  /// Whether it is not what the lesson says.
  public var isChanged: Bool { hasChangedSeeds || !changedSettings.isEmpty }

  /// How many runs it takes.
  public var runCount: Int { variants.count * seeds.count }
}

/// One setting that an experiment compares.
public struct Variant: Sendable {
  /// The name, unique in its experiment.
  public let name: String
  /// What a run of it does.
  public let spec: any VariantSpec
  /// The name of the kind of experiment.
  public let kind: String
  /// The spec as understood, every default filled in.
  public let canonical: SpecValue
  /// The values that a sweep chose, one for each of its axes; empty without a sweep.
  public let coordinates: [String]
}

/// One path that a sweep varies.
public struct SweepAxis: Sendable {
  /// The dotted path.
  public let path: String
  /// The values as written, in order.
  public let values: [String]

  /// The last word of the path, for axis labels.
  public var label: String { path.split(separator: ".").last.map(String.init) ?? path }
}

/// What is done with a spec: one entry of the catalogue of kinds.
public struct ExperimentKind: Sendable {
  /// The word that `kind:` takes.
  public let name: String
  /// What it does, in a sentence.
  public let summary: String
  /// What it adds to the keys of every experiment.
  public let documentation: [KeyDocumentation]
  /// Whether runs differ by seed.
  public let usesSeeds: Bool
  /// What runs record whatever the spec says; what else there is depends on the data.
  public let metrics: [RecordedMetric]
  /// The key whose list makes one variant an element where no variants are given.
  public let variantKey: String?
  let keys: [String]
  let read:
    @Sendable (SpecNode, ReadingContext, inout SpecReader) ->
      (spec: any VariantSpec, canonical: SpecValue)?

  /// Makes a kind of the spec that its variants have.
  init<Spec: VariantSpec>(
    _ name: String, _ type: Spec.Type, variantKey: String? = nil, _ summary: String,
    metrics: [RecordedMetric] = Spec.schema.fresh().recorded
  ) {
    self.name = name
    self.summary = summary
    self.documentation = Spec.schema.documentation
    self.usesSeeds = Spec.usesSeeds
    self.variantKey = variantKey
    self.metrics = metrics
    self.keys = Spec.schema.keys.map(\.name)
    self.read = { node, context, reader in
      guard var spec = Spec.schema.read(node, &reader, allowing: ExperimentReader.sharedKeys) else {
        return nil
      }
      if !reader.allowsMissingKeys { spec.prepare(node, in: context, &reader) }
      return (spec, Spec.schema.write(spec))
    }
  }

  /// Every kind, the default first.
  public static let catalogue: [ExperimentKind] = [
    ExperimentKind(
      "train", TrainSpec.self,
      "Trains every variant with every seed and records metrics; `epochs: 0` propagates one batch"
        + " forward and back without an update."),
    ExperimentKind(
      "functions", FunctionsSpec.self, variantKey: "functions",
      "Evaluates activation functions and their derivatives over a range."),
    ExperimentKind(
      "descent", DescentSpec.self,
      "Walks an optimizer over a surface given by a formula."),
    ExperimentKind(
      "trace", TraceSpec.self,
      "Works one example through a small network: forward, back, and a step, with every number.",
      metrics: TraceSpec.families),
    ExperimentKind(
      "gradient-check", GradientCheckSpec.self,
      "Compares the gradient of backpropagation with central differences, tensor by tensor."),
    ExperimentKind(
      "polynomial", PolynomialSpec.self,
      "Fits a polynomial to points by least squares, worked out exactly and not descended to.",
      metrics: PolynomialSpec.families),
  ]
}
