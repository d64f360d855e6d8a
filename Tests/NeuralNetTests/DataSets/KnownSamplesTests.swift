import Testing

@testable import NeuralNet

@Suite struct KnownSamplesTests {
  struct Known: Sendable, CustomTestStringConvertible {
    let name: String
    let values: [String: ParameterValue]
    /// The inputs and the target of the first and of the 31st sample under seed 1.
    let rows: [[Double]]
    var testDescription: String { "\(name) \(values.keys.sorted())" }
  }

  /// Expected numbers: `python3 Tests/NeuralNetTests/Data/data_sets.py`.
  static let known = [
    Known(
      name: "moons", values: [:],
      rows: [
        [1.0304569172678013, 0.09419338025885444, 0],
        [0.9123471702802417, -0.6537817756684594, 1],
      ]),
    Known(
      name: "circles", values: ["factor": .number(0.3)],
      rows: [
        [1.0304569172678013, 0.09419338025885444, 0],
        [-0.2903904391359719, -0.06449218434930531, 1],
      ]),
    Known(
      name: "spirals", values: [:],
      rows: [
        [0.006091383453560283, 0.01883867605177089, 0],
        [-0.16562942028200817, -0.005367045692319612, 2],
      ]),
    Known(
      name: "spirals", values: ["form": .choice("cs231n"), "noise": .number(0.2)],
      rows: [[0, 0, 0], [0.08649520307232664, -0.14246528567779154, 2]]),
    Known(
      name: "flower", values: [:],
      rows: [
        [0.07021415959395794, 1.1512539891363156, 0], [2.2097801286824934, 0.2768648992733184, 1],
      ]),
    Known(
      name: "checkerboard", values: ["squares": .integer(5), "noise": .number(0.05)],
      rows: [
        [0.07054476191334638, 0.16421829204254573, 0],
        [0.12066117110057584, 0.3763502120152061, 1],
      ]),
    Known(
      name: "blobs", values: ["deviation": .number(1.5)],
      rows: [
        [-0.6897040456954964, 2.6886942603511854, 0], [8.389943938186425, -1.7740237017713731, 2],
      ]),
    Known(
      name: "gaussian-quantiles", values: ["deviation": .number(1.5), "features": .integer(3)],
      rows: [
        [-0.2546493942060274, -0.26264497760487887, -0.6383253368907164, 0],
        [1.3735280899550513, -2.3546049201669086, -0.6991204757908107, 2],
      ]),
    Known(
      name: "noise", values: ["classes": .integer(3), "features": .integer(2)],
      rows: [
        [0.30456917267801414, 0.9419338025885444, 0],
        [-0.05073484247425875, -1.5719728266178956, 2],
      ]),
    Known(
      name: "parity", values: ["bits": .integer(20)],
      rows: [
        [1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0],
        [0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1],
      ]),
    Known(
      name: "line", values: ["slope": .number(-3), "intercept": .number(0.5)],
      rows: [[-1, 3.5304569172678013], [0.5, -0.9848441553569696]]),
    Known(
      name: "sine", values: ["powers": .integer(3)],
      rows: [[-1, 1, -1, 0.030456917267801295], [0.5, 0.25, 0.125, 1.0151558446430304]]),
    Known(
      name: "polynomial", values: ["powers": .integer(3), "c5": .number(-1)],
      rows: [
        [0.30456917267801414, 0.046381190472885, 0.004708760270049325, 5.328327557586241],
        [-0.05073484247425875, 0.001287012120443925, -2.176545239772809e-05, 4.7774231814274035],
      ]),
    Known(
      name: "regression", values: regression,
      rows: [
        [0.9419338025885444, -0.6161231756897924, 0.4922998347205546, 18.416083892436824],
        [1.764702080164364, -2.771144213498051, -0.648155736530388, -68.16912162175642],
      ]),
    Known(
      name: "regression",
      values: regression.merging(["coefficients": .choice("equal")]) { old, _ in old },
      rows: [
        [0.30456917267801414, 0.9419338025885444, -0.6161231756897924, 131.69952751012792],
        [0.17163391679821938, 1.764702080164364, -2.771144213498051, 200.56878412260528],
      ]),
  ]

  private static let regression: [String: ParameterValue] = [
    "features": .integer(3), "informative": .integer(2), "coefficient": .number(100),
    "bias": .number(7),
  ]

  @Test(arguments: known) func `Samples are those of an independent script`(known: Known) throws {
    let values = known.values.merging(["samples": .integer(41)]) { old, _ in old }
    let samples = try generated(known.name, values).training
    #expect(samples.count == 41)
    for (place, expected) in zip([0, 30], known.rows) {
      let sample = samples.selecting([place])
      let row = sample.inputs + sample.numbers
      #expect(row.count == expected.count)
      #expect(zip(row, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(row)")
    }
  }
}
