import NeuralNet
import Synchronization

/// A data set as it was read.
struct LoadedData: Sendable {
  /// The samples under any seed.
  let source: DataSource
  /// The samples under the first seed, by which a spec is checked.
  let first: SplitSamples
  /// The digests of the set's files.
  let digests: [Digest]
}

/// Data sets that were read, each once; a class because those who read lessons share it.
public final class DataSources: Sendable {
  /// What is known of one thing; held while it is read, so that those who ask for it wait.
  private final class Place<Value: Sendable>: Sendable {
    private let known = Mutex<Value?>(nil)

    func value(
      _ read: () throws(DataSetError) -> Value?
    ) throws(DataSetError) -> Value? {
      try known.withLock { known throws(DataSetError) -> Value? in
        if known == nil { known = try read() }
        return known
      }
    }
  }

  /// Things that are read once each.
  private final class Places<Value: Sendable>: Sendable {
    private let places = Mutex<[Choice<DataSet>: Place<Value>]>([:])

    subscript(key: Choice<DataSet>) -> Place<Value> {
      places.withLock { places in
        let place = places[key] ?? Place()
        places[key] = place
        return place
      }
    }
  }

  /// What stands in the files of a set, however it is divided and scaled.
  private struct Content: Sendable {
    let samples: Samples?
    let digests: [Digest]
  }

  private let sets = Places<LoadedData>()
  private let contents = Places<Content>()

  /// Nothing read so far.
  public init() {}

  /// The set with its files read, now or before.
  ///
  /// `read` gives the bytes of the set's files, or nothing where it has reported why they cannot be
  /// had. Who asks for a set that is being read waits for it.
  func load(
    _ data: Choice<DataSet>, read: (Choice<DataSet>) -> [[UInt8]]?
  ) throws(DataSetError) -> LoadedData? {
    try sets[data].value { () throws(DataSetError) in
      let content = try contents[data.undivided].value { () throws(DataSetError) in
        guard let bytes = read(data) else { return nil }
        return Content(samples: try data.content(of: bytes), digests: bytes.map(Digest.init))
      }
      guard let content else { return nil }
      let source = try data.source(content: content.samples)
      return LoadedData(
        source: source, first: try source.samples(seed: 1), digests: content.digests)
    }
  }
}
