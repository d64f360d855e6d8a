extension Run {
  /// The eigenvalue of largest size of the mean loss's matrix of second derivatives, along all
  /// weights and biases, on the probe batch.
  ///
  /// By power iteration. What the matrix makes of a direction is measured as the central difference
  /// of gradients in double precision, whatever the run's own: good to about six digits where one
  /// eigenvalue stands out, less where several are nearly as large.
  func sharpness() -> Double {
    let count = samples.training.count
    let rows = min(Self.probeSize, count)
    let probe = OpenPass(
      plan, on: samples.training.selecting((0..<rows).map { $0 * count / rows }), seed: seed)
    let pass = probe.pass
    pass.load(self.pass.currentParameters())
    let center = (0..<pass.parameters.count).map { pass.parameters[$0] }
    var direction = probe.randomDirection(RandomSource(seed: seed, stream: "sharpness"))
    var eigenvalue = 0.0
    for _ in 0..<Self.powerLimit {
      let curved = probe.curvature(along: direction, at: center)
      var product = 0.0
      for i in direction.indices { product += direction[i] * curved[i] }
      let length = norm(curved)
      guard length > 0, length.isFinite else { return product }
      direction = curved.map { $0 / length }
      let isSettled = (product - eigenvalue).magnitude <= 1e-8 * product.magnitude
      eigenvalue = product
      if isSettled { break }
    }
    return eigenvalue
  }

  /// The most products of the matrix with a direction.
  private static var powerLimit: Int { 300 }
}

extension OpenPass {
  /// How far the parameters are moved to either side, along a direction of length 1.
  private static let step = 1e-4

  /// A direction of length 1 along the weights and biases of all layers.
  fileprivate func randomDirection(_ random: consuming RandomSource) -> [Double] {
    var random = random
    for layer in pass.layers {
      for input in 0..<layer.inputs {
        for output in 0..<layer.outputs {
          layer.weights[input * layer.width + output] = random.nextNormal()
        }
      }
      for output in 0..<layer.outputs { layer.biases[output] = random.nextNormal() }
    }
    let numbers = (0..<pass.parameters.count).map { pass.parameters[$0] }
    let length = norm(numbers)
    return numbers.map { $0 / length }
  }

  /// What the matrix of second derivatives makes of a direction of length 1.
  fileprivate func curvature(along direction: [Double], at center: [Double]) -> [Double] {
    func gradient(_ distance: Double) -> [Double] {
      for i in center.indices { pass.parameters[i] = center[i] + distance * direction[i] }
      forward()
      pass.backward(batch)
      return (0..<pass.gradient.count).map { pass.gradient[$0] / Double(batch.rows) }
    }
    return zip(gradient(Self.step), gradient(-Self.step)).map { ($0 - $1) / (2 * Self.step) }
  }
}
