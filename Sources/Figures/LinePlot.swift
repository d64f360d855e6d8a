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

    /// Where the curve stops because the run diverged, when the caller knows better than the data.
    public let divergedAt: Double?

    /// Which colour, dash pattern and mark it has, from 0; its place in the list where left out.
    public let look: Int?

    /// Describes a curve.
    public init(
      name: String, x: [Double], mean: [Double], lower: [Double] = [], upper: [Double] = [],
      divergedAt: Double? = nil, look: Int? = nil
    ) {
      self.name = name
      self.x = x
      self.mean = mean
      self.lower = lower
      self.upper = upper
      self.divergedAt = divergedAt
      self.look = look
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

  /// From where to where each curve goes.
  public var summary: String { drawing.summary }

  /// Draws the curves with a mark of their own each.
  public func text(_ style: TextStyle) -> String { drawing.text(title, style) }

  /// Draws the curves with a colour, dash pattern and mark of their own each.
  public func svg(_ style: SVGStyle) -> String { drawing.svg(SVGPage(self, style)) }

  private var drawing: CurveDrawing {
    CurveDrawing(
      x: x, y: y, categories: nil,
      curves: series.enumerated().map { Curve($1, place: $0) })
  }
}
