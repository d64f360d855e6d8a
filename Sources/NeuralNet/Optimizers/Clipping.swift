/// A bound on gradients before they are used, as the catalogue lists it.
public struct Clipping: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// What becomes of the gradient g.
  public let formula: String
  /// Who proposed it.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  private let rule: Rule

  private enum Rule { case norm, value }

  /// Every form of clipping.
  public static let catalogue = Catalogue(family: "clipping", entries: [byNorm, byValue])

  static let byNorm = Clipping(
    name: "by-norm",
    summary: "Shortens the gradient over all parameters together, keeping its direction.",
    formula: "g limit / max(limit, |g|)", source: "Pascanu, Mikolov & Bengio 2013",
    parameters: [
      Parameter("limit", "The longest gradient that is let through.", .number(.positive))
    ], rule: .norm)

  static let byValue = Clipping(
    name: "by-value", summary: "Bounds each parameter's gradient by itself.",
    formula: "max(-limit, min(limit, g))", source: "Mikolov 2012",
    parameters: [
      Parameter("limit", "The largest magnitude that is let through.", .number(.positive))
    ], rule: .value)

  /// Bounds a gradient in place; NaN stays NaN, so that divergence is still seen.
  func clip<S: Scalar>(
    _ gradient: Strip<S>, _ arguments: Arguments, _ kernels: Kernels<S> = Kernels()
  ) {
    let limit = S(arguments.number("limit"))
    switch rule {
    case .value:
      for i in 0..<gradient.count {
        let g = gradient[i]
        gradient[i] = g > limit ? limit : (g < -limit ? -limit : g)
      }
    case .norm:
      let norm = gradient.norm
      guard norm > arguments.number("limit") else { return }
      kernels.scale(gradient, by: arguments.number("limit") / norm)
    }
  }
}
