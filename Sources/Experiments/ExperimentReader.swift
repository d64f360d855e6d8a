import Specs

/// Reads an experiment's spec: every variant as a whole spec of its own, everything wrong at once.
struct ExperimentReader {
  /// The keys that experiments of every kind have, read here and not by the kind.
  static let sharedKeys = documentation.map(\.name)
  /// The most variants of one experiment.
  static let variantLimit = 200
  /// The most seeds of one experiment.
  static let seedLimit = 1_000

  private struct Frame: Sendable {
    var question = ""
    var kind = "train"
    var seeds: Int?
  }

  private static let frame = Schema(
    Frame(),
    [
      Key(
        "question", \.question, .text, required: true, "What the experiment asks, in a sentence."),
      Key(
        "kind", \.kind, .choice(ExperimentKind.catalogue.map(\.name)),
        "What is done with the spec."),
      Key(
        "seeds", optional: \.seeds, .integer(in: Experiment.possibleSeeds),
        otherwise: "the lesson's `seeds`, else 5",
        "How many times each variant is run, each time with other data noise, splits, starting"
          + " weights and order."),
    ])

  /// The shared keys as the reference shows them.
  static let documentation: [KeyDocumentation] =
    frame.documentation + [
      KeyDocumentation(
        name: "variants", summary: "What is compared: names, each with dotted paths to override.",
        label: "a map: {zeros: {network.initializer: zeros}}", defaultText: "one variant, the spec",
        detail: .plain),
      KeyDocumentation(
        name: "sweep", summary: "Dotted paths with lists; every combination becomes a variant.",
        label: "a map: {training.batch-size: [1, 32, all]}", defaultText: "none", detail: .plain),
      KeyDocumentation(
        name: "show", summary: "The figures that stand where the experiment stands, in order.",
        label: "a list of figures", defaultText: "none", detail: .families("figure")),
      KeyDocumentation(
        name: "claims", summary: "What must hold of the results, or the build fails.",
        label: "a list of claims, each such as 'final xavier.train-loss < 0.1'",
        defaultText: "none", detail: .keys(Claim.documentation)),
    ]

  private let context: ReadingContext
  private var reader: SpecReader

  /// Reads the body of an `experiment` fence; see ``Experiment/read(_:id:at:in:into:)``.
  static func read(
    _ body: SourceSlice, id: String, at position: SourcePosition, in context: ReadingContext,
    into diagnostics: inout Diagnostics
  ) -> Experiment? {
    var found = Diagnostics()
    guard let root = SpecSyntax.read(body, into: &found) else {
      diagnostics.add(found.all)
      return nil
    }
    let settings = context.changes?.settings.map(\.source) ?? []
    var reading = ExperimentReader(
      context: context, reader: SpecReader(source: body.source, others: settings))
    reading.reader.diagnostics = found
    let experiment = reading.read(root, body, id: id, at: position)
    diagnostics.add(reading.reader.diagnostics.all)
    return experiment
  }

  private mutating func read(
    _ root: SpecNode, _ body: SourceSlice, id: String, at position: SourcePosition
  ) -> Experiment? {
    guard case .mapping = root.content else {
      reader.error(
        "an experiment is a map that begins with 'question: …', not \(root.written)",
        at: root.position)
      return nil
    }
    guard let kind = kind(of: root) else { return nil }
    let own = root.entries.filter { entry in Self.frame.keys.contains { $0.name == entry.key } }
    let frameNode = SpecNode(.mapping(own), at: root.position)
    guard let frame = Self.frame.read(frameNode, &reader) else { return nil }
    if !kind.usesSeeds, let seeds = root.entries.first(where: { $0.key == "seeds" }) {
      reader.error(
        "kind '\(kind.name)' runs each variant once, so it takes no 'seeds'", at: seeds.position)
    }
    let target = ChangeTarget(id: id, kind: kind, root: root, base: Self.base(of: root))
    let changes = changes(of: target)
    let base = changes.settings.reduce(target.base) { $1.changing($0, of: target) }
    let written = drafts(of: root, over: base, kind)
    let drafts = changes.settings.reduce(written) { $1.changing($0, of: target) }
    let canonicalBase = drafts.isBaseAlone ? nil : canonical(of: base, kind)
    let variants = variants(of: drafts, over: base, kind)
    guard !drafts.isIncomplete, variants.count == drafts.variants.count else { return nil }
    let ownSeeds = SeedChange().seeds(insteadOf: kind.usesSeeds ? frame.seeds ?? context.seeds : 1)
    let seeds =
      kind.usesSeeds ? changes.seeds?.seeds(insteadOf: ownSeeds.count) ?? ownSeeds : ownSeeds
    let experiment = Experiment(
      id: id, position: position, question: frame.question,
      questionNode: root["question"], kind: kind,
      canonical: drafts.isBaseAlone ? variants.first?.canonical : canonicalBase,
      variants: variants,
      sweep: drafts.axes, seeds: seeds, show: root["show"],
      claims: root["claims"], body: body,
      changedSettings: changes.settings.map(\.source.text), hasChangedSeeds: seeds != ownSeeds,
      target: target)
    checkWork(of: experiment, at: root.position)
    return experiment
  }

  private mutating func kind(of root: SpecNode) -> ExperimentKind? {
    let names = ExperimentKind.catalogue.map(\.name)
    guard let node = root["kind"] else { return ExperimentKind.catalogue.first }
    guard let name = Field<String>.choice(names).read(node, &reader) else { return nil }
    return ExperimentKind.catalogue.first { $0.name == name }
  }

  /// The spec without what varies.
  private static func base(of root: SpecNode) -> SpecNode {
    let entries = root.entries.filter { !["variants", "sweep"].contains($0.key) }
    return SpecNode(.mapping(entries), at: root.position)
  }

  /// The changes that reach an experiment; a warning tells of those that every variant undoes.
  private mutating func changes(of target: ChangeTarget) -> Changes {
    guard let changes = context.changes, changes.mayChange(target) else { return .none }
    let settings = changes.settings.filter { setting in
      switch setting.way(into: target) {
      case .nowhere: return false
      case .variant: return true
      case .base(let path):
        guard target.alwaysOverrides(path) else { return true }
        reader.warning(
          "every variant of '\(target.id)' overrides this, so it changes nothing there",
          at: setting.position)
        return false
      }
    }
    return Changes(settings: settings, seeds: changes.seeds)
  }

  /// The base as plain data, where it is whole; what is wrong with what it says is reported, also
  /// where every variant overrides it.
  private mutating func canonical(of base: SpecNode, _ kind: ExperimentKind) -> SpecValue? {
    var whole = reader.fresh
    let understood = kind.read(base, context, &whole)
    guard whole.diagnostics.hasErrors else { return understood?.canonical }
    var partial = reader.fresh
    partial.allowsMissingKeys = true
    _ = kind.read(base, context, &partial)
    reader.diagnostics.add(partial.diagnostics.all)
    return nil
  }

  /// The variants as specs, not yet decoded.
  private mutating func drafts(
    of root: SpecNode, over base: SpecNode, _ kind: ExperimentKind
  ) -> VariantDrafts {
    if let variants = root["variants"], let sweep = root.entries.first(where: { $0.key == "sweep" })
    {
      reader.error("an experiment has 'variants' or a 'sweep', not both", at: sweep.position)
      return VariantDrafts.named(variants, over: base, kind, &reader)
    }
    if let variants = root["variants"] {
      return VariantDrafts.named(variants, over: base, kind, &reader)
    }
    if let sweep = root["sweep"] { return VariantDrafts.sweep(sweep, over: base, kind, &reader) }
    if let key = kind.variantKey, let list = base[key] {
      return VariantDrafts.elements(of: list, under: key, over: base, &reader)
    }
    return VariantDrafts(variants: [VariantDraft(name: "run", node: base)], isBaseAlone: true)
  }

  /// The variants decoded, as far as they can be.
  ///
  /// What is wrong at a place of the base, but only with some variants, comes from what they
  /// override elsewhere; so the message names them.
  private mutating func variants(
    of drafts: VariantDrafts, over base: SpecNode, _ kind: ExperimentKind
  ) -> [Variant] {
    let ofBase = base.positions
    let wrongInBase = Set(reader.diagnostics.all)
    var found: [(name: String, diagnostics: Diagnostics)] = []
    let variants = drafts.variants.compactMap { draft -> Variant? in
      var reading = reader.fresh
      let understood = kind.read(draft.node, context, &reading)
      found.append((draft.name, reading.diagnostics))
      return understood.map { spec, canonical in
        Variant(
          name: draft.name, spec: spec, kind: kind.name, canonical: canonical,
          coordinates: draft.coordinates)
      }
    }
    for (name, diagnostics) in found {
      for diagnostic in diagnostics.all {
        let isOwn =
          diagnostic.position.map(ofBase.contains) == true && !wrongInBase.contains(diagnostic)
          && !found.allSatisfy { $0.diagnostics.all.contains(diagnostic) }
        reader.diagnostics.add(isOwn ? diagnostic.adding(" (in variant '\(name)')") : diagnostic)
      }
    }
    return variants
  }

  private mutating func checkWork(of experiment: Experiment, at position: SourcePosition) {
    guard let limits = context.limits else { return }
    let work = experiment.variants.reduce(0.0) { sum, variant in
      sum + variant.spec.multiplications * Double(experiment.seeds.count)
    }
    if work > limits.multiplications {
      reader.error(
        "this experiment takes about \(SpecValue.print(work.rounded())) multiplications, and the most"
          + " is \(SpecValue.print(limits.multiplications)) (--allow-large lifts the limit)",
        at: position)
    }
  }
}
