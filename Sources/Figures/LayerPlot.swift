/// A metric by the depth of the layer, one line per variant.
public struct LayerPlot: Figure {
  /// One variant's value for each layer.
  public struct Series: Sendable {
    /// What the legend calls the variant.
    public let name: String

    /// The value of each layer, first layer first.
    public let mean: [Double]

    /// The lower end of the spread at each layer; empty for none.
    public let lower: [Double]

    /// The upper end of the spread at each layer; empty for none.
    public let upper: [Double]

    /// Which colour, dash pattern and mark it has, from 0; its place in the list where left out.
    public let look: Int?

    /// What a reader must know about the variant that is not shown, such as runs left out.
    public let remark: String?

    /// Describes a variant's values.
    public init(
      name: String, mean: [Double], lower: [Double] = [], upper: [Double] = [], look: Int? = nil,
      remark: String? = nil
    ) {
      self.name = name
      self.mean = mean
      self.lower = lower
      self.upper = upper
      self.look = look
      self.remark = remark
    }
  }

  /// The heading above the picture.
  public let title: String

  /// The names of the layers, first layer first.
  public let layers: [String]

  /// What is measured at each layer.
  public let y: Axis

  /// The variants, in the order of the legend.
  public let series: [Series]

  /// Describes a plot by depth.
  public init(title: String, layers: [String], y: Axis, series: [Series]) {
    self.title = title
    self.layers = layers
    self.y = y
    self.series = series
  }

  /// How each variant goes on from the first to the last layer.
  public var summary: String { drawing.summary }

  /// Each variant's value at each layer.
  public var numbers: Table { drawing.numbers(title) }

  /// Draws a mark per layer and variant.
  public func text(_ style: TextStyle) -> String { drawing.text(title, style) }

  /// Draws a mark per layer and variant, with bars for the spread.
  public func svg(_ style: SVGStyle) -> String { drawing.svg(SVGPage(self, style)) }

  private var drawing: CurveDrawing {
    let places = layers.indices.map(Double.init)
    let curves = series.enumerated().map { index, series in
      let line = LinePlot.Series(
        name: series.name, x: places, mean: series.mean, lower: series.lower, upper: series.upper,
        look: series.look, remark: series.remark)
      return Curve(line, place: index, marksDivergence: false)
    }
    return CurveDrawing(x: Axis("layer"), y: y, categories: layers, curves: curves)
  }
}
