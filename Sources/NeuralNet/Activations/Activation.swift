/// An activation function as the catalogue lists it.
public struct Activation: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// Its formula in the weighted sum z.
  public let formula: String
  /// Who proposed it, or nothing.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  let single: @Sendable (Arguments) -> ActivationKernel<Float>
  let double: @Sendable (Arguments) -> ActivationKernel<Double>

  /// Describes an activation; the function is made from the settings.
  public init<Function: ActivationFunction>(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], function: @escaping @Sendable (Arguments) -> Function
  ) {
    self.init(
      name, summary, formula: formula, source: source, parameters: parameters,
      compiled: { _ in nil }, function: function)
  }

  /// Describes an activation that the kernels have compiled too.
  init<Function: ActivationFunction>(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], compiled: @escaping @Sendable (Arguments) -> ActivationCode?,
    function: @escaping @Sendable (Arguments) -> Function
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    single = { ActivationKernel<Float>(function($0), code: compiled($0)) }
    double = { ActivationKernel<Double>(function($0), code: compiled($0)) }
  }
}
