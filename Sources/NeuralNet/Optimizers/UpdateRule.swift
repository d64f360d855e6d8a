/// How parameters follow their gradient, as an optimizer does it.
public protocol UpdateRule: Sendable {
  /// How many numbers it remembers per parameter, all 0 at the start.
  var memories: Int { get }
  /// Moves parameters along their gradient; `step` counts from 1.
  ///
  /// All strips have one length: `memory` holds as many as ``memories`` says.
  func update<S: Scalar>(
    _ parameters: Strip<S>, along gradient: Strip<S>, memory: [Strip<S>], step: Int)
}

/// An update rule in one precision.
public struct OptimizerKernel<S: Scalar>: Sendable {
  /// How many numbers it remembers per parameter.
  public let memories: Int
  /// Moves parameters: `(parameters, gradient, memory, step)`.
  public let update: @Sendable (Strip<S>, Strip<S>, [Strip<S>], Int) -> Void

  init<Rule: UpdateRule>(_ rule: Rule) {
    memories = rule.memories
    update = { rule.update($0, along: $1, memory: $2, step: $3) }
  }
}
