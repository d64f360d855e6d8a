/// A loss as the catalogue lists it.
public struct Loss: CatalogueEntry {
  /// The name that a spec writes.
  public let name: String
  /// One sentence on what it is.
  public let summary: String
  /// One example's loss in outputs y (or logits z) and targets t.
  public let formula: String
  /// Who proposed it, or nothing.
  public let source: String
  /// What can be set.
  public let parameters: [Parameter]
  /// Whether it takes logits, and so no output activation.
  public let takesLogits: Bool
  /// How many outputs it wants for a number of classes.
  let outputsForClasses: @Sendable (Int) -> Int
  /// Whether it can be used for real targets.
  public let fitsRegression: Bool
  /// The function itself, under given settings.
  public let function: @Sendable (Arguments) -> any LossFunction
  let single: @Sendable (Arguments) -> LossKernel<Float>
  let double: @Sendable (Arguments) -> LossKernel<Double>

  init<Function: LossFunction>(
    _ name: String, _ summary: String, formula: String, source: String = "",
    parameters: [Parameter] = [], takesLogits: Bool, fitsRegression: Bool,
    outputsForClasses: @escaping @Sendable (Int) -> Int,
    compiled: @escaping @Sendable (Arguments) -> LossCode? = { _ in nil },
    function: @escaping @Sendable (Arguments) -> Function
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.takesLogits = takesLogits
    self.fitsRegression = fitsRegression
    self.outputsForClasses = outputsForClasses
    self.function = { function($0) }
    single = { LossKernel<Float>(function($0), code: compiled($0)) }
    double = { LossKernel<Double>(function($0), code: compiled($0)) }
  }
}
