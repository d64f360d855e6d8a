/// A run whose stored result can be compared with what it gives when it is run again.
public struct StoredRunCheck: Sendable {
  /// The variant that is run.
  public let variant: Variant
  /// The run's seed.
  public let seed: Int
  private let key: RunKey
  private let stored: [UInt8]

  /// Every run of an experiment that a store has, whole, in the order of variants and seeds.
  public static func all(of experiment: Experiment, in store: any RunStore) -> [StoredRunCheck] {
    experiment.variants.flatMap { variant -> [StoredRunCheck] in
      let variantKey = VariantKey(variant)
      return experiment.seeds.compactMap { seed in
        let key = RunKey(variantKey, seed: seed)
        guard store.result(under: key, of: variant, seed: seed).result != nil,
          let bytes = store.bytes(under: key)
        else { return nil }
        return StoredRunCheck(variant: variant, seed: seed, key: key, stored: bytes)
      }
    }
  }

  /// Runs the run alone, and drops its entry where a bit differs.
  ///
  /// - Returns: Whether everything is the same; nothing where the task was cancelled.
  public func holds(in store: any RunStore) throws -> Bool? {
    guard let result = try variant.spec.run(seed: seed, isCancelled: { Task.isCancelled }) else {
      return nil
    }
    guard StoredRun.bytes(of: result, under: key) != stored else { return true }
    store.drop(key)
    return false
  }
}
