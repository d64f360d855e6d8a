import Specs

/// The checksums of files that were made of results, kept so that files which stand where they should
/// need not be made again to find that out.
public struct FileStamp: Hashable, Sendable {
  /// The files' checksums, in an order that goes with the key.
  public let checksums: [Checksum]
  /// Counts that a build tells of what stands in the files.
  public let counts: [Int]

  /// Takes what is known of files.
  public init(_ checksums: [Checksum], counts: [Int] = []) {
    self.checksums = checksums
    self.counts = counts
  }

  /// What was kept under a key; nothing where the files were never made.
  public init?(under key: RunKey, in store: any RunStore) {
    guard let bytes = store.bytes(under: key) else { return nil }
    do throws(MalformedBytes) {
      self = try StoredRun.content(of: bytes, under: key) { reader throws(MalformedBytes) in
        var counts: [Int] = []
        for _ in 0..<(try reader.count()) { counts.append(try reader.integer()) }
        var checksums: [Checksum] = []
        for _ in 0..<(try reader.count()) {
          checksums.append(try Checksum(length: reader.integer(), sum: reader.word()))
        }
        return FileStamp(checksums, counts: counts)
      }
    } catch {
      store.drop(key)
      return nil
    }
  }

  /// Keeps the checksums under a key.
  public func keep(under key: RunKey, in store: any RunStore) {
    var writer = ByteWriter()
    writer.write(counts.count)
    for count in counts { writer.write(count) }
    writer.write(checksums.count)
    for checksum in checksums {
      writer.write(checksum.length)
      writer.write(checksum.sum)
    }
    store.keep(StoredRun.entry(writer.bytes, under: key), under: key)
  }
}

extension RunKey {
  /// The key of files that are made of the results of experiments, and of some texts.
  ///
  /// In the place of the results it has the keys of their runs.
  public init(ofFilesFrom experiments: [Experiment], _ texts: [String]) {
    var writer = ByteWriter()
    writer.write(texts.count)
    for text in texts { writer.write(text) }
    writer.write(experiments.count)
    for experiment in experiments { experiment.encode(into: &writer) }
    self.init(of: "files", writer.bytes)
  }
}

extension ResultFile {
  /// What the checksums of the files are kept under.
  public var key: RunKey {
    RunKey(
      ofFilesFrom: [result.experiment], ["result files", lesson, SpecValue.list(claims).json])
  }
}

extension Experiment {
  /// Writes everything of the experiment that its result files show.
  fileprivate func encode(into writer: inout ByteWriter) {
    writer.write(id)
    writer.write(question)
    writer.write(changedSettings.count)
    for setting in changedSettings { writer.write(setting) }
    writer.write(hasChangedSeeds ? 1 as UInt8 : 0)
    writer.write(kind.name)
    (canonical ?? .null).encode(into: &writer)
    writer.write(seeds.count)
    for seed in seeds { writer.write(seed) }
    writer.write(variants.count)
    for variant in variants {
      writer.write(variant.name)
      writer.write(contentsOf: VariantKey(variant).digest.bytes)
    }
  }
}
