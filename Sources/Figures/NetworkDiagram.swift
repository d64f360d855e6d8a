/// The units of a small network in their layers, and the weights between them.
public struct NetworkDiagram: Figure {
  /// One layer of units.
  public struct Layer: Sendable {
    /// What the layer is called.
    public let name: String

    /// How many units it has.
    public let units: Int

    /// What stands in each unit, such as its name or activation; empty for nothing.
    public let labels: [String]

    /// Describes a layer.
    public init(name: String, units: Int, labels: [String] = []) {
      self.name = name
      self.units = max(units, 0)
      self.labels = labels
    }

    /// The units that are drawn: of many only the first and the last few.
    var shown: [Int] {
      units <= NetworkDiagram.limit
        ? Array(0..<units) : Array(0..<(NetworkDiagram.limit - 3)) + [units - 2, units - 1]
    }

    func label(_ unit: Int) -> String {
      labels.indices.contains(unit) ? labels[unit] : "\(unit + 1)"
    }
  }

  /// The heading above the picture.
  public let title: String

  /// The layers, the inputs first.
  public let layers: [Layer]

  /// The weights from each layer to the next as `[layer][unit of the next][unit]`.
  ///
  /// What is missing is drawn as a connection without a weight.
  public let weights: [[[Double]]]

  /// Describes a network.
  public init(title: String, layers: [Layer], weights: [[[Double]]] = []) {
    self.title = title
    self.layers = layers
    self.weights = weights
  }

  /// The layers' sizes, and between which values the weights lie.
  public var summary: String {
    let sizes = layers.map { "\($0.name) with \(Words.count($0.units, "unit"))" }
    guard !sizes.isEmpty else { return "Network without layers." }
    guard let extent = Extent(weights.joined().joined()) else {
      return "Network of \(Words.list(sizes))."
    }
    let (lower, upper) = (NumberFormat.number(extent.lower), NumberFormat.number(extent.upper))
    return "Network of \(Words.list(sizes)); weights from \(lower) to \(upper)."
  }

  static let limit = 10

  /// The weight from a unit to a unit of the next layer, where it is known.
  func weight(_ layer: Int, to unit: Int, from source: Int) -> Double? {
    guard weights.indices.contains(layer), weights[layer].indices.contains(unit),
      weights[layer][unit].indices.contains(source)
    else { return nil }
    return weights[layer][unit][source]
  }

  var notes: [String] {
    layers.filter { $0.units > Self.limit }.map { layer in
      "\(layer.name): \(layer.shown.count) of \(NumberFormat.count(layer.units)) units are drawn."
    }
  }
}

extension NetworkDiagram {
  /// Lists each layer's units with the weights that lead to them.
  public func text(_ style: TextStyle) -> String {
    var page = TextPage(title, style)
    if layers.isEmpty { page.append(line: "  (no layers)") }
    for (index, layer) in layers.enumerated() {
      if index > 0 { page.append(line: "") }
      page.append(
        line: style.fit("\(layer.name) (\(NumberFormat.count(layer.units)))", style.width))
      guard index > 0, weights.indices.contains(index - 1) else {
        page.items(layer.shown.map { "[\(layer.label($0))]" })
        continue
      }
      for unit in layer.shown { page.items(incoming(layers[index - 1], index, unit)) }
    }
    page.notes(notes)
    return page.rendered
  }

  private func incoming(_ source: Layer, _ index: Int, _ unit: Int) -> [String] {
    ["[\(layers[index].label(unit))] <-"]
      + source.shown.map { origin in
        let weight = weight(index - 1, to: unit, from: origin).map { NumberFormat.number($0) }
        return "[\(source.label(origin))] × \(weight ?? "?")"
      }
  }
}
