/// A factor that falls whenever a loss has not improved for a while.
struct Plateau: Sendable {
  private(set) var factor = 1.0
  private var best = Double.infinity
  private var waited = 0
  private let reduction: Double
  private let patience: Int
  private let threshold: Double
  private let minimum: Double

  init(_ arguments: Arguments) {
    reduction = arguments.number("factor")
    patience = arguments.integer("patience")
    threshold = arguments.number("threshold")
    minimum = arguments.number("minimum")
  }

  /// Takes the loss after an epoch; one that is not a number is no improvement.
  mutating func observe(loss: Double) {
    if loss < best * (1 - threshold) {
      best = loss
      waited = 0
      return
    }
    waited += 1
    guard waited > patience else { return }
    factor = max(factor * reduction, minimum)
    waited = 0
  }
}
