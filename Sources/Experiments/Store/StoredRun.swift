import NeuralNet

/// A run's result as the store keeps it: everything that a report can show of it.
///
/// A head tells what it is: a mark, the form's number, the key it belongs to, and the checksum of
/// what follows. There is no seed in what follows, and no plan: the spec that is asked for has them.
struct StoredRun {
  /// The form's number, to be raised when the bytes mean something else. (The engine's revision
  /// covers this file too; the number tells an old entry from a damaged one.)
  static let format: UInt8 = 1

  private static let mark = Array("lessons-run".utf8)

  // MARK: Writing

  /// The bytes of an entry.
  static func bytes(of result: RunResult, under key: RunKey) -> [UInt8] {
    var writer = ByteWriter()
    write(result, to: &writer)
    return entry(writer.bytes, under: key)
  }

  /// What an entry holds behind its head.
  static func entry(_ content: [UInt8], under key: RunKey) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(contentsOf: mark)
    writer.write(format)
    writer.write(contentsOf: key.digest.bytes)
    let checksum = content.withUnsafeBytes(Checksum.init)
    writer.write(UInt64(checksum.length))
    writer.write(checksum.sum)
    writer.write(contentsOf: content)
    return writer.bytes
  }

  private static func write(_ result: RunResult, to writer: inout ByteWriter) {
    switch result.outcome {
    case .finished: writer.write(0 as UInt8)
    case .diverged(let place, let tensor):
      writer.write(1 as UInt8)
      writer.write(place)
      writer.write(tensor)
    }
    write(result.metrics, to: &writer)
    write(result.material, to: &writer)
  }

  /// The metrics by name; most lie at the same places, which are written once.
  private static func write(_ metrics: [String: Measured], to writer: inout ByteWriter) {
    let sorted = metrics.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var axes = Axes()
    for (_, measured) in sorted { for points in measured.series { axes.add(points) } }
    writer.write(axes.all.count)
    for axis in axes.all { writer.write(axis) }
    writer.write(sorted.count)
    for (name, measured) in sorted {
      writer.write(name)
      switch measured {
      case .scalar(let value):
        writer.write(0 as UInt8)
        writer.write(value)
      case .series(let points):
        writer.write(1 as UInt8)
        write(points, axes, to: &writer)
      case .layers(let layers):
        writer.write(2 as UInt8)
        writer.write(layers.count)
        for points in layers { write(points, axes, to: &writer) }
      }
    }
  }

  private static func write(_ points: [Point], _ axes: Axes, to writer: inout ByteWriter) {
    writer.write(axes.index(of: points))
    writer.write(points.map(\.value))
  }

  private static func write(_ material: Material, to writer: inout ByteWriter) {
    writer.write(material.distributions.count)
    for distribution in material.distributions {
      writer.write(distribution.quantity)
      writer.write(distribution.layer)
      writer.write(distribution.epoch)
      writer.write(distribution.edges)
      for count in distribution.counts { writer.write(count) }
    }
    let layers = material.network?.parameters
    writer.write(layers?.count ?? -1)
    for layer in layers ?? [] {
      writer.write(layer.inputs)
      writer.write(layer.outputs)
      writer.write(layer.weights)
      writer.write(layer.biases)
      writer.write(layer.between.count)
      for tensor in layer.between {
        writer.write(tensor.name)
        writer.write(tensor.values)
      }
    }
  }

  // MARK: Reading

  /// The result that an entry holds.
  ///
  /// - Throws: Where the bytes are not those that were stored under the key, for whatever reason.
  static func result(
    from bytes: [UInt8], under key: RunKey, of spec: any VariantSpec, seed: Int
  ) throws(MalformedBytes) -> RunResult {
    try content(of: bytes, under: key) { reader throws(MalformedBytes) in
      let outcome: Outcome =
        switch try reader.byte() {
        case 0: .finished
        case 1: .diverged(at: try reader.integer(), tensor: try reader.text())
        default: throw MalformedBytes()
        }
      let metrics = try metrics(from: &reader)
      let distributions = try distributions(from: &reader)
      let parameters = try parameters(from: &reader)
      let network = parameters.flatMap(spec.trained)
      guard (network == nil) == (parameters == nil) else { throw MalformedBytes() }
      return RunResult(
        seed: seed, outcome: outcome, metrics: metrics,
        material: Material(distributions: distributions, network: network))
    }
  }

  /// What an entry holds behind its head.
  static func content<Value>(
    of bytes: [UInt8], under key: RunKey,
    _ read: (inout ByteReader) throws(MalformedBytes) -> Value
  ) throws(MalformedBytes) -> Value {
    let head = mark.count + 1 + key.digest.bytes.count + 16
    guard bytes.count >= head, bytes.starts(with: mark + [format] + key.digest.bytes) else {
      throw MalformedBytes()
    }
    let checksum = bytes.withUnsafeBytes { bytes in
      Checksum(of: UnsafeRawBufferPointer(rebasing: bytes[head...]))
    }
    return try bytes.decoded { reader throws(MalformedBytes) in
      for _ in 0..<head - 16 { _ = try reader.byte() }
      let stated = try (length: reader.word(), sum: reader.word())
      guard stated == (UInt64(checksum.length), checksum.sum) else { throw MalformedBytes() }
      return try read(&reader)
    }
  }

  private static func metrics(
    from reader: inout ByteReader
  ) throws(MalformedBytes) -> [String: Measured] {
    var axes: [[Double]] = []
    for _ in 0..<(try reader.count()) { axes.append(try reader.doubles()) }
    let count = try reader.count()
    var metrics: [String: Measured] = Dictionary(minimumCapacity: count)
    for _ in 0..<count {
      let name = try reader.text()
      switch try reader.byte() {
      case 0: metrics[name] = .scalar(try reader.double())
      case 1: metrics[name] = .series(try points(axes, from: &reader))
      case 2:
        var layers: [[Point]] = []
        for _ in 0..<(try reader.count()) { layers.append(try points(axes, from: &reader)) }
        metrics[name] = .layers(layers)
      default: throw MalformedBytes()
      }
    }
    return metrics
  }

  private static func points(
    _ axes: [[Double]], from reader: inout ByteReader
  ) throws(MalformedBytes) -> [Point] {
    let index = try reader.integer()
    let values = try reader.doubles()
    guard axes.indices.contains(index), axes[index].count == values.count else {
      throw MalformedBytes()
    }
    return zip(axes[index], values).map { Point(x: $0, value: $1) }
  }

  private static func distributions(
    from reader: inout ByteReader
  ) throws(MalformedBytes) -> [Distribution] {
    var distributions: [Distribution] = []
    for _ in 0..<(try reader.count()) {
      let (quantity, layer, epoch) = try (reader.text(), reader.integer(), reader.integer())
      let edges = try reader.doubles()
      guard !edges.isEmpty else { throw MalformedBytes() }
      var counts: [Int] = []
      for _ in edges.dropFirst() { counts.append(try reader.integer()) }
      distributions.append(
        Distribution(quantity: quantity, layer: layer, epoch: epoch, edges: edges, counts: counts))
    }
    return distributions
  }

  private static func parameters(
    from reader: inout ByteReader
  ) throws(MalformedBytes) -> [LayerParameters]? {
    let count = try reader.integer()
    guard count >= 0 else { return nil }
    var layers: [LayerParameters] = []
    while layers.count < count {
      let (inputs, outputs) = try (reader.integer(), reader.integer())
      let (weights, biases) = try (reader.doubles(), reader.doubles())
      var between: [LayerParameters.Tensor] = []
      for _ in 0..<(try reader.count()) {
        between.append(
          LayerParameters.Tensor(name: try reader.text(), values: try reader.doubles()))
      }
      let product = inputs.multipliedReportingOverflow(by: outputs)
      guard inputs >= 0, outputs >= 0, !product.overflow, weights.count == product.partialValue,
        biases.count == outputs, between.allSatisfy({ $0.values.count == outputs })
      else { throw MalformedBytes() }
      layers.append(
        LayerParameters(
          inputs: inputs, outputs: outputs, weights: weights, biases: biases, between: between))
    }
    return layers
  }
}

/// The different axes that the series of a run lie along, each once.
private struct Axes {
  private(set) var all: [[Double]] = []

  mutating func add(_ points: [Point]) {
    if find(points) == nil { all.append(points.map(\.x)) }
  }

  func index(of points: [Point]) -> Int { find(points) ?? -1 }

  private func find(_ points: [Point]) -> Int? {
    all.firstIndex { axis in
      axis.count == points.count
        && zip(axis, points).allSatisfy { $0.bitPattern == $1.x.bitPattern }
    }
  }
}

extension Measured {
  /// Every series there is, layer by layer.
  fileprivate var series: [[Point]] {
    switch self {
    case .scalar: []
    case .series(let points): [points]
    case .layers(let layers): layers
    }
  }
}
