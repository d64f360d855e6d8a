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
  /// What is known of one set; held while the set is read, so that those who ask for it wait.
  private final class Place: Sendable {
    let loaded = Mutex<LoadedData?>(nil)
  }

  private let places = Mutex<[Choice<DataSet>: Place]>([:])

  /// Nothing read so far.
  public init() {}

  /// The set with its files read, now or before.
  ///
  /// `read` gives the bytes of the set's files, or nothing where it has reported why they cannot be
  /// had. Who asks for a set that is being read waits for it.
  func load(
    _ data: Choice<DataSet>, read: (Choice<DataSet>) -> [[UInt8]]?
  ) throws(DataSetError) -> LoadedData? {
    let place = places.withLock { places in
      let place = places[data] ?? Place()
      places[data] = place
      return place
    }
    return try place.loaded.withLock { known throws(DataSetError) -> LoadedData? in
      if let known { return known }
      guard let bytes = read(data) else { return nil }
      let source = try data.source(bytes: bytes)
      known = LoadedData(
        source: source, first: try source.samples(seed: 1), digests: bytes.map(Digest.init))
      return known
    }
  }
}
