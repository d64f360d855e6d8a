import NeuralNet
import Specs

/// The network to be, as specs of every kind that has one describe it.
struct NetworkSpec: Sendable {
  var hidden = HiddenLayers(widths: [16])
  var activation = Choice(Activation.catalogue.required("tanh"))
  var outputActivation: Choice<Activation>?
  var between: [Choice<Layer>]?
  var initializer = Choice(Initializer.catalogue.required("xavier"))
  var outputInitializer: Choice<Initializer>?
  var biases = Choice(Initializer.catalogue.required("zeros"))
  var start: [StartLayer]?
  var startFile: String?
  /// What the start file holds, at the place where it is named.
  var startNode: SpecNode?

  /// The network between so many inputs and outputs.
  func network(inputs: Int, outputs: Int) -> Network {
    Network(
      inputs: inputs, hidden: hidden.widths, outputs: outputs, activation: activation,
      outputActivation: outputActivation, initializer: initializer,
      outputInitializer: outputInitializer, biases: biases,
      between: between ?? [], start: start.map { $0.map(\.parameters) })
  }

  static let schema = Schema(
    NetworkSpec(),
    [
      Key(
        "hidden", \.hidden, HiddenLayers.field,
        "The widths of the hidden layers, from the first; 'none' for a linear model."),
      Key(
        "activation", \.activation, .entry(of: Activation.catalogue),
        "What each hidden unit makes of its weighted sum."),
      Key(
        "output-activation", optional: \.outputActivation, .entry(of: Activation.catalogue),
        otherwise: "none; losses on logits bring their own",
        "What the output layer makes of its weighted sums."),
      Key(
        "between", optional: \.between, .entries(of: Layer.catalogue, atMost: 10),
        otherwise: "none", "The layers that stand with each hidden layer, in order."),
      Key(
        "initializer", \.initializer, .entry(of: Initializer.catalogue), "Where the weights start."),
      Key(
        "output-initializer", optional: \.outputInitializer, .entry(of: Initializer.catalogue),
        otherwise: "as initializer", "Where the weights of the output layer start."),
      Key("biases", \.biases, .entry(of: Initializer.catalogue), "Where the biases start."),
      Key(
        "start", optional: \.start, startField, otherwise: "drawn by initializer and biases",
        "The start weights and biases given literally, layer by layer."),
      Key(
        "start-file", optional: \.startFile, .text, otherwise: "none",
        "A JSON file with what `start` would say: a list of maps, in the lesson's folder."),
    ])

  static let startField = Field.list(
    of: .record(StartLayer.schema), atMost: HiddenLayers.countLimit + 1)
}

extension Catalogue {
  /// An entry that the catalogue is known to have, for defaults.
  func required(_ name: String) -> Entry {
    guard let entry = self[name] else { preconditionFailure("no \(family) '\(name)'") }
    return entry
  }
}
