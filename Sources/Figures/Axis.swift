/// How values are spread along an axis.
public enum ScaleKind: Sendable {
  /// Logarithmic where the values have one sign and span more than two and a half decades.
  case automatic

  /// Equal distances for equal differences.
  case linear

  /// Equal distances for equal ratios; zeros stand on the lower edge, negative values are left out.
  case logarithmic
}

/// What an axis is called and which values it covers.
public struct Axis: Sendable {
  /// The name that stands at the axis.
  public let label: String

  /// How values are spread along it.
  public let scale: ScaleKind

  /// The values at its two ends; without it, the data decides.
  public let range: ClosedRange<Double>?

  /// Describes an axis.
  public init(_ label: String, scale: ScaleKind = .automatic, range: ClosedRange<Double>? = nil) {
    self.label = label
    self.scale = scale
    self.range = range
  }

  /// The name as it stands at an axis: a logarithmic one says so.
  func heading(on scale: Scale) -> String {
    guard scale.isLogarithmic else { return label }
    return label.isEmpty ? "log scale" : "\(label) (log scale)"
  }
}
