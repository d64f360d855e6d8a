/// One layer's numbers during a run, rows padded with zeros to a multiple of four.
struct LayerBuffers<S: Scalar> {
  let inputs: Int
  let outputs: Int
  /// What is applied to the weighted sums; `nil` for nothing, where both share their memory.
  let activation: ActivationKernel<S>?
  let weights: Strip<S>
  let biases: Strip<S>
  let weightGradient: Strip<S>
  let biasGradient: Strip<S>
  /// The weights with inputs and outputs exchanged, as the way back needs them.
  let exchanged: Strip<S>
  /// The weighted sums z, `[rows, outputs]`.
  let sums: Strip<S>
  let activations: Strip<S>
  /// dL/da, then dL/dz, `[rows, outputs]`.
  let delta: Strip<S>

  var inputStride: Int { padded(inputs) }
  var outputStride: Int { padded(outputs) }

  func weightMatrix(_ strip: Strip<S>) -> Matrix<S> {
    Matrix(strip, rows: inputs, columns: outputs, stride: outputStride)
  }
}

/// The forward and backward pass of a network over a batch, in memory taken once.
struct Pass<S: Scalar> {
  /// The most samples in one batch.
  let capacity: Int
  let layers: [LayerBuffers<S>]
  /// The batch's inputs, `[rows, features]`, and targets, `[rows, outputs]`, padded rows.
  let inputs: Strip<S>
  let targets: Strip<S>
  /// Every weight and bias, and the gradient in the same order, layer by layer.
  let parameters: Strip<S>
  let gradient: Strip<S>
  let loss: LossKernel<S>

  /// How many numbers a pass takes from an arena.
  static func memory(for network: Network, capacity: Int) -> Int {
    let widths = network.widths
    let perSample =
      padded(network.inputs) + padded(network.outputs)
      + widths.dropFirst().reduce(0) { $0 + 3 * padded($1) }
    let exchanged = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.1 * padded($1.0) }
    return perSample * capacity + exchanged + 2 * parameterMemory(for: network)
  }

  /// How many numbers hold the parameters, padding included.
  static func parameterMemory(for network: Network) -> Int {
    let widths = network.widths
    return zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * padded($1.1) }
  }

  init(_ plan: TrainingPlan, capacity: Int, in arena: Arena<S>) {
    let network = plan.network
    self.capacity = capacity
    loss = S.kernel(of: plan.loss)
    inputs = arena.take(capacity * padded(network.inputs))
    targets = arena.take(capacity * padded(network.outputs))
    parameters = arena.take(Self.parameterMemory(for: network))
    gradient = arena.take(Self.parameterMemory(for: network))
    let hidden = S.kernel(of: network.activation)
    let last = network.outputActivation.map { S.kernel(of: $0) }
    var layers: [LayerBuffers<S>] = []
    var start = 0
    for (position, (fan, width)) in zip(network.widths, network.widths.dropFirst()).enumerated() {
      let isHidden = position < network.hidden.count
      let (stride, weights) = (padded(width), fan * padded(width))
      let sums = arena.take(capacity * stride)
      let activation = isHidden ? hidden : last
      layers.append(
        LayerBuffers(
          inputs: fan, outputs: width, activation: activation,
          weights: parameters.part(from: start, count: weights),
          biases: parameters.part(from: start + weights, count: stride),
          weightGradient: gradient.part(from: start, count: weights),
          biasGradient: gradient.part(from: start + weights, count: stride),
          exchanged: arena.take(width * padded(fan)), sums: sums,
          activations: activation == nil ? sums : arena.take(capacity * stride),
          delta: arena.take(capacity * stride)))
      start += weights + stride
    }
    self.layers = layers
  }

  /// Propagates the first rows of ``inputs``: z = a W + b, a = f(z).
  func forward(rows: Int) {
    var signal = inputs
    for layer in layers {
      let (from, to) = (layer.inputStride, layer.outputStride)
      multiply(
        Matrix(signal, rows: rows, columns: layer.inputs, stride: from),
        layer.weightMatrix(layer.weights), startingFrom: layer.biases,
        into: Matrix(layer.sums, rows: rows, columns: layer.outputs, stride: to))
      let used = rows * to
      layer.activation?.apply(
        layer.sums.part(from: 0, count: used), layer.activations.part(from: 0, count: used))
      signal = layer.activations
    }
  }

  /// The mean loss over the batch; leaves each sample's own dL/d(outputs) in the last delta.
  func lossAndGradient(rows: Int) -> Double {
    let layer = layers[layers.count - 1]
    var sum = 0.0
    for row in 0..<rows {
      let start = row * layer.outputStride
      let example = loss.example(
        layer.activations.part(from: start, count: layer.outputs),
        targets.part(from: start, count: layer.outputs),
        layer.delta.part(from: start, count: layer.outputs))
      sum += Double(example)
    }
    return sum / Double(rows)
  }

  /// Propagates back from dL/d(outputs): dL/dz = dL/da f'(z), dL/dW = a' dL/dz, dL/da = dL/dz W'.
  ///
  /// The sum over the batch is divided by its size at the very end, because errors of ±½ then add
  /// up exactly: balanced classes leave a network of zeros at exactly zero.
  func backward(rows: Int) {
    for position in layers.indices.reversed() {
      let layer = layers[position]
      let used = rows * layer.outputStride
      layer.activation?.multiplyByDerivative(
        layer.sums.part(from: 0, count: used), layer.activations.part(from: 0, count: used),
        layer.delta.part(from: 0, count: used))
      let below = position > 0 ? layers[position - 1].activations : inputs
      let delta = Matrix(
        layer.delta, rows: rows, columns: layer.outputs, stride: layer.outputStride)
      let signal = Matrix(below, rows: rows, columns: layer.inputs, stride: layer.inputStride)
      multiply(
        signal.transposed, delta, startingFrom: nil, into: layer.weightMatrix(layer.weightGradient))
      addRows(of: delta, into: layer.biasGradient)
      if position > 0 { propagate(delta, through: layer, to: layers[position - 1].delta) }
    }
    gradient.scale(by: 1 / S(rows))
  }

  private func propagate(
    _ delta: Matrix<S>, through layer: LayerBuffers<S>, to below: Strip<S>
  ) {
    let stride = layer.inputStride
    let exchanged = Matrix(
      layer.exchanged, rows: layer.outputs, columns: layer.inputs, stride: stride)
    transpose(layer.weightMatrix(layer.weights), into: exchanged)
    multiply(
      delta, exchanged, startingFrom: nil,
      into: Matrix(below, rows: delta.rows, columns: layer.inputs, stride: stride))
  }
}
