/// Curves over a number: a metric by epoch, a function over its argument.
public struct LinePlot: Figure {
  /// One curve with its spread.
  ///
  /// A value that is not finite is a gap. Where the values end in such a gap the curve diverged,
  /// which is marked; leave out points that were merely not recorded.
  public struct Series: Sendable {
    /// What the legend calls the curve.
    public let name: String

    /// The position of each point.
    public let x: [Double]

    /// The value of each point: of one run, or the mean over seeds.
    public let mean: [Double]

    /// The lower end of the spread at each point; empty for none.
    public let lower: [Double]

    /// The upper end of the spread at each point; empty for none.
    public let upper: [Double]

    /// How many runs each point is the mean of; empty where all points are of the same runs.
    public let runs: [Int]

    /// Where the curve stops because the run diverged, when the caller knows better than the data.
    public let divergedAt: Double?

    /// Which colour, dash pattern and mark it has, from 0; its place in the list where left out.
    public let look: Int?

    /// What the curve measures, where a plot shows several metrics: then the dash pattern tells
    /// them apart, and curves of one look have one colour.
    public let metric: String?

    /// What a reader must know about the curve that it does not show, such as runs left out.
    public let remark: String?

    /// Describes a curve.
    public init(
      name: String, x: [Double], mean: [Double], lower: [Double] = [], upper: [Double] = [],
      runs: [Int] = [], divergedAt: Double? = nil, look: Int? = nil, metric: String? = nil,
      remark: String? = nil
    ) {
      self.name = name
      self.x = x
      self.mean = mean
      self.lower = lower
      self.upper = upper
      self.runs = runs
      self.divergedAt = divergedAt
      self.look = look
      self.metric = metric
      self.remark = remark
    }
  }

  /// The heading above the picture.
  public let title: String

  /// What the curves run over.
  public let x: Axis

  /// What the curves show.
  public let y: Axis

  /// The curves, in the order of the legend.
  public let series: [Series]

  /// Describes a line plot.
  public init(title: String, x: Axis, y: Axis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }

  /// How each curve goes on: whether it falls, rises or stays, and from where to where.
  public var summary: String { drawing.summary }

  /// Each curve at about twenty places.
  public var numbers: Table { drawing.numbers(title) }

  /// Draws the curves with a mark of their own each.
  public func text(_ style: TextStyle) -> String { drawing.text(title, style) }

  /// Draws the curves with a colour, dash pattern and mark of their own each.
  public func svg(_ style: SVGStyle) -> String { drawing.svg(SVGPage(self, style)) }

  private var drawing: CurveDrawing {
    var metrics: [String] = []
    for metric in series.compactMap(\.metric) where !metrics.contains(metric) {
      metrics.append(metric)
    }
    let curves = series.enumerated().map { place, series in
      Curve(series, place: place, pattern: series.metric.flatMap { metrics.firstIndex(of: $0) })
    }
    return CurveDrawing(x: x, y: y, categories: nil, curves: curves)
  }
}
