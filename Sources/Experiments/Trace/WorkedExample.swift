import NeuralNet

/// A trace's numbers with what they were made by, as a figure writes them down.
public struct WorkedExample: Sendable {
  /// How the loss is written down.
  public enum LossForm: Hashable, Sendable {
    /// A factor times the sum of the squared errors.
    case squaredError(factor: Double)
    /// -ln of the probability that a softmax gives the class.
    case softmax
    /// A factor times the sum of -ln of the probabilities that sigmoids give the targets.
    case sigmoid(factor: Double)
    /// In no special way; the loss' name.
    case other(String)
  }

  /// The number of inputs, then the width of every layer.
  public let widths: [Int]
  /// The activation of each layer; nothing where it has none.
  public let activations: [String?]
  /// How the loss is written down.
  public let loss: LossForm
  /// What makes the steps.
  public let optimizer: String
  /// The length of a step, as a multiple of its direction.
  public let learningRate: Double
  /// Whether a step takes the learning rate times the gradient away, and nothing else.
  public let stepsAlongGradient: Bool
  /// Whether biases move.
  public let trainsBiases: Bool
  /// The loss before the first step and after each.
  public let losses: [Point]
  private let metrics: [String: Measured]

  /// One number; not a number where there is none.
  public func number(_ quantity: TraceQuantity, _ place: [Int]) -> Double {
    guard case .scalar(let value)? = metrics[quantity.name(place)] else { return .nan }
    return value
  }

  /// One number; not a number where there is none.
  public func number(_ quantity: TraceQuantity, _ place: Int...) -> Double {
    number(quantity, place)
  }

  /// Reads the numbers of a run; nothing where it is no trace.
  init?(_ spec: any VariantSpec, _ run: RunResult) {
    guard let spec = spec as? TraceSpec, let plan = spec.plan,
      case .series(let losses)? = run.metrics["loss"]
    else { return nil }
    let hidden = plan.network.hidden.map { _ in Optional(plan.network.activation.entry.name) }
    widths = plan.network.widths
    activations = hidden + [plan.network.outputActivation?.entry.name]
    loss = LossForm(plan.loss, outputs: plan.network.outputs)
    optimizer = plan.optimizer.entry.name
    learningRate = plan.optimizer.learningRate
    stepsAlongGradient =
      optimizer == "sgd" && plan.optimizer.arguments.number("momentum") == 0
    trainsBiases = spec.training.trainsBiases
    self.losses = losses
    metrics = run.metrics
  }
}

extension WorkedExample.LossForm {
  init(_ loss: Choice<Loss>, outputs: Int) {
    let arguments = loss.arguments
    func share() -> Double { arguments.choice("over-outputs") == "sum" ? 1 : 1 / Double(outputs) }
    switch loss.entry.name {
    case "mse": self = .squaredError(factor: share() * (arguments.flag("half") ? 0.5 : 1))
    case "cross-entropy": self = .softmax
    case "binary-cross-entropy": self = .sigmoid(factor: share())
    default: self = .other(loss.entry.name)
    }
  }
}

extension VariantResult {
  /// The example that a trace worked; nothing for other kinds.
  public var workedExample: WorkedExample? {
    runs.first.flatMap { WorkedExample(variant.spec, $0) }
  }
}
