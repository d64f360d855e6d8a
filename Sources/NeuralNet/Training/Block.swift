/// A dense layer at work in a pass: z = W' x + b, and its activation where the product applies it.
///
/// Plain data, so that a step costs nothing beside its kernels. Signals are `[units, stride]`.
struct Dense<S: Scalar> {
  let inputs: Int
  let outputs: Int
  /// The weights, `[inputs, width]`, and the biases, `[width]`; and dL/d of both.
  let weights: Strip<S>
  let biases: Strip<S>
  let weightGradient: Strip<S>
  let biasGradient: Strip<S>
  /// What comes in: the batch, or what the block below makes of it.
  let input: Strip<S>
  /// The weighted sums z; the activations' memory where nobody looks at z afterwards.
  let sums: Strip<S>
  /// What the activation makes of them, where it is fused.
  let activations: Strip<S>
  /// dL/d(output), then dL/dz, in place.
  let delta: Strip<S>
  /// The activation in its compiled form, where it directly follows the sums.
  let fused: ActivationCode?
  /// Whether more stages follow.
  let hasStages: Bool

  /// The distance of the rows of the weights.
  var width: Int { S.padded(outputs) }

  /// Whether the deltas that come from above are dL/dz already, the block above having multiplied
  /// them by the activation's derivative.
  var takesFinishedDeltas: Bool { fused != nil && !hasStages }

  /// Makes the activations of the input, or the sums where no activation is fused.
  @inline(__always)
  func forward(_ kernels: Kernels<S>, _ batch: Batch) {
    var ending = Ending<S>.none
    if let fused { ending = .activation(fused, sums: keepsSums ? sums : nil) }
    kernels.multiply(
      Product(
        left: weights, leftRow: 1, leftStep: width, right: input, rightStep: batch.stride,
        start: biases, result: fused == nil ? sums : activations, resultRow: batch.stride,
        rows: outputs, depth: inputs, columns: batch.stride, ending: ending))
  }

  private var keepsSums: Bool { sums.base != activations.base }

  /// Multiplies ``delta`` by the derivative of the fused activation.
  func differentiate(_ kernels: Kernels<S>, _ batch: Batch) {
    guard let fused else { return }
    kernels.differentiate(
      fused, sums: sums, values: activations, delta: delta, count: outputs * batch.stride)
  }

  /// Makes the gradients dL/dW = x dL/dz' and dL/db, the samples being added in their order.
  ///
  /// `flipped` is memory for dL/dz with units and samples exchanged.
  @inline(__always)
  func makeGradients(
    _ kernels: Kernels<S>, _ batch: Batch, _ flipped: Strip<S>, _ weightGradient: Strip<S>,
    _ biasGradient: Strip<S>
  ) {
    kernels.transpose(
      delta, rows: outputs, columns: batch.rows, stride: batch.stride, into: flipped,
      resultStride: width)
    kernels.multiply(
      Product(
        left: input, leftRow: batch.stride, leftStep: 1, right: flipped, rightStep: width,
        start: nil, result: weightGradient, resultRow: width, rows: inputs, depth: batch.rows,
        columns: width))
    kernels.addRows(flipped, rows: batch.rows, stride: width, into: biasGradient)
  }

  /// Makes dL/d(output) of the layer below, dL/dx = W dL/dz, or dL/dz where that is what it takes.
  @inline(__always)
  func propagate(_ kernels: Kernels<S>, _ batch: Batch, to below: Dense) {
    var ending = Ending<S>.none
    if below.takesFinishedDeltas, let fused = below.fused {
      ending = .derivative(fused, sums: below.sums, values: below.activations)
    }
    propagate(kernels, batch, into: below.delta, ending)
  }

  /// Makes dL/dx = W dL/dz, and what the ending makes of it.
  @inline(__always)
  func propagate(
    _ kernels: Kernels<S>, _ batch: Batch, into result: Strip<S>, _ ending: Ending<S> = .none
  ) {
    kernels.multiply(
      Product(
        left: weights, leftRow: width, leftStep: 1, right: delta, rightStep: batch.stride,
        start: nil, result: result, resultRow: batch.stride, rows: inputs, depth: outputs,
        columns: batch.stride, ending: ending))
  }
}

/// A dense layer with all that stands with it.
struct Block<S: Scalar> {
  let dense: Dense<S>
  /// What follows the product, in order: layers, and the activation where it is not fused.
  let stages: [LayerStage<S>]
  /// The activation, if there is one, what it is applied to, and what it makes of that.
  let activation: ActivationKernel<S>?
  let activationInput: Strip<S>
  let activations: Strip<S>
  /// What goes out.
  let output: Strip<S>
  /// What the layers between learn, their gradients, and what they track; in the signal's order.
  let tensors: [BlockTensor<S>]

  /// The numbers of a signal as `[batch, outputs]`.
  func numbers(_ signal: Strip<S>, _ batch: Batch) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(batch.rows * dense.outputs)
    for row in 0..<batch.rows {
      for unit in 0..<dense.outputs { numbers.append(Double(signal[unit * batch.stride + row])) }
    }
    return numbers
  }
}

/// A tensor of a layer between, with its gradient where it is learned.
struct BlockTensor<S: Scalar> {
  let name: String
  let values: Strip<S>
  let gradient: Strip<S>?
}
