import Experiments
import Figures

/// A metric of one variant along its axis: the mean over the seeds, and the lowest and highest.
///
/// Runs that diverged are left out as long as one did not; where all did, the curve shows them
/// until the last of them ended. A run may stop early: from there on the mean is over the others.
struct SeedCurve {
  private let variant: VariantResult
  private let shown: [RunResult]
  private let runs: [[Double: Double]]
  private let ends: [Double]

  init(_ selector: Selector, of variant: VariantResult) {
    self.variant = variant
    let settled = variant.runs.filter { !$0.isDiverged }
    let shown = settled.isEmpty ? variant.runs : settled
    let metric = variant.variant.spec.metric(selector.metric)
    let points = shown.map { run in metric.map { selector.points(in: run, of: $0) } ?? [] }
    self.shown = shown
    runs = points.map { points in
      // What has no value at its end was not recorded there; before that it is a gap.
      let recorded = points.prefix((points.lastIndex { $0.value.isFinite } ?? -1) + 1)
      return Dictionary(recorded.map { ($0.x, $0.value) }, uniquingKeysWith: { $1 })
    }
    ends = runs.map { $0.keys.max() ?? -.infinity }
  }

  /// The curve for a plot.
  ///
  /// - Parameters:
  ///   - name: What the legend calls it.
  ///   - look: Its colour and mark.
  ///   - metric: What it measures, where the plot shows several metrics.
  /// - Returns: The means, with the range where there are several runs.
  func series(_ name: String, look: Int?, metric: String?) -> LinePlot.Series {
    let places = places
    let samples = places.map { place in Statistics(runs.compactMap { $0[place] }) }
    let counts = samples.map(\.values.count)
    let hasBand = runs.count > 1
    return LinePlot.Series(
      name: name, x: places, mean: samples.map(\.mean),
      lower: hasBand ? samples.map(\.min) : [], upper: hasBand ? samples.map(\.max) : [],
      runs: Set(counts).count > 1 ? counts : [], divergedAt: shown.compactMap(\.divergedAt).max(),
      look: look, metric: metric, remark: variant.remark(isEmpty: false))
  }

  /// The places that all runs recorded which were still going.
  private var places: [Double] {
    Set(runs.flatMap(\.keys)).sorted().filter { place in
      zip(runs, ends).allSatisfy { $1 < place || $0[place] != nil }
    }
  }
}

extension RunResult {
  /// Where the run diverged.
  fileprivate var divergedAt: Double? {
    if case .diverged(let place, _) = outcome { Double(place) } else { nil }
  }
}
