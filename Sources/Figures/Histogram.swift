/// How often values fall into each bin, for one or several series.
public struct Histogram: FramedFigure {
  /// One series of counts.
  public struct Series: Sendable {
    /// What the series is called: a variant or a layer.
    public let name: String

    /// What several series belong to, such as a variant with its layers: they stand in a column.
    public let group: String

    /// The ends of the bins, ascending, one more than there are counts.
    public let edges: [Double]

    /// How many values fall into each bin.
    public let counts: [Double]

    /// Which colour it has, from 0.
    public let look: Int

    /// Describes a series of counts.
    public init(
      name: String, group: String = "", edges: [Double], counts: [Double], look: Int? = nil
    ) {
      self.name = name
      self.group = group
      self.look = look ?? 0
      self.edges = edges
      self.counts = counts
    }

    /// The bins that can be drawn.
    var bins: [(lower: Double, upper: Double, count: Double)] {
      zip(zip(edges, edges.dropFirst()), counts).compactMap { edges, count in
        guard edges.0.isFinite, edges.1.isFinite, edges.0 < edges.1, count.isFinite, count >= 0
        else { return nil }
        return (edges.0, edges.1, count)
      }
    }

    /// What it is called where it stands alone.
    var fullName: String { group.isEmpty ? name : "\(group), \(name)" }

    /// How dense each bin is, in values per unit of the axis.
    ///
    /// A bin's area shows its share, so that bins of different widths compare.
    var densities: [Double] {
      let bins = bins
      let densities = bins.map { $0.count / ($0.upper - $0.lower) }
      return densities.allSatisfy(\.isFinite) ? densities : bins.map(\.count)
    }

    /// The share of all values in the fullest bin; nothing where there are none.
    var peak: (lower: Double, upper: Double, share: Double)? {
      let bins = bins
      let total = bins.reduce(0) { $0 + $1.count }
      guard total > 0, total.isFinite, let peak = bins.max(by: { $0.count < $1.count }) else {
        return nil
      }
      return (peak.lower, peak.upper, peak.count / total)
    }
  }

  /// The heading above the picture.
  public let title: String

  /// What was counted.
  public let x: Axis

  /// The series at each moment, in order: one row each, in a column for each group.
  ///
  /// Each moment has the same series in the same order.
  public let frames: [[Series]]

  /// When the series were counted, in order; empty for a single moment.
  public let moments: [String]

  /// Describes a histogram at several moments.
  public init(title: String, x: Axis, frames: [[Series]], moments: [String]) {
    self.title = title
    self.x = x
    self.frames = frames
    self.moments = moments
  }

  /// Describes a histogram of a single moment.
  public init(title: String, x: Axis, series: [Series]) {
    self.init(title: title, x: x, frames: [series], moments: [])
  }

  /// The series at the last moment.
  public var series: [Series] { frames.last ?? [] }

  /// Where the fullest bin of each series lies.
  public var summary: String {
    let head = "Distribution of \(x.label): "
    guard !series.isEmpty else { return head + "no series." }
    let parts = series.map { series in
      guard let peak = series.peak else { return "\(series.fullName) is empty" }
      let (lower, upper) = (NumberFormat.number(peak.lower), NumberFormat.number(peak.upper))
      let share = NumberFormat.percent(peak.share, decimals: 0)
      return "\(series.fullName) is fullest between \(lower) and \(upper) (\(share))"
    }
    return head + Words.list(parts, fitting: Words.summaryLength - head.count) + "."
  }

  func xScale(tickCount: Int) -> Scale {
    let edges = frames.joined().flatMap { $0.bins.flatMap { [$0.lower, $0.upper] } }
    let kind: ScaleKind = x.scale == .logarithmic ? .logarithmic : .linear
    let axis = Axis(x.label, scale: kind, range: x.range)
    return Scale(axis, values: edges, layout: .init(tickCount: tickCount, isTight: true))
  }

  func yScale(tickCount: Int) -> Scale {
    let counts = frames.joined().flatMap { $0.bins.map(\.count) }
    let layout = Scale.Layout(tickCount: tickCount, includesZero: true)
    return Scale(Axis("count", scale: .linear), values: counts + [0], layout: layout)
  }

  /// How high each bin of a row stands at a moment: from 0 to 1 for the densest of all moments.
  func heights(of row: Int, at moment: Int) -> [Double] {
    let most =
      frames.compactMap { frame in
        frame.indices.contains(row) ? frame[row].densities.max() : nil
      }.max() ?? 0
    return frames[moment][row].densities.map { most > 0 ? $0 / most : 0 }
  }

  /// What the rows cannot say: how full the fullest bin of each is.
  var peaks: String {
    let parts = series.compactMap { series in
      series.peak.map { "\(series.fullName) \(NumberFormat.percent($0.share, decimals: 0))" }
    }
    return "Each row has its own scale; its fullest bin holds: " + Words.list(parts, atMost: 12)
      + "."
  }
}
