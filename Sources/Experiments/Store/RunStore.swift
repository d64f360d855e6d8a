/// Where results are kept between builds.
///
/// It keeps bytes under keys, as well as it can: what it does not have is computed, and what it
/// cannot keep is computed again next time. Any thread may use it.
public protocol RunStore: Sendable {
  /// The bytes that are kept under a key; nothing where there are none, or they cannot be read.
  func bytes(under key: RunKey) -> [UInt8]?

  /// Keeps bytes under a key, in the place of any that are there.
  func keep(_ bytes: [UInt8], under key: RunKey)

  /// Forgets what is kept under a key, since it is not what was stored.
  func drop(_ key: RunKey)
}

extension RunStore {
  /// The result of a variant's run; `isDamaged` tells that there was something else, which is gone.
  func result(
    under key: RunKey, of variant: Variant, seed: Int
  ) -> (result: RunResult?, isDamaged: Bool) {
    guard let bytes = bytes(under: key) else { return (nil, false) }
    do throws(MalformedBytes) {
      return (try StoredRun.result(from: bytes, under: key, of: variant.spec, seed: seed), false)
    } catch {
      drop(key)
      return (nil, true)
    }
  }

  /// The result of an experiment; nothing where a run of it is not kept.
  public func result(of experiment: Experiment) -> ExperimentResult? {
    var variants: [VariantResult] = []
    for variant in experiment.variants {
      let own = VariantKey(variant)
      let runs = experiment.seeds.compactMap { seed in
        result(under: RunKey(own, seed: seed), of: variant, seed: seed).result
      }
      guard runs.count == experiment.seeds.count else { return nil }
      variants.append(VariantResult(variant: variant, runs: runs))
    }
    return ExperimentResult(experiment: experiment, variants: variants)
  }
}
