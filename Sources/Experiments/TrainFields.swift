import NeuralNet
import Specs

/// The widths of the hidden layers, from the first.
struct HiddenLayers: Sendable, Hashable {
  var widths: [Int]

  static let countLimit = 200
  static let widthLimit = 1_000_000

  /// A list of widths, `none`, or equal layers written as `10 x 32`.
  static var field: Field<HiddenLayers> {
    let label = "widths such as [16, 16], equal layers such as '10 x 32', or 'none'"
    let widths = Field<[Int]>.list(
      of: .integer(in: 1...widthLimit), atMost: countLimit, label: label)
    return Field(
      label: label,
      read: { node, reader in
        if node.scalar == "none" { return HiddenLayers(widths: []) }
        guard let text = node.scalar, let (count, width) = equalLayers(text) else {
          return widths.read(node, &reader).map { HiddenLayers(widths: $0) }
        }
        guard (1...countLimit).contains(count), (1...widthLimit).contains(width) else {
          reader.error(
            "'\(text)' is out of range; expected 1 to \(countLimit) layers of 1 to \(widthLimit)"
              + " units", at: node.position)
          return nil
        }
        return HiddenLayers(widths: Array(repeating: width, count: count))
      },
      write: { $0.widths.isEmpty ? .text("none") : .list($0.widths.map { .integer($0) }) })
  }

  /// `10 x 32` as ten layers of 32.
  private static func equalLayers(_ text: String) -> (count: Int, width: Int)? {
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == "x", let count = Int(words[0]), let width = Int(words[2])
    else { return nil }
    return (count, width)
  }
}

extension BatchSize {
  /// A number of samples, or `all`.
  static var field: Field<BatchSize> {
    let label = "a whole number from 1, or 'all'"
    let size = Field<Int>.integer(in: 1...Int.max)
    return Field(
      label: label,
      read: { node, reader in
        if node.scalar == "all" { return .all }
        guard node.scalar.flatMap(wholeNumber) != nil else {
          reader.mismatch(node, expected: label)
          return nil
        }
        return size.read(node, &reader).map { .size($0) }
      },
      write: { batchSize in
        switch batchSize {
        case .all: .text("all")
        case .size(let count): .integer(count)
        }
      })
  }
}

extension EarlyStopping {
  /// The keys of early stopping.
  static let schema = Schema(
    EarlyStopping(),
    [
      Key(
        "metric", \.metric, .choice(Metric.catalogue.entries.filter(\.canBeWatched).map(\.name)),
        "What is watched after each epoch."),
      Key(
        "patience", \.patience, .integer(in: 0...Int.max),
        "How many epochs without improvement are forgiven."),
      Key(
        "minimum-change", \.minimumChange, .number(in: NumberRange(from: 0)),
        "By how much the metric must beat its best to count as improved."),
      Key(
        "restore-best", \.restoresBest, .flag,
        "Whether the network of the best epoch remains, and is recorded last."),
    ])
}

/// One layer's start parameters as a spec gives them.
struct StartLayer: Sendable, Hashable {
  /// A row per input, each with a number per unit.
  var weights: [[Double]] = []
  /// A number per unit; zeros where none are given.
  var biases: [Double]?

  static let schema = Schema(
    StartLayer(),
    [
      Key(
        "weights", \.weights,
        .list(
          of: .list(of: .number, atMost: 1_000), label: "rows of numbers, one row per input"),
        required: true, "A row for each input, with a weight into each unit."),
      Key(
        "biases", optional: \.biases, .list(of: .number, atMost: 1_000), otherwise: "zeros",
        "A bias for each unit."),
    ])

  /// Reports what does not fit a network, where it is written.
  static func check(_ node: SpecNode?, for network: Network, _ reader: inout SpecReader) {
    guard let node, node.scalar == nil else { return }
    let (layers, widths) = (elements(of: node), network.widths)
    guard layers.count == widths.count - 1 else {
      reader.error(
        "a start for \(counted(layers.count, "layer")), but the network has \(widths.count - 1);"
          + " the output layer counts, too", at: node.position)
      return
    }
    for (position, layer) in layers.enumerated() {
      let (inputs, units) = (widths[position], widths[position + 1])
      func check(_ node: SpecNode, _ expected: Int, _ thing: String, _ reason: String) {
        let count = elements(of: node).count
        guard count != expected else { return }
        reader.error(
          "\(counted(count, thing)), but layer \(position + 1) has \(reason)", at: node.position)
      }
      if let weights = layer["weights"] {
        check(weights, inputs, "row", counted(inputs, "input"))
        for row in elements(of: weights) { check(row, units, "weight", counted(units, "unit")) }
      }
      if let biases = layer["biases"] { check(biases, units, "bias", counted(units, "unit")) }
    }
  }

  /// The elements of a list, or what stands alone without brackets.
  private static func elements(of node: SpecNode) -> [SpecNode] {
    if case .sequence(let elements) = node.content { elements } else { [node] }
  }

  private static func counted(_ count: Int, _ thing: String) -> String {
    "\(count) \(thing)" + (count == 1 ? "" : thing.hasSuffix("s") ? "es" : "s")
  }

  /// The parameters of what was checked; anything else is cut until it makes some layer.
  var parameters: LayerParameters {
    let outputs = weights.map(\.count).min() ?? 0
    let given = biases ?? Array(repeating: 0, count: outputs)
    return LayerParameters(
      inputs: weights.count, outputs: min(outputs, given.count),
      weights: weights.flatMap { $0.prefix(min(outputs, given.count)) },
      biases: Array(given.prefix(min(outputs, given.count))))
  }
}
