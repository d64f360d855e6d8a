/// The units of a small network in their layers, and the weights between them.
public struct NetworkDiagram: FramedFigure {
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

    /// How many units there are between the first and the last that are drawn.
    var hidden: Int { units - shown.count }

    func label(_ unit: Int) -> String {
      labels.indices.contains(unit) ? labels[unit] : "\(unit + 1)"
    }
  }

  /// The parameters at one moment.
  public struct Parameters: Sendable {
    /// The weights from each layer to the next as `[layer][unit of the next][unit]`.
    ///
    /// What is missing is drawn as a connection without a weight.
    public let weights: [[[Double]]]

    /// The biases of each layer but the inputs as `[layer][unit]`.
    public let biases: [[Double]]

    /// Collects parameters.
    public init(weights: [[[Double]]], biases: [[Double]] = []) {
      self.weights = weights
      self.biases = biases
    }

    /// The weight from a unit to a unit of the next layer, where it is known.
    func weight(_ layer: Int, to unit: Int, from source: Int) -> Double? {
      guard weights.indices.contains(layer), weights[layer].indices.contains(unit),
        weights[layer][unit].indices.contains(source)
      else { return nil }
      return weights[layer][unit][source]
    }

    /// The bias of a unit of a layer, the inputs being layer 0, where it is known.
    func bias(_ layer: Int, _ unit: Int) -> Double? {
      guard biases.indices.contains(layer - 1), biases[layer - 1].indices.contains(unit) else {
        return nil
      }
      return biases[layer - 1][unit]
    }
  }

  /// The heading above the picture.
  public let title: String

  /// The layers, the inputs first.
  public let layers: [Layer]

  /// The parameters at each moment, in order.
  public let parameters: [Parameters]

  /// When the parameters were those, in order; empty for a single moment.
  public let moments: [String]

  /// What is said below the picture, such as that the run diverged.
  public let remarks: [String]

  /// Describes a network at several moments.
  public init(
    title: String, layers: [Layer], parameters: [Parameters], moments: [String] = [],
    remarks: [String] = []
  ) {
    self.title = title
    self.layers = layers
    self.parameters = parameters
    self.moments = moments
    self.remarks = remarks
  }

  /// Describes a network as it is.
  public init(
    title: String, layers: [Layer], weights: [[[Double]]] = [], biases: [[Double]] = []
  ) {
    self.init(
      title: title, layers: layers, parameters: [Parameters(weights: weights, biases: biases)])
  }

  /// The layers' sizes, and between which values the weights lie.
  public var summary: String {
    let sizes = layers.map { "\($0.name) with \(Words.count($0.units, "unit"))" }
    guard !sizes.isEmpty else { return "Network without layers." }
    let weights = last.weights.joined().joined()
    let range = Extent(weights).map { extent in
      let (lower, upper) = (NumberFormat.number(extent.lower), NumberFormat.number(extent.upper))
      let negative = weights.count { $0 < 0 }
      return "\(Words.count(weights.count, "weight")) from \(lower) to \(upper), "
        + "\(NumberFormat.count(negative)) of them negative"
    }
    return Words.sentence("Network of \(Words.list(sizes))", [range].compactMap(\.self) + remarks)
  }

  /// Every weight and bias at the last moment.
  public var numbers: Table {
    let rows = layers.indices.dropFirst().flatMap { index in
      (0..<layers[index].units).prefix(Table.rowLimit).flatMap { unit -> [[String]] in
        let to = layers[index].label(unit)
        let bias = last.bias(index, unit).map { [["bias", to, written($0)]] } ?? []
        return bias
          + (0..<layers[index - 1].units).prefix(Table.rowLimit).compactMap { source in
            last.weight(index - 1, to: unit, from: source).map {
              [layers[index - 1].label(source), to, written($0)]
            }
          }
      }
    }
    return Table.numbers("weights", words: ["from", "to"], numbers: ["weight"], rows)
  }

  static let limit = 10

  var last: Parameters { parameters.last ?? Parameters(weights: []) }

  func written(_ value: Double) -> String {
    value.isFinite ? NumberFormat.number(value) : "not finite"
  }

  var notes: [String] {
    layers.filter { $0.hidden > 0 }.map { layer in
      "\(layer.name): \(layer.shown.count) of \(NumberFormat.count(layer.units)) units are drawn."
    } + remarks.map { "\($0.capitalisedFirst)." }
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
      guard index > 0, last.weights.indices.contains(index - 1) else {
        page.items(layer.shown.map { "[\(layer.label($0))]" })
        continue
      }
      for unit in layer.shown { page.items(incoming(layers[index - 1], index, unit)) }
    }
    page.notes(notes)
    return page.rendered
  }

  private func incoming(_ source: Layer, _ index: Int, _ unit: Int) -> [String] {
    let bias = last.bias(index, unit).map { ["bias \(written($0))"] } ?? []
    return ["[\(layers[index].label(unit))] <-"]
      + source.shown.map { origin in
        let weight = last.weight(index - 1, to: unit, from: origin).map(written)
        return "[\(source.label(origin))] × \(weight ?? "?")"
      } + bias
  }
}
