import Foundation
import NeuralNet
import Reports
import Specs
import Testing

@testable import Experiments

/// Which runs a change in a lesson runs again, for every lesson of the course.
///
/// Nothing is trained: the lesson is read with the change, and the keys of its runs are compared.
@Suite("Keys of the course's runs")
struct LessonKeyTests {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../lessons").standardizedFileURL

  private static let names: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
  }()

  /// The files that ship with the course, and the lessons' own.
  private struct ShippedFiles: DataFiles {
    func bytes(of name: String, isShipped: Bool) throws(DataFileError) -> [UInt8] {
      let file = LessonKeyTests.folder.appending(path: isShipped ? "data/\(name)" : name)
      guard let data = try? Data(contentsOf: file) else { throw DataFileError("no '\(name)'") }
      return Array(data)
    }
  }

  private static let sources = DataSources()
  private static let context = ReadingContext(
    files: ShippedFiles(), limits: nil, sharing: sources)

  private func text(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
  }

  private func lesson(_ text: String, _ name: String) -> (lesson: Lesson, isRight: Bool) {
    var diagnostics = Diagnostics()
    let lesson = Lesson(
      SourceText(path: name, text: text), name: name, in: Self.context, into: &diagnostics)
    return (lesson, !diagnostics.hasErrors)
  }

  /// The keys of an experiment's runs, by variant.
  private func keys(_ experiment: Experiment) -> [String: [RunKey]] {
    Dictionary(
      experiment.variants.map { variant in
        (variant.name, experiment.seeds.map { RunKey(variant, seed: $0) })
      }
    ) { first, _ in first }
  }

  private func keys(_ lesson: Lesson) -> [String: [String: [RunKey]]] {
    Dictionary(lesson.experiments.map { ($0.id, keys($0)) }) { first, _ in first }
  }

  @Test("The course has lessons to change")
  func course() { #expect(Self.names.count >= 5) }

  @Test("Prose, figures and the order of blocks run nothing again", arguments: names)
  func words(name: String) throws {
    let text = try text(name)
    let (lesson, isRight) = lesson(text, name)
    #expect(isRight && !lesson.experiments.isEmpty)
    let before = keys(lesson)
    let first = lesson.experiments[0]
    let plot = "```figure \(first.id)\ntable: {columns: [\(first.recorded[0].name)]}\n```\n"
    let changes: [String: String] = [
      "a heading and words": text + "\n## More\n\nMore words.\n",
      "words above": text.replacing("\n# ", with: "\n# A new ", maxReplacements: 1),
      "a figure": text + "\n" + plot,
      "a quote": quotingFirstFence(text),
      "experiments in another order": movingFirstFence(text),
      "a question": text.replacing("\nquestion: ", with: "\nquestion: \"Well?\" #"),
      "another title, summary and time": text.replacing("\nminutes: ", with: "\nminutes: 1"),
    ]
    for (what, changed) in changes.sorted(by: { $0.key < $1.key }) {
      #expect(changed != text, "\(what)")
      let (other, isRight) = self.lesson(changed, name)
      #expect(isRight, "\(what)")
      #expect(keys(other) == before, "\(what)")
    }
  }

  /// The lines of the first experiment, fences included, and those around it.
  private func split(_ text: String) -> (
    before: [Substring], fence: [Substring], after: [Substring]
  ) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("```experiment") } ?? 0
    let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("```") } ?? start
    return (Array(lines[..<start]), Array(lines[start...end]), Array(lines[(end + 1)...]))
  }

  private func quotingFirstFence(_ text: String) -> String {
    let (before, fence, after) = split(text)
    return (before + fence.map { "> \($0)" } + after).joined(separator: "\n")
  }

  private func movingFirstFence(_ text: String) -> String {
    let (before, fence, after) = split(text)
    return (before + after + fence + [""]).joined(separator: "\n")
  }

  // MARK: Keys of experiments

  /// An experiment whose spec was changed as data; nothing where the change is not allowed.
  private func experiment(_ root: SpecNode) -> Experiment? {
    let yaml = root.entries.filter { !["show", "claims"].contains($0.key) }
      .map { "\($0.key): \(flow($0.value))\n" }.joined()
    var diagnostics = Diagnostics()
    let experiment = Experiment.read(
      SourceText(path: "", text: yaml).slice, id: "x", at: SourcePosition(line: 1, column: 1),
      in: Self.context, into: &diagnostics)
    return diagnostics.hasErrors ? nil : experiment
  }

  private func flow(_ node: SpecNode) -> String {
    switch node.content {
    case .empty: "{}"
    case .scalar(let text, let isQuoted):
      isQuoted || text.contains(where: { "#:{}[],&*'\"".contains($0) }) ? quoted(text) : text
    case .sequence(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func node(_ value: SpecValue) -> SpecNode {
    let position = SourcePosition(line: 1, column: 1)
    return switch value {
    case .null: SpecNode(.empty, at: position)
    case .list(let elements): SpecNode(.sequence(elements.map(node)), at: position)
    case .map(let map):
      SpecNode(
        .mapping(
          map.sorted { $0.key < $1.key }.map {
            SpecNode.Entry(key: $0.key, position: position, value: node($0.value))
          }), at: position)
    default: SpecNode(.scalar(value.inlineYAML, isQuoted: false), at: position)
    }
  }

  /// The dotted paths of everything that is no map, in order.
  private func leaves(_ value: SpecValue, _ path: [String] = []) -> [(path: [String], SpecValue)] {
    guard case .map(let map) = value, !map.isEmpty else { return [(path, value)] }
    return map.sorted { $0.key < $1.key }.flatMap { leaves($0.value, path + [$0.key]) }
  }

  /// Every word that some setting takes.
  private static let words: [String] = {
    func words<Entry: CatalogueEntry>(_ catalogue: Catalogue<Entry>) -> [String] {
      let choices = catalogue.entries.flatMap(\.parameters).flatMap { parameter -> [String] in
        if case .choice(let words) = parameter.domain { words } else { [] }
      }
      return catalogue.names + choices
    }
    let all =
      words(Activation.catalogue) + words(Loss.catalogue) + words(Optimizer.catalogue)
      + words(Initializer.catalogue) + words(Surface.catalogue) + words(Schedule.catalogue)
      + words(DataSet.catalogue) + words(Layer.catalogue) + words(Clipping.catalogue)
      + Metric.catalogue.names + ["float32", "float64", "all", "true", "false"]
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }()

  /// Values that might be allowed in the place of another.
  private func others(_ value: SpecValue) -> [SpecValue] {
    candidates(value).filter { $0 != value }
  }

  private func candidates(_ value: SpecValue) -> [SpecValue] {
    switch value {
    case .null: []
    case .map(let map):
      map.sorted { $0.key < $1.key }.flatMap { name, value in
        others(value).prefix(60).map { .map(map.merging([name: $0]) { $1 }) }
      }
    case .flag(let flag): [.flag(!flag)]
    case .integer(let number):
      [number + 1, number - 1, number + 2, number + 20].map { .integer($0) }
    case .number(let number):
      [number + 1, number / 2, number + 0.125, 0.25].map { .number($0) }
    case .text: Self.words.map { .text($0) } + [.integer(7), .list([.integer(3)])]
    case .list(let elements):
      // One element of the list at a time, then fewer and more of them.
      elements.indices.flatMap { index in
        others(elements[index]).prefix(60).map { other in
          var elements = elements
          elements[index] = other
          return .list(elements)
        }
      } + [.list(elements + elements.prefix(1)), .list(elements.reversed())]
    }
  }

  @Test("Changing a setting runs exactly those variants again that have it", arguments: names)
  func settings(name: String) throws {
    var changedCount = 0
    for experiment in lesson(try text(name), name).lesson.experiments {
      let root = try #require(spec(of: experiment))
      let whole = try #require(self.experiment(root), "\(experiment.id) as data")
      let before = keys(whole)
      #expect(before == keys(experiment), "\(experiment.id) as data")
      let canonical = experiment.canonical ?? experiment.variants[0].canonical
      for (path, value) in leaves(canonical) where !isRead(path, in: canonical) {
        let concerned = experiment.variants.filter { variant in
          !overrides(root, variant).contains { isWithin(path, $0) }
        }
        guard !concerned.isEmpty else { continue }
        let change = others(value).lazy.compactMap { other -> Experiment? in
          let position = SourcePosition(line: 1, column: 1)
          let changed = root.replacing(path, with: node(other), keyAt: position)
          return self.experiment(changed)
        }.first { $0.variants.map(\.name) == experiment.variants.map(\.name) }
        let place = "\(name) / \(experiment.id): \(path.joined(separator: "."))"
        guard let change else {
          let specs = [canonical] + experiment.variants.map(\.canonical)
          #expect(
            specs.contains { isUnchangeable(path, value, in: $0) }, "\(place) could not be changed")
          continue
        }
        changedCount += 1
        let after = keys(change)
        for variant in experiment.variants {
          let isConcerned = concerned.contains { $0.name == variant.name }
          let common = Set(before[variant.name] ?? []).intersection(after[variant.name] ?? [])
          #expect(
            isConcerned ? common.isEmpty : common.count == experiment.seeds.count,
            "\(place) of \(variant.name)")
        }
      }
    }
    #expect(changedCount > 30)
  }

  @Test("Changing what a variant overrides runs that variant again and no other", arguments: names)
  func variants(name: String) throws {
    for experiment in lesson(try text(name), name).lesson.experiments {
      let root = try #require(spec(of: experiment))
      let before = keys(experiment)
      guard let variants = root["variants"] else { continue }
      for variant in variants.entries {
        for override in variant.value.entries {
          let place = "\(name) / \(experiment.id): \(variant.key), \(override.key)"
          let written = value(override.value)
          let change = leaves(written).lazy.flatMap { path, leaf in
            others(leaf).map { (path, $0) }
          }.compactMap { path, other -> Experiment? in
            let value = override.value.replacing(path, with: node(other), keyAt: variant.position)
            let entries = variant.value.entries.map { entry in
              entry.key == override.key
                ? SpecNode.Entry(key: entry.key, position: entry.position, value: value) : entry
            }
            let changed = root.replacing(
              ["variants", variant.key], with: SpecNode(.mapping(entries), at: variant.position),
              keyAt: variant.position)
            return self.experiment(changed)
          }.first { keys($0)[variant.key] != before[variant.key] }
          let after = keys(try #require(change, "\(place) could not be changed"))
          for (other, keys) in before {
            let common = Set(keys).intersection(after[other] ?? [])
            #expect(other == variant.key ? common.isEmpty : common.count == keys.count, "\(place)")
          }
        }
      }
    }
  }

  @Test(
    "Changing one value of a sweep runs again what has that value and no other", arguments: names)
  func sweeps(name: String) throws {
    for experiment in lesson(try text(name), name).lesson.experiments {
      let root = try #require(spec(of: experiment))
      let before = Set(keys(experiment).values.joined())
      for axis in root["sweep"]?.entries ?? [] {
        let change = others(value(axis.value)).lazy.compactMap { other -> Experiment? in
          let entries = (root["sweep"]?.entries ?? []).map { entry in
            entry.key == axis.key
              ? SpecNode.Entry(key: entry.key, position: entry.position, value: node(other)) : entry
          }
          return self.experiment(
            root.replacing(
              ["sweep"], with: SpecNode(.mapping(entries), at: axis.position),
              keyAt: axis.position))
        }.first { $0.variants.count == experiment.variants.count }
        let after = Set(keys(try #require(change, "\(axis.key)")).values.joined())
        let share = before.count / axis.value.elements.count
        #expect(before.intersection(after).count == before.count - share, "\(axis.key)")
        #expect(after.count == before.count)
      }
    }
  }

  @Test("More seeds, another name and the loss of a variant run nothing again", arguments: names)
  func frames(name: String) throws {
    let position = SourcePosition(line: 1, column: 1)
    for experiment in lesson(try text(name), name).lesson.experiments {
      let root = try #require(spec(of: experiment))
      let before = keys(experiment)
      if experiment.kind.usesSeeds {
        let count = experiment.seeds.count + 1
        let more = try #require(
          self.experiment(
            root.replacing(["seeds"], with: node(.integer(count)), keyAt: position)))
        for (variant, keys) in keys(more) {
          #expect(Array(keys.dropLast()) == before[variant] && Set(keys).count == count)
        }
      }
      guard let variants = root["variants"]?.entries, variants.count > 1 else { continue }
      var renamed = variants
      renamed[0] = SpecNode.Entry(key: "renamed", position: position, value: variants[0].value)
      for changed in [renamed, Array(variants.dropFirst()), variants.reversed()] {
        let other = try #require(
          self.experiment(
            root.replacing(
              ["variants"], with: SpecNode(.mapping(changed), at: position), keyAt: position)))
        let all = Set(before.values.joined())
        #expect(keys(other).values.joined().allSatisfy(all.contains), "\(experiment.id)")
      }
    }
  }

  /// The spec of an experiment as data, with the seeds that the lesson gives it.
  private func spec(of experiment: Experiment) -> SpecNode? {
    var diagnostics = Diagnostics()
    let root = SpecSyntax.read(experiment.body, into: &diagnostics)
    guard experiment.kind.usesSeeds else { return root }
    let position = SourcePosition(line: 1, column: 1)
    return root?.replacing(
      ["seeds"], with: node(.integer(experiment.seeds.count)), keyAt: position)
  }

  private func value(_ node: SpecNode) -> SpecValue {
    switch node.content {
    case .empty: return .null
    case .scalar(let text, let isQuoted):
      if isQuoted { return .text(text) }
      if let integer = Int(text) { return .integer(integer) }
      return Double(text).map { .number($0) } ?? .text(text)
    case .sequence(let elements): return .list(elements.map(value))
    case .mapping(let entries):
      return .map(Dictionary(entries.map { ($0.key, value($0.value)) }) { first, _ in first })
    }
  }

  /// The paths that a variant says for itself.
  private func overrides(_ root: SpecNode, _ variant: Variant) -> [[String]] {
    let written =
      root["variants"]?[variant.name]?.entries.map(\.key) ?? root["sweep"]?.entries.map(\.key)
      ?? (root["variants"] == nil && root["functions"] != nil ? ["functions"] : [])
    return written.map { $0.split(separator: ".").map(String.init) }
  }

  /// Whether one path is another, or leads into it.
  private func isWithin(_ path: [String], _ other: [String]) -> Bool {
    path.starts(with: other)
  }

  /// Whether a setting comes out of a file, so that the spec does not write it.
  private func isRead(_ path: [String], in spec: SpecValue) -> Bool {
    path.starts(with: ["network", "start"])
      && leaves(spec).contains { $0.path == ["network", "start-file"] && $0.1 != .null }
  }

  /// Whether a setting has no other value that a lesson could say in its place.
  private func isUnchangeable(_ path: [String], _ value: SpecValue, in spec: SpecValue) -> Bool {
    switch value {
    case .null, .map: true
    // Weights given literally go with widths, and only with them.
    case _ where path == ["network", "hidden"]:
      leaves(spec).contains { $0.path == ["network", "start"] }
    // Names of files, of which there are no others.
    case _ where ["file", "start-file"].contains(path.last): true
    // Nothing is drawn where points are given.
    case _ where [["samples"], ["noise"]].contains(path):
      leaves(spec).contains { $0.path.first == "points" }
    // A file's own form, and shares of samples that leave none of a class.
    case _ where ["header", "task"].contains(path.last): true
    case _ where ["test", "validation"].contains(path.last):
      leaves(spec).contains { $0.path.last == "test-last" || $0.path.last == "test" }
    // These are refused without momentum, and without classes; RunKeyTests has them.
    default: ["nesterov", "dampening", "label-smoothing"].contains(path.last)
    }
  }
}
