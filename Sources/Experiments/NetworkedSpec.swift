import NeuralNet

/// A kind whose variants have a network.
protocol NetworkedSpec: VariantSpec {
  /// The plan that the network is part of, once the spec is prepared.
  var plan: TrainingPlan? { get }
  /// What a run's start parameters are drawn from.
  func startSeed(of run: RunResult) -> Int
}

extension NetworkedSpec {
  func startSeed(of run: RunResult) -> Int { run.seed }
}

extension TrainSpec: NetworkedSpec {
  var plan: TrainingPlan? { prepared?.plan }
}

/// A network's units in their layers, and the weights between them.
public struct NetworkWeights: Hashable, Sendable {
  /// The name of each layer, the inputs first, with the activation where there is one.
  public let names: [String]
  /// How many units each layer has.
  public let widths: [Int]
  /// The weights from each layer to the next as `[layer][unit of the next][unit]`.
  public let weights: [[[Double]]]
  /// The biases of each layer but the inputs as `[layer][unit]`.
  public let biases: [[Double]]

  init(_ network: Network, _ parameters: [LayerParameters]) {
    widths = network.widths
    let hidden = network.hidden.indices.map { "layer \($0 + 1), \(network.activation)" }
    names = ["inputs"] + hidden + ["outputs" + (network.outputActivation.map { ", \($0)" } ?? "")]
    biases = parameters.map(\.biases)
    weights = parameters.map { layer in
      (0..<layer.outputs).map { unit in
        (0..<layer.inputs).map { layer.weights[$0 * layer.outputs + unit] }
      }
    }
  }
}

extension VariantResult {
  /// The network that a run ended with, or the one that it started from; nothing for kinds that
  /// have none.
  public func weights(of run: RunResult, atStart: Bool) -> NetworkWeights? {
    guard let spec = variant.spec as? any NetworkedSpec, let network = spec.plan?.network,
      let end = run.material.network?.parameters
    else { return nil }
    let seed = UInt64(spec.startSeed(of: run))
    return NetworkWeights(network, atStart ? network.startParameters(seed: seed) : end)
  }

  /// The networks that a run had after some epochs; see ``moments(of:after:)``.
  public func weights(of run: RunResult, after epochs: [Int]) -> [NetworkWeights] {
    guard let network = (variant.spec as? any NetworkedSpec)?.plan?.network else { return [] }
    return moments(of: run, after: epochs).map { NetworkWeights(network, $0.network.parameters) }
  }
}

extension VariantSpec {
  /// How many layers of units a drawing of the network has, the inputs included; nothing for kinds
  /// that come by no network to draw.
  public var drawnLayerCount: Int? { (self as? any NetworkedSpec)?.plan?.network.widths.count }
}
