import Specs

/// Why runs were run, told by what the same experiment was when it was built last.
///
/// Only an explanation: which runs are run is decided by their keys alone.
public struct RerunReasons: Sendable {
  /// An experiment as it was when it was built.
  struct Memory: Hashable {
    struct Variant: Hashable {
      let name: String
      let canonical: SpecValue
      let dataDigests: [Digest]
    }

    let revision: String
    let kind: String
    let seeds: [Int]
    let variants: [Variant]
  }

  private let key: RunKey
  private let before: Memory?
  private let now: Memory

  /// Remembers how an experiment of a lesson was, and takes down how it is.
  public init(_ experiment: Experiment, lesson: String, in store: any RunStore) {
    var writer = ByteWriter()
    writer.write(lesson)
    writer.write(experiment.id)
    // It must be found by a program with another engine, too.
    key = RunKey(of: "memory", writer.bytes, revision: "")
    now = Memory(
      revision: Engine.revision, kind: experiment.kind.name, seeds: experiment.seeds,
      variants: experiment.variants.map { variant in
        Memory.Variant(
          name: variant.name, canonical: variant.canonical,
          dataDigests: variant.spec.dataDigests)
      })
    before = store.bytes(under: key).flatMap { [key] bytes in
      try? StoredRun.content(of: bytes, under: key) { reader throws(MalformedBytes) in
        try Memory(from: &reader)
      }
    }
  }

  /// Keeps how the experiment is, for the next time.
  public func remember(in store: any RunStore) {
    guard now != before else { return }
    var writer = ByteWriter()
    now.encode(into: &writer)
    store.keep(StoredRun.entry(writer.bytes, under: key), under: key)
  }

  /// Why runs of a result were run, one line a reason, with the variants it is about.
  public func lines(for result: ExperimentResult) -> [String] {
    let reasons = result.variants.enumerated().compactMap { index, variant in
      reason(for: variant, now.variants[index]).map { (name: variant.variant.name, reason: $0) }
    }
    var lines: [(reason: String, names: [String])] = []
    for (name, reason) in reasons {
      if let index = lines.firstIndex(where: { $0.reason == reason }) {
        lines[index].names.append(name)
      } else {
        lines.append((reason, [name]))
      }
    }
    if lines.count == 1, lines[0].names.count == result.variants.count { return [lines[0].reason] }
    return lines.map { "\($0.names.joined(separator: ", ")): \($0.reason)" }
  }

  private func reason(for result: VariantResult, _ variant: Memory.Variant) -> String? {
    let missing = zip(result.runs, result.origins).filter { $0.1 != .stored }
    guard !missing.isEmpty else { return nil }
    if missing.contains(where: { $0.1 == .recovered }) { return "the stored entry was damaged" }
    guard let before else { return "not built before" }
    if before.revision != now.revision { return "the engine changed" }
    if before.kind != now.kind { return "the kind was \(before.kind)" }
    guard let same = before.variants.first(where: { $0.name == variant.name }) else {
      return newVariant(variant, among: before.variants)
    }
    let changes = same.canonical.differences(from: variant.canonical)
    if !changes.isEmpty { return "changed: \(Self.list(changes))" }
    if same.dataDigests != variant.dataDigests { return "its data changed" }
    let seeds = missing.map(\.0.seed)
    return seeds.allSatisfy(before.seeds.contains)
      ? "no longer in the store"
      : "new \(seeds.count == 1 ? "seed" : "seeds") \(Self.ranges(of: seeds))"
  }

  private func newVariant(_ variant: Memory.Variant, among others: [Memory.Variant]) -> String {
    let near = others.map { (name: $0.name, $0.canonical.differences(from: variant.canonical)) }
      .min { $0.1.count < $1.1.count }
    guard let near, !near.1.isEmpty else { return "a new variant" }
    return "a new variant, which differs from \(near.name) in \(Self.list(near.1))"
  }

  private static func list(_ paths: [String]) -> String {
    let shown = paths.prefix(4).joined(separator: ", ")
    return paths.count > 4 ? "\(shown) and \(paths.count - 4) more" : shown
  }

  /// Ascending numbers with neighbours drawn together: `1, 4 to 6`.
  private static func ranges(of numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound == number - 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }
    .joined(separator: ", ")
  }
}

extension RerunReasons.Memory {
  func encode(into writer: inout ByteWriter) {
    writer.write(revision)
    writer.write(kind)
    writer.write(seeds.count)
    for seed in seeds { writer.write(seed) }
    writer.write(variants.count)
    for variant in variants {
      writer.write(variant.name)
      variant.canonical.encode(into: &writer)
      writer.write(variant.dataDigests.count)
      for digest in variant.dataDigests { writer.write(contentsOf: digest.bytes) }
    }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    (revision, kind) = try (reader.text(), reader.text())
    var seeds: [Int] = []
    for _ in 0..<(try reader.count()) { seeds.append(try reader.integer()) }
    self.seeds = seeds
    var variants: [Variant] = []
    for _ in 0..<(try reader.count()) {
      let (name, canonical) = try (reader.text(), SpecValue(from: &reader))
      var digests: [Digest] = []
      for _ in 0..<(try reader.count(ofSize: 32)) { digests.append(try reader.digest()) }
      variants.append(Variant(name: name, canonical: canonical, dataDigests: digests))
    }
    self.variants = variants
  }
}

extension ByteReader {
  fileprivate mutating func digest() throws(MalformedBytes) -> Digest {
    var bytes: [UInt8] = []
    for _ in 0..<32 { bytes.append(try byte()) }
    guard let digest = Digest(bytes: bytes) else { throw MalformedBytes() }
    return digest
  }
}

extension SpecValue {
  /// The dotted paths at which two specs differ, sorted: as deep as both are maps with keys in common.
  func differences(from other: SpecValue) -> [String] {
    guard case .map(let own) = self, case .map(let others) = other,
      own == others || !Set(own.keys).isDisjoint(with: others.keys)
    else { return self == other ? [] : [""] }
    return Set(own.keys).union(others.keys).sorted().flatMap { name -> [String] in
      switch (own[name], others[name]) {
      case (let value?, let counterpart?):
        value.differences(from: counterpart).map { $0.isEmpty ? name : "\(name).\($0)" }
      default: [name]
      }
    }
  }
}
