import Experiments
import Figures
import Specs

/// The units of a network and the weights between them, in the run of one seed.
struct NetworkRequest: FigureRequest {
  var at = "final"
  var variant: String?
  var seed = 1
  var caption: String?

  static let schema = Schema(
    NetworkRequest(),
    [
      Key("at", \.at, .choice(["first", "final"]), "Before or after the training, or the steps."),
      .variant(\.variant), .seed(\.seed), .caption(\.caption),
    ])

  /// More layers than this leave no room for their names.
  static let layerLimit = 12

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(variant: variant, in: node, of: experiment)
    reader.check(seed: seed, in: node, of: experiment)
    let shown = experiment.variants.first { $0.name == variant } ?? experiment.variants.first
    guard let count = shown?.spec.drawnLayerCount else {
      reader.error(
        "kind '\(experiment.kind.name)' comes by no network to draw", at: node.position)
      return
    }
    if count > Self.layerLimit {
      reader.error(
        "a network of \(count) layers, inputs and outputs included, is too deep to draw; the most is"
          + " \(Self.layerLimit)", at: node.position)
    }
  }

  func figure(of result: ExperimentResult) -> any Figure {
    let shown = result.variant(named: variant)
    let network = shown.flatMap { variant in
      variant.run(seed: seed).flatMap { variant.weights(of: $0, atStart: at == "first") }
    }
    let name = result.variants.count > 1 ? shown.map { "\($0.variant.name), " } ?? "" : ""
    let whose = result.experiment.seeds.count > 1 ? ", seed \(seed)" : ""
    return NetworkDiagram(
      title: "\(name)weights \(Moment.words(for: at))\(whose)",
      layers: network.map(Self.layers) ?? [], weights: network?.weights ?? [])
  }

  /// The layers with their units named as in a trace: x, then a, then y.
  private static func layers(of network: NetworkWeights) -> [NetworkDiagram.Layer] {
    network.names.enumerated().map { place, name in
      let letter = place == 0 ? "x" : place == network.names.count - 1 ? "y" : "a"
      let units = network.widths[place]
      // Of many units only a few are drawn, under their numbers.
      let labels = units > 1_000 ? [] : (1...units).map { Digits.name(letter, [$0], isLong: false) }
      return NetworkDiagram.Layer(name: name, units: units, labels: labels)
    }
  }
}
