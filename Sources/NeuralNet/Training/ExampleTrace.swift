/// One example worked through a small network, with every number on its way.
///
/// The numbers are those of the first step; further steps take the same example again.
public struct ExampleTrace: Sendable, Hashable {
  /// One layer's part in the first step.
  public struct Layer: Sendable, Hashable {
    /// What comes in, `[inputs]`.
    public let inputs: [Double]
    /// The weighted sums z = W' x + b, `[units]`.
    public let sums: [Double]
    /// What the activation makes of them, a = f(z).
    public let activations: [Double]
    /// dL/da.
    public let errors: [Double]
    /// f'(z); 1 where there is no activation.
    public let slopes: [Double]
    /// dL/dz = dL/da f'(z).
    public let deltas: [Double]
    /// Weights and biases before the step.
    public let parameters: LayerParameters
    /// dL/dW and dL/db.
    public let gradient: LayerParameters
    /// Weights and biases after the step.
    public let updated: LayerParameters
  }

  /// How a trace ended.
  public enum Outcome: Sendable, Hashable {
    /// All steps were taken.
    case finished
    /// After this step a tensor was not finite.
    case diverged(step: Int, tensor: String)
  }

  /// The layers, the outputs last.
  public let layers: [Layer]
  /// What the outputs are compared with.
  public let targets: [Double]
  /// What the loss makes of the outputs: probabilities for losses on logits.
  public let predictions: [Double]
  /// The loss before the first step and after each; the last need not be finite.
  public let losses: [Double]
  /// The parameters after the last step.
  public let parameters: [LayerParameters]
  /// How it ended.
  public let outcome: Outcome
}

extension ExampleTrace {
  /// Works an example through a network without layers between, step after step.
  ///
  /// - Parameters:
  ///   - plan: The network, the loss and the optimizer; nothing else of it is used.
  ///   - example: One sample that fits the plan.
  ///   - seed: What start parameters are drawn from, unless they are literal.
  ///   - steps: How many updates are made, at least one.
  ///   - trainsBiases: Whether updates move biases, too.
  ///   - isCancelled: Asked now and then; the trace stops soon after the first yes.
  /// - Returns: The numbers, or `nil` where it was cancelled.
  public static func run(
    _ plan: TrainingPlan, on example: Samples, seed: UInt64, steps: Int = 1,
    trainsBiases: Bool = true, isCancelled: @Sendable () -> Bool = { false }
  ) -> ExampleTrace? {
    precondition(example.count == 1 && steps >= 1 && plan.network.between.isEmpty, "one example")
    var tracer = Tracer(plan, on: example, seed: seed, trainsBiases: trainsBiases)
    let open = tracer.open
    return withExtendedLifetime(open) { tracer.run(steps: steps, isCancelled) }
  }
}

/// A network at work on its example.
private struct Tracer {
  let open: OpenPass
  private let plan: TrainingPlan
  private let activations: [ActivationKernel<Double>?]
  private let trainsBiases: Bool
  private let memory: Arena<Double>
  /// Room for dL/da of one layer.
  private let errors: Strip<Double>
  private var optimizer: OptimizerRun<Double>

  init(_ plan: TrainingPlan, on example: Samples, seed: UInt64, trainsBiases: Bool) {
    self.plan = plan
    self.trainsBiases = trainsBiases
    open = OpenPass(plan, on: example, seed: seed)
    activations = open.pass.blocks.map(\.activation)
    let (kernel, count) = (Double.kernel(of: plan.optimizer), open.pass.parameters.count)
    let signal = (plan.network.widths.max() ?? 0) * open.batch.stride
    memory = Arena(capacity: kernel.memories * count + Double.padded(signal))
    let strips = (0..<kernel.memories).map { [memory] _ in memory.take(count) }
    errors = memory.take(signal)
    optimizer = OptimizerRun(kernel, memory: strips)
  }

  mutating func run(steps: Int, _ isCancelled: () -> Bool) -> ExampleTrace? {
    let memory = memory
    return withExtendedLifetime(memory) {
      var losses = [open.forward()]
      var outcome = self.outcome(of: losses[0], step: 0)
      let before = open.pass.currentParameters()
      let predictions = plan.loss.entry.function(plan.loss.arguments)
        .prediction(open.numbers(of: before.count - 1, \.output))
      let worked = backward()
      var updated: [LayerParameters] = []
      for step in 1...steps {
        if step & 15 == 0, isCancelled() { return nil }
        if step > 1 {
          guard case .finished = outcome else { break }
          open.pass.backward(open.batch)
        }
        update()
        if step == 1 { updated = open.pass.currentParameters() }
        losses.append(open.forward())
        if case .finished = outcome { outcome = self.outcome(of: losses[step], step: step) }
      }
      return ExampleTrace(
        layers: worked.indices.map { layer($0, worked[$0], before[$0], updated[$0]) },
        targets: (0..<plan.network.outputs).map { open.pass.targets[$0 * open.batch.stride] },
        predictions: predictions, losses: losses, parameters: open.pass.currentParameters(),
        outcome: outcome)
    }
  }

  /// What a layer came to, before its parameters move.
  private struct Work {
    let inputs: [Double]
    let sums: [Double]
    let activations: [Double]
    let errors: [Double]
    let deltas: [Double]
    let gradient: LayerParameters
  }

  /// Propagates back, and reads everything that updates are made of.
  private func backward() -> [Work] {
    let last = open.pass.layers.count - 1
    // Going back makes dL/dz of dL/da in place.
    let outputErrors = open.numbers(of: last, \.dense.delta)
    open.pass.backward(open.batch)
    return (0...last).map { position in
      Work(
        inputs: (0..<open.pass.layers[position].inputs).map { unit in
          open.pass.layers[position].input[unit * open.batch.stride]
        },
        sums: open.numbers(of: position, \.activationInput),
        activations: open.numbers(of: position, \.output),
        errors: position == last ? outputErrors : errors(of: position),
        deltas: open.numbers(of: position, \.dense.delta), gradient: gradient(of: position))
    }
  }

  /// dL/da of a hidden layer, which the pass only has multiplied by the slopes.
  private func errors(of position: Int) -> [Double] {
    open.pass.layers[position + 1].propagate(open.pass.kernels, open.batch, into: errors)
    return open.numbers(of: position) { [errors] _ in errors }
  }

  private func gradient(of position: Int) -> LayerParameters {
    let layer = open.pass.layers[position]
    func row(_ strip: Strip<Double>, _ start: Int = 0) -> [Double] {
      (0..<layer.outputs).map { strip[start + $0] }
    }
    return LayerParameters(
      inputs: layer.inputs, outputs: layer.outputs,
      weights: (0..<layer.inputs).flatMap { row(layer.weightGradient, $0 * layer.width) },
      biases: row(layer.biasGradient))
  }

  private func layer(
    _ position: Int, _ work: Work, _ before: LayerParameters, _ after: LayerParameters
  ) -> ExampleTrace.Layer {
    ExampleTrace.Layer(
      inputs: work.inputs, sums: work.sums, activations: work.activations, errors: work.errors,
      slopes: work.sums.map { activations[position]?.derivative($0) ?? 1 }, deltas: work.deltas,
      parameters: before, gradient: work.gradient, updated: after)
  }

  /// Moves the parameters along their gradients; biases that are not trained are put back, since
  /// some rules move what has no gradient, too.
  private mutating func update() {
    let biases = trainsBiases ? [] : open.pass.currentParameters().map(\.biases)
    _ = optimizer.update(
      open.pass.parameters, along: open.pass.gradient, rate: plan.optimizer.learningRate)
    for (layer, values) in zip(open.pass.layers, biases) {
      for (unit, value) in values.enumerated() { layer.biases[unit] = value }
    }
  }

  private func outcome(of loss: Double, step: Int) -> ExampleTrace.Outcome {
    guard !loss.isFinite else { return .finished }
    let tensor = open.pass.firstNonFiniteParameters() ?? open.pass.firstNonFiniteSignal(open.batch)
    return .diverged(step: step, tensor: tensor)
  }
}
