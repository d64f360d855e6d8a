/// A pass over one batch in double precision, every number of which can be looked at.
///
/// Whoever reads its strips keeps it alive meanwhile.
struct OpenPass {
  let pass: Pass<Double>
  let batch: Batch
  private let arena: Arena<Double>

  /// Puts samples and the start parameters of a seed in.
  init(_ plan: TrainingPlan, on samples: Samples, seed: UInt64) {
    var counted = Allotment<Double>()
    _ = Pass<Double>(plan, capacity: samples.count, keepsSums: true, in: &counted)
    arena = Arena(capacity: counted.count)
    var memory = Allotment(arena)
    pass = Pass(plan, capacity: samples.count, seed: seed, keepsSums: true, in: &memory)
    batch = Batch(samples.count, Double.self)
    pass.load(plan.network.startParameters(seed: seed))
    for row in 0..<samples.count {
      for feature in 0..<samples.features {
        pass.inputs[feature * batch.stride + row] = samples.inputs[row * samples.features + feature]
      }
      for output in 0..<plan.network.outputs {
        pass.targets[output * batch.stride + row] = samples.target(
          of: row, output, among: plan.network.outputs)
      }
    }
  }

  /// Propagates the batch without drawing anything; the mean loss.
  @discardableResult
  func forward() -> Double {
    pass.forward(batch, .probing)
    return pass.compare(batch) / Double(batch.rows)
  }

  /// A layer's signal as `[batch, units]`; layers count from 0.
  func numbers(of layer: Int, _ signal: (Block<Double>) -> Strip<Double>) -> [Double] {
    pass.blocks[layer].numbers(signal(pass.blocks[layer]), batch)
  }
}
