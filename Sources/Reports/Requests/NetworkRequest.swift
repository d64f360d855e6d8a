import Experiments
import Figures
import Specs

/// The units of a network and the weights between them, in the run of one seed.
struct NetworkRequest: FigureRequest {
  var at = "final"
  var variant: String?
  var seed = 1
  var frames: Int?
  var caption: String?

  static let schema = Schema(
    NetworkRequest(),
    [
      Key("at", \.at, .choice(["first", "final"]), "Before or after the training, or the steps."),
      .variant(\.variant), .seed(\.seed), .frames(\.frames), .caption(\.caption),
    ])

  /// More layers than this leave no room for their names.
  static let layerLimit = 12

  mutating func check(_ node: SpecNode, of experiment: Experiment, _ reader: inout SpecReader) {
    reader.check(variant: variant, in: node, of: experiment)
    reader.resolve(seed: &seed, in: node, of: experiment)
    let shown = experiment.variants.first { $0.name == variant } ?? experiment.variants.first
    reader.check(frames: frames, only: shown.map { [$0.name] }, in: node, of: experiment)
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
    let run = shown?.run(seed: seed)
    let frames = FigureFrames(count: frames, of: [shown].compactMap(\.self))
    let networks = weights(of: shown, run, frames)
    let name = result.variants.count > 1 ? shown.map { "\($0.variant.name), " } ?? "" : ""
    let whose = result.experiment.seeds.count > 1 ? ", seed \(seed)" : ""
    let when = networks.count > 1 ? "while they are learned" : Moment.words(for: at)
    return NetworkDiagram(
      title: "\(name)weights \(when)\(whose)",
      layers: networks.first.map(Self.layers) ?? [],
      parameters: networks.map {
        NetworkDiagram.Parameters(weights: $0.weights, biases: $0.biases)
      },
      moments: networks.count > 1 ? frames.names : [],
      remarks: [run?.divergence.map { "the run \($0)" }].compactMap(\.self))
  }

  /// The networks at all moments, or the one that is asked for.
  private func weights(
    of variant: VariantResult?, _ run: RunResult?, _ frames: FigureFrames
  ) -> [NetworkWeights] {
    guard let variant, let run else { return [] }
    let moments = frames.epochs.isEmpty ? [] : variant.weights(of: run, after: frames.epochs)
    if moments.count == frames.epochs.count, moments.count > 1 { return moments }
    return [variant.weights(of: run, atStart: at == "first")].compactMap(\.self)
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
